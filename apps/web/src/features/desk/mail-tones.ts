import type { MailState } from '@plenum/contracts';
import type { Tone } from '../../ui/index.js';

/** How states of mails look. */
export const mailTones: Record<MailState, Tone> = {
  queued: 'info',
  sending: 'info',
  sent: 'success',
  deferred: 'warning',
  failed: 'danger',
  bounced: 'danger',
  suppressed: 'danger',
  stopped: 'neutral',
  missed: 'warning',
  unknown: 'warning',
};
