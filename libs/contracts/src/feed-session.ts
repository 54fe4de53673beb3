import { z } from 'zod';
import { at, feedPart } from './feed-part.js';
import { chatModes, questionAnonymities, questionModes, sessionStates } from './programme.js';

/** Of questions. Feeds that began before there was a choice do not say it. */
const anonymity = z.enum(questionAnonymities).default('pseudonymous');

/** Whether messages may bring files along. Feeds that began before there was a choice do not say it. */
const chatFiles = z.boolean().default(false);

/** How the session stands, and how chat and questions work in it. */
export const sessionFeed = feedPart({
  data: {
    'session.moved': z
      .object({ state: z.enum(sessionStates), at })
      .describe('everyone: sets `session` to `state`, `since` to `at`'),
    'session.adjusted': z
      .object({
        chat: z.enum(chatModes),
        questions: z.enum(questionModes),
        slowSeconds: z.number(),
        chatFiles,
        anonymity,
      })
      .describe('everyone: replaces `settings`'),
  },
  hears: { 'session.moved': 'everyone', 'session.adjusted': 'everyone' },
  screens: { 'session.moved': (moved) => moved, 'session.adjusted': (settings) => settings },
  state: {
    session: z.object({ state: z.enum(sessionStates), since: at.nullable() }),
    settings: z.object({
      chat: z.enum(chatModes),
      questions: z.enum(questionModes),
      slowSeconds: z.number(),
      chatFiles,
      anonymity,
    }),
  },
  empty: {
    session: { state: 'planned', since: null },
    settings: { chat: 'open', questions: 'moderated', slowSeconds: 0, chatFiles: false, anonymity: 'pseudonymous' },
  },
  apply: {
    'session.moved': (_room, { state, at: since }) => ({ session: { state, since } }),
    'session.adjusted': (_room, settings) => ({
      settings: {
        ...settings,
        chatFiles: settings.chatFiles ?? false,
        anonymity: settings.anonymity ?? 'pseudonymous',
      },
    }),
  },
});
