import type { MailKind } from '@plenum/contracts';
import type { MailParams, MailRequest } from '@plenum/mail';
import type { Told } from './reminder-texts.js';
import { isOfSession, latestFor, type Recipient, type Slot } from './reminder.rules.js';

export type LetterKind = Extract<
  MailKind,
  'reminderEvent' | 'reminderSession' | 'startsNow' | 'followUp' | 'noShow' | 'confirmationReminder'
>;
export const letterKinds = [
  'reminderEvent',
  'reminderSession',
  'startsNow',
  'followUp',
  'noShow',
  'confirmationReminder',
] as const satisfies readonly LetterKind[];

/** The kind of mail a slot becomes. */
export const letterOf = ({ kind, anchor }: Slot): LetterKind => {
  if (kind !== 'reminder') return kind;
  return isOfSession(anchor) ? 'reminderSession' : 'reminderEvent';
};

/** So long before its start a session does not begin "now": the night moved its reminder to the evening. */
const farAhead = 2 * 60 * 60_000;

/** What a mail of these slots says. All become the same kind of mail and go to the same person. */
export const paramsOf = (told: Told, slots: readonly Slot[], person: Recipient, now: Date): MailRequest['params'] => {
  const { event } = told;
  const [first] = slots;
  const [session, ...more] = slots
    .flatMap(({ anchor, objectId }) => (isOfSession(anchor) ? (told.sessions.get(objectId) ?? []) : []))
    .toSorted((one, other) => one.startsAt.localeCompare(other.startsAt));
  const recorded = [...told.recorded].filter(
    (id) =>
      !session || slots.some(({ objectId }) => objectId === id) || slots.some(({ anchor }) => !isOfSession(anchor)),
  );
  const recordings = recorded.flatMap((id) => told.sessions.get(id)?.title ?? []).slice(0, 20);
  const several = { ...(session && { session }), ...(more.length > 0 && { more }) };
  switch (letterOf(first!)) {
    case 'reminderEvent':
      return { event } satisfies MailParams<'reminderEvent'>;
    case 'reminderSession': {
      const early = session !== undefined && Date.parse(session.startsAt) - now.getTime() > farAhead;
      return { event, session: session!, ...several, ...(early && { early }) } satisfies MailParams<'reminderSession'>;
    }
    case 'startsNow':
      return { event, ...several } satisfies MailParams<'startsNow'>;
    case 'followUp':
      return { event, ...several, recordings } satisfies MailParams<'followUp'>;
    case 'noShow':
      return { event, recordings } satisfies MailParams<'noShow'>;
    case 'confirmationReminder':
      return {
        event,
        until: latestFor(first!, person)!.toISOString(),
      } satisfies MailParams<'confirmationReminder'>;
  }
};
