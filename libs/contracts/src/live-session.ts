import { z } from 'zod';
import { inSession } from './live-part.js';
import { chatModes, questionModes, sessionStates } from './programme.js';
import { id, line, personName } from './text.js';

/** From the browser, about the session itself and who is in it. */
export const sessionMessages = {
  'session.move': {
    payload: z.strictObject({ ...inSession, from: z.enum(sessionStates), to: z.enum(sessionStates) }),
    data: z.object({ state: z.enum(sessionStates) }),
  },
  'session.adjust': {
    payload: z.strictObject({
      ...inSession,
      chat: z.enum(chatModes).optional(),
      questions: z.enum(questionModes).optional(),
      slowSeconds: z.number().int().min(0).max(3600).optional(),
      chatFiles: z.boolean().optional().describe('whether messages may bring files along'),
    }),
    data: z.object({}),
  },
  'person.kick': { payload: z.strictObject({ ...inSession, id, reason: line(300, 0).optional() }), data: z.object({}) },
  'name.set': {
    payload: z.strictObject({
      ...inSession,
      name: personName.nullable().describe('shown from now on in this event; null: the one of the registration'),
    }),
    data: z.object({ name: z.string() }),
  },
  'person.mute': { payload: z.strictObject({ ...inSession, id, reason: line(300, 0).optional() }), data: z.object({}) },
  'person.unmute': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'person.ban': { payload: z.strictObject({ ...inSession, id, reason: line(300, 0).optional() }), data: z.object({}) },
  'person.unban': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
  'person.readmit': { payload: z.strictObject({ ...inSession, id }), data: z.object({}) },
} as const;
