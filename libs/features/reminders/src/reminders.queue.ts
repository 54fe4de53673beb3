import { z } from 'zod';
import { defineQueue } from '@plenum/platform/jobs';

/** `sendDue`: reminders are due about now. `plan`: an event's reminders have to be compared with its people. `tell`: of an event called off. */
export const remindersQueue = defineQueue('reminders', {
  sendDue: z.object({}),
  tell: z.object({}),
  plan: z.object({ eventId: z.uuid() }),
});
