import type { GrantScope, Role } from '@plenum/contracts';
import { placeOf } from './event-place.rules.js';
import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import type { EventFacts, SessionFacts } from './mail-kinds.js';
import { messageBlocks } from './mail-prose.js';
import type { Block, MailTexts } from './mail-text.js';

const when = (event: EventFacts) => spanOf(event.startsAt, event.endsAt, event.zone, 'en');

const factsOf = (event: EventFacts): Block => ({
  facts: [
    ['Event', event.title],
    ['When', when(event)],
    ['Where', placeOf(event, 'en')],
    ['Organiser', event.organisation],
  ],
});

const sessionFactsOf = (event: EventFacts, { title, startsAt, endsAt }: SessionFacts): Block => ({
  facts: [
    ['Session', title],
    ['When', spanOf(startsAt, endsAt, event.zone, 'en')],
    ['Event', event.title],
  ],
});

const titlesOf = (label: string, sessions: readonly SessionFacts[]) =>
  sessions.map(({ title }): [string, string] => [label, title]);

const watchAgain = (titles: readonly string[]): Block[] =>
  titles.length ? [{ facts: titles.map((title): [string, string] => ['Recording', title]) }] : [];
interface Times {
  startsAt: string;
  endsAt: string;
  venue?: string | undefined;
}
/** What of an entry was different before. */
const wasEn = (before: Times, now: Times, zone: string) => {
  const moved = before.startsAt !== now.startsAt || before.endsAt !== now.endsAt;
  const elsewhere = (before.venue ?? '') !== (now.venue ?? '');
  const where = elsewhere ? before.venue || 'online' : '';
  return [moved || !elsewhere ? spanOf(before.startsAt, before.endsAt, zone, 'en') : '', where]
    .filter(Boolean)
    .join(', ');
};

const roleWords: Record<Role, string> = {
  owner: 'Owner',
  organiser: 'Organiser',
  producer: 'Producer',
  moderator: 'Moderator',
  speaker: 'Speaker',
  vendor: 'Vendor',
  interpreter: 'Interpreter',
  captioner: 'Captioner',
  attendee: 'Attendee',
  guest: 'Guest in the hall',
  kiosk: 'Display',
};
const scopeWords: Record<GrantScope, string> = {
  organisation: 'all events',
  event: 'one event',
  session: 'one session',
};

