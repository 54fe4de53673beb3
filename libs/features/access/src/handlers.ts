import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@plenum/contracts';
import type { Viewer } from './viewer.js';

export const asksKey = 'plenum:asks';

/** What a handler declares: the permission its service asks for, or why nobody needs one. */
export type Declaration = { permission: Permission } | { openBecause: string };

/** The permission this handler's service verb asks for. Every HTTP and socket handler has this or `OpenToAll`. */
export const Asks = (permission: Permission) => SetMetadata(asksKey, { permission } satisfies Declaration);

/** Nobody needs a permission here, and why that is right. */
export const OpenToAll = (openBecause: string) => SetMetadata(asksKey, { openBecause } satisfies Declaration);

/** The viewer of this request (HTTP) or socket. */
export const CurrentViewer = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer => {
  if (context.getType() === 'ws') return (context.switchToWs().getClient<{ data: { viewer: Viewer } }>()).data.viewer;
  return context.switchToHttp().getRequest<{ viewer: Viewer }>().viewer;
});
