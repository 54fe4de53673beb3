import {
  locales,
  type Locale,
  type MailState,
  type OrganiserMessageContent,
  type OrganiserMessageView,
} from '@plenum/contracts';
import type { Tone } from '../../ui/Badge.js';

export const tones: Record<OrganiserMessageView['state'], Tone> = {
  draft: 'neutral',
  waiting: 'warning',
  scheduled: 'info',
  sending: 'info',
  sent: 'success',
  stopped: 'danger',
};

type Texts = OrganiserMessageContent['texts'];

/** What a list calls a message: its subject in the reader's language, or the other one; empty when it has none. */
export const subjectOf = ({ texts }: { texts: Texts }, locale: Locale, event = '{event}'): string =>
  (texts[locale]?.subject || locales.map((other) => texts[other]?.subject).find(Boolean) || '').replaceAll(
    '{event}',
    () => event,
  );

/** How far a message has come: a deferred one still waits, one that rests waits until the morning, a bounced one never arrives. */
export const progressOf = ({ progress }: Pick<OrganiserMessageView, 'progress'>) => {
  const counts: Partial<Record<MailState, number>> = progress?.counts ?? {};
  const of = (...states: MailState[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const { people: resting = 0, until = null } = progress?.resting ?? {};
  return {
    people: progress?.people ?? 0,
    complete: progress?.complete ?? false,
    sent: of('sent'),
    waiting: of('queued', 'sending', 'deferred') - resting,
    resting,
    until,
    lost: of('failed', 'bounced', 'suppressed', 'missed', 'unknown'),
    stopped: of('stopped'),
  };
};
