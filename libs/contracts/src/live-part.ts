import { id } from './text.js';

/** Every message from the browser names the session it is about. */
export const inSession = { sessionId: id };
