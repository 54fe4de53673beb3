import { z } from 'zod';
import { defineQueue } from '@plenum/platform/jobs';

/** `send`: one mail that is due now. `sendDue`: there are many. */
export const mailsQueue = defineQueue('mails', { send: z.object({ id: z.uuid() }), sendDue: z.object({}) });
