import { SetMetadata } from '@nestjs/common';
import type { Permission } from '@plenum/contracts';

export const asksKey = 'plenum:asks';

/** What a handler declares: the permission its service asks for, or why nobody needs one. */
export type Declaration = { permission: Permission } | { openBecause: string };

/** The permission this handler's service verb asks for. Every HTTP and socket handler has this or `OpenToAll`. */
export const Asks = (permission: Permission) => SetMetadata(asksKey, { permission } satisfies Declaration);

/** Nobody needs a permission here, and why that is right. */
export const OpenToAll = (openBecause: string) => SetMetadata(asksKey, { openBecause } satisfies Declaration);
