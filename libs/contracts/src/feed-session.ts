import { z } from 'zod';
import { at, feedPart } from './feed-part.js';
import { chatModes, questionModes, sessionStates } from './programme.js';

/** How the session stands, and how chat and questions work in it. */
export const sessionFeed = feedPart({
  data: {
    'session.moved': z
      .object({ state: z.enum(sessionStates), at })
      .describe('everyone: sets `session` to `state`, `since` to `at`'),
    'session.adjusted': z
      .object({ chat: z.enum(chatModes), questions: z.enum(questionModes), slowSeconds: z.number() })
      .describe('everyone: replaces `settings`'),
  },
  hears: { 'session.moved': 'everyone', 'session.adjusted': 'everyone' },
  screens: { 'session.moved': (moved) => moved, 'session.adjusted': (settings) => settings },
  state: {
    session: z.object({ state: z.enum(sessionStates), since: at.nullable() }),
    settings: z.object({ chat: z.enum(chatModes), questions: z.enum(questionModes), slowSeconds: z.number() }),
  },
  empty: {
    session: { state: 'planned', since: null },
    settings: { chat: 'open', questions: 'moderated', slowSeconds: 0 },
  },
  apply: {
    'session.moved': (_room, { state, at: since }) => ({ session: { state, since } }),
    'session.adjusted': (_room, settings) => ({ settings }),
  },
});
