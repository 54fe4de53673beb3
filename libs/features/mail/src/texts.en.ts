import type { GrantScope, Role } from '@plenum/contracts';
import { placeOf } from './event-place.rules.js';
import { dateOf, dayOf, spanOf, timeOf } from './event-times.rules.js';
import type { EventFacts } from './mail-kinds.js';
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
    eventChanged: ({ event, before, path }) => ({
      subject: `New date: ${event.title}`,
      blocks: [
        'The date of this event has changed.',
        factsOf(event),
        { facts: [['Before', spanOf(before.startsAt, before.endsAt, event.zone, 'en')]] },
        { button: 'Open my event', path: path ?? event.path },
        'Your registration remains valid. The new date is attached as a calendar file.',
      ],
    }),
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
    reminderSession: ({ event, session, path }) => ({
      subject: `At ${timeOf(session.startsAt, event.zone, 'en')}: ${session.title}`,
      blocks: [
        'A session you have on your agenda is about to begin:',
        {
          facts: [
            ['Session', session.title],
            ['When', spanOf(session.startsAt, session.endsAt, event.zone, 'en')],
            ['Event', event.title],
          ],
        },
        { button: 'Take part', path },
        {
          quiet:
            'You get this reminder because the session is on your agenda. You can remove it there with the link above.',
        },
      ],
    }),
  },
};