export const englishTexts: MailTexts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  closing: (organisation) =>
    organisation
      ? `Plenum sent this mail automatically on behalf of ${organisation}. Nobody reads replies to this address.`
      : 'Plenum sent this mail automatically. Nobody reads replies to this address.',
  unsubscribe: (organisation) => `Get no more reminders${organisation ? ` from ${organisation}` : ''}`,
  unsubscribeMessages: (organisation) =>
    `Get no more reminders and no more messages of this kind${organisation ? ` from ${organisation}` : ''}`,
  orCopy: 'If the button does not work, please copy this address into your browser:',
  kinds: {
    signInCode: ({ code, minutes }) => ({
      subject: 'Your sign-in code',
      blocks: [
        'This is your code to sign in:',
        { code },
        `It is valid for ${minutes} minutes and only in the browser that asked for it.`,
        { quiet: 'You did not ask for a code? Then there is nothing to do. Please do not pass the code on.' },
      ],
    }),
    confirmationRequest: ({ event, hours, path }) => ({
      subject: `Please confirm your registration: ${event.title}`,
      blocks: [
        'Somebody began to register with this address. Please confirm that you want to take part.',
        factsOf(event),
        { button: 'Confirm registration', path },
        `The link is valid for ${hours} hours.`,
        { quiet: 'It was not you? Then there is nothing to do: without confirmation the details are deleted.' },
      ],
    }),
    confirmed: ({ event, path, again }) => ({
      subject: `You are registered: ${event.title}`,
      blocks: [
        again
          ? 'You are registered for this event already. Here is your personal link once more.'
          : 'Your registration is confirmed. We look forward to seeing you.',
        factsOf(event),
        { button: 'Open my event', path },
        'With this personal link you take part, put your agenda together, and change or cancel your registration. Please do not pass it on.',
        'The date is attached as a calendar file.',
      ],
    }),
    cancelled: ({ event }) => ({
      subject: `Registration cancelled: ${event.title}`,
      blocks: [
        'Your registration is cancelled. You will get no more reminders for this event.',
        factsOf(event),
        { button: 'Register again', path: event.path },
      ],
    }),
    eventCancelled: ({ event }) => ({
      subject: `Cancelled: ${event.title}`,
      blocks: [
        'We are sorry: this event does not take place.',
        factsOf(event),
        'You do not need to cancel your registration.',
      ],
    }),
    eventChanged: ({ event, before, path }) => {
      const moved = before.startsAt !== event.startsAt || before.endsAt !== event.endsAt;
      const elsewhere = before.venue !== undefined && before.venue !== (event.venue ?? '');
      return {
        subject: `${moved ? 'New date' : 'New place'}: ${event.title}`,
        blocks: [
          moved && elsewhere
            ? 'Date and place of this event have changed.'
            : moved
              ? 'The date of this event has changed.'
              : 'The place of this event has changed.',
          factsOf(event),
          {
            facts: [
              ...(moved
                ? [['Before', spanOf(before.startsAt, before.endsAt, event.zone, 'en')] as [string, string]]
                : []),
              ...(elsewhere ? [['Former place', before.venue || 'online'] as [string, string]] : []),
            ],
          },
          { button: 'Open my event', path: path ?? event.path },
          'Your registration remains valid. The change is attached for your calendar.',
        ],
      };
    },
    agendaChanged: ({ event, items, path }) => {
      const [first] = items;
      const isOwn = items.every(({ change }) => change === 'added' || change === 'left');
      const alone = items.length === 1 ? first : undefined;
      const words = {
        added: 'On your agenda',
        moved: 'Changed',
        cancelled: 'Cancelled',
        back: 'Takes place after all',
        left: 'Off your agenda',
      };
      return {
        subject:
          isOwn || !alone
            ? `${isOwn ? 'For your calendar' : 'Your agenda has changed'}: ${event.title}`
            : `${words[alone.change]}: ${alone.title}`,
        blocks: [
          isOwn
            ? 'You put your agenda together. This is how it stands in your calendar now:'
            : 'Something on your agenda has changed:',
          ...items.map(({ change, title, startsAt, endsAt, venue, before }): Block => ({
            facts: [
              [words[change], title],
              ['When', spanOf(startsAt, endsAt, event.zone, 'en')],
              ...(venue ? [['Where', venue] as [string, string]] : []),
              ...(before
                ? [['Before', wasEn(before, { startsAt, endsAt, venue }, event.zone)] as [string, string]]
                : []),
            ],
          })),
          { button: 'Open my event', path },
          items.length > 1
            ? 'The calendar entries are attached. Many mail programs take over the first one by themselves; please open the other attachments to take them over, too.'
            : 'The calendar entry is attached.',
          { quiet: 'On “My event” you can also subscribe to your agenda; then your calendar follows by itself.' },
        ],
      };
    },
    answerRequest: ({ event, session, due, path, question, asker, note }) => ({
      subject: `Please answer a question: ${session}`,
      blocks: [
        `In “${session}” a question was asked for which there was no time left. ${event.organisation} asks you for an answer by ${dayOf(due, 'en')}.`,
        { facts: [['Question', question], ...(asker ? [['Asked by', asker] as [string, string]] : [])] },
        ...(note ? [note] : []),
        { button: 'Answer the question', path },
        {
          quiet:
            'The link belongs to this question and works without signing in. Please pass it on only if somebody else is to answer for you.',
        },
      ],
    }),
    answerReminder: ({ event, session, due, path, question, overdue }) => ({
      subject: overdue ? `Your answer is still missing: ${session}` : `Answer by ${dayOf(due, 'en')}: ${session}`,
      blocks: [
        overdue
          ? `You meant to answer a question by ${dayOf(due, 'en')}. You still can; the person who asked is waiting for it.`
          : 'This is to remind you of a question you meant to answer:',
        {
          facts: [
            ['Question', question],
            ['Event', event.title],
          ],
        },
        { button: 'Answer the question', path },
      ],
    }),
    answerThere: ({ event, session, path, question, answer, by }) => ({
      subject: `Your question is answered: ${session}`,
      blocks: [
        'There is an answer to your question:',
        {
          facts: [
            ['Your question', question],
            ['Answer', answer],
            ['From', by],
            ['Event', event.title],
          ],
        },
        { button: 'Open my event', path },
      ],
    }),
    message: ({ event, subject, body, path, test }) => ({
      subject: `${test ? '[Test] ' : ''}${subject}`,
      blocks: [
        ...messageBlocks(body, { button: 'Open my event', path: path ?? event?.path }),
        { quiet: `You get this message because you take part in “${event?.title}” or registered for it.` },
      ],
    }),
    messageApproval: ({ event, by, subject, at, path }) => ({
      subject: `Please approve: ${subject}`,
      blocks: [
        `${by} wants to send a message and asks for approval. It leaves only when a second person has agreed.`,
        {
          facts: [
            ['Subject', subject],
            ['Event', event.title],
            [
              'Leaves',
              at ? `${dateOf(at, event.zone, 'en')}, ${timeOf(at, event.zone, 'en')}` : 'as soon as it is approved',
            ],
          ],
        },
        { button: 'Read and approve the message', path },
        { quiet: 'You get this mail because you, too, may approve messages of this event.' },
      ],
    }),
    roleGiven: ({ organisation, role, scope, by, path }) => ({
      subject: `You belong to the team now: ${organisation}`,
      blocks: [
        `${by} has given you a role at ${organisation}.`,
        {
          facts: [
            ['Role', roleWords[role]],
            ['Holds for', scopeWords[scope]],
          ],
        },
        { button: 'Sign in', path },
        'You need no password: enter this e-mail address, and we send you a code.',
        { quiet: 'You did not expect this? Then there is nothing to do.' },
      ],
    }),
    reminderEvent: ({ event, path }) => ({
      subject: `Reminder: ${event.title} on ${dateOf(event.startsAt, event.zone, 'en')}`,
      blocks: [
        'It is about to begin. Here is everything you need:',
        factsOf(event),
        { button: 'Open my event', path },
        'The link belongs to your registration. Please do not pass it on. You can also cancel there.',
      ],
    }),
    reminderSession: ({ event, session, more = [], early, path }) => ({
      subject: more.length
        ? `From ${timeOf(session.startsAt, event.zone, 'en')}: ${session.title} and ${more.length} more`
        : early
          ? `On ${dateOf(session.startsAt, event.zone, 'en')}: ${session.title}`
          : `At ${timeOf(session.startsAt, event.zone, 'en')}: ${session.title}`,
      blocks: [
        more.length
          ? early
            ? 'Sessions you have on your agenda begin soon:'
            : 'Sessions you have on your agenda are about to begin:'
          : early
            ? 'A session you have on your agenda begins soon:'
            : 'A session you have on your agenda is about to begin:',
        ...[session, ...more].map((one) => sessionFactsOf(event, one)),
        { button: 'Take part', path },
        {
          quiet: more.length
            ? 'You get this reminder because the sessions are on your agenda. You can remove them there with the link above.'
            : 'You get this reminder because the session is on your agenda. You can remove it there with the link above.',
        },
      ],
    }),
    startsNow: ({ event, session, more = [], path }) => ({
      subject: `Starting now: ${session?.title ?? event.title}`,
      blocks: [
        session
          ? more.length
            ? 'The sessions you have on your agenda are starting now:'
            : 'The session you have on your agenda is starting now:'
          : 'The event is starting now.',
        ...(session ? [session, ...more].map((one) => sessionFactsOf(event, one)) : [factsOf(event)]),
        { button: event.mode === 'onsite' ? 'Open the programme' : 'Take part now', path },
        { quiet: 'The link belongs to your registration. Please do not pass it on.' },
      ],
    }),
    followUp: ({ event, session, more = [], recordings = [], path }) => ({
      subject: `Thank you: ${session && !more.length ? session.title : event.title}`,
      blocks: [
        session
          ? more.length
            ? 'Thank you for your interest in these sessions:'
            : `Thank you for your interest in “${session.title}”.`
          : `Thank you for your interest in “${event.title}”.`,
        ...(session && more.length ? [{ facts: titlesOf('Session', [session, ...more]) }] : []),
        ...watchAgain(recordings),
        recordings.length
          ? 'Your personal link leads to the recording, and to your agenda, the materials and the answers to your questions.'
          : 'With your personal link you still find your agenda, the materials and the answers to your questions.',
        { button: recordings.length ? 'Watch the recording' : 'Open my event', path },
      ],
    }),
    noShow: ({ event, recordings = [], path }) => ({
      subject: `Sorry we missed you: ${event.title}`,
      blocks: [
        `You were registered for “${event.title}” and it seems you could not be there. That is quite all right.`,
        ...watchAgain(recordings),
        recordings.length
          ? 'Your personal link lets you catch up: with the recording, the materials and the answers.'
          : 'With your personal link you find the programme, the materials and the answers.',
        { button: recordings.length ? 'Watch the recording' : 'Open my event', path },
        {
          quiet: 'You were there after all, perhaps together with others at one screen? Then please ignore this mail.',
        },
      ],
    }),
    confirmationReminder: ({ event, until, path }) => ({
      subject: `Not confirmed yet: ${event.title}`,
      blocks: [
        'Somebody began to register with this address, and the registration is not confirmed yet. Only then are you in.',
        factsOf(event),
        { button: 'Confirm registration', path },
        `The link is valid until ${dateOf(until, event.zone, 'en')}, ${timeOf(until, event.zone, 'en')}.`,
        {
          quiet:
            'It was not you, or you do not want to take part any more? Then there is nothing to do: without confirmation the details are deleted.',
        },
      ],
    }),
  },
};
