import { AsyncLocalStorage } from 'node:async_hooks';

export { Asks, OpenToAll, asksKey, type Declaration } from './declaration.js';

/** What belongs to one incoming request or socket message while it is worked on. */
export interface RequestContext {
  /** Request id of the logs and of problems. */
  id: string;
  /** Permissions that were really asked for; the permission check of handlers compares it with what they declare. */
  asked: Set<string>;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The request being worked on, if any. */
export const currentRequest = (): RequestContext | undefined => storage.getStore();

/** Runs `work` as part of a request of its own. */
export const withRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);
