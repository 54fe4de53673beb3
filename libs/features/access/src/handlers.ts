import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Viewer } from './viewer.js';

// Declared on the ground floor, so that health checks and documents can say why they are open.
export { Asks, OpenToAll, asksKey, type Declaration } from '@plenum/platform/request';

/** The viewer of this request (HTTP) or socket. */
export const CurrentViewer = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer => {
  if (context.getType() === 'ws') return context.switchToWs().getClient<{ data: { viewer: Viewer } }>().data.viewer;
  return context.switchToHttp().getRequest<{ viewer: Viewer }>().viewer;
});
