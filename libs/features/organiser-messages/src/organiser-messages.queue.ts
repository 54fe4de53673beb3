import { z } from 'zod';
import { defineQueue } from '@plenum/platform/jobs';

/** `send`: a message is due about now. */
export const organiserMessagesQueue = defineQueue('organiserMessages', { send: z.object({}) });
