import type { Locale, MailKind } from '@plenum/contracts';
import type { EventFacts, MailParams, MailSecrets } from './mail-kinds.js';

const eventIn: Record<Locale, EventFacts> = {
  de: {
    title: 'Lösungstage Digitale Verwaltung',
    organisation: 'Landkreis Muster',
    startsAt: '2027-05-11T07:00:00Z',
    endsAt: '2027-05-12T14:30:00Z',
    zone: 'Europe/Berlin',
    mode: 'hybrid',
    venue: 'Kreishaus, Großer Saal, Marktplatz 1, 12345 Musterstadt',
    path: '/o/muster/loesungstage',
  },
  en: {
    title: 'Solution Days for Digital Administration',
    organisation: 'Muster County',
    startsAt: '2027-05-11T07:00:00Z',
    endsAt: '2027-05-12T14:30:00Z',
    zone: 'Europe/Berlin',
    mode: 'hybrid',
    venue: 'County Hall, Great Room, Marktplatz 1, 12345 Musterstadt',
    path: '/o/muster/loesungstage',
  },
};
const sessionIn: Record<Locale, string> = {
  de: 'Bauantrag ohne Papier: ein Jahr Erfahrung',
  en: 'Building permits without paper: one year on',
};
const session = (locale: Locale) => ({
  title: sessionIn[locale],
  startsAt: '2027-05-11T08:15:00Z',
  endsAt: '2027-05-11T09:00:00Z',
  path: '/o/muster/loesungstage/s/bauantrag',
});
const words = {
  question: {
    de: 'Wie lange hat die Umstellung gedauert, und was würden Sie heute anders machen?',
    en: 'How long did the change take, and what would you do differently today?',
  },
  note: {
    de: 'Zwei, drei Sätze genügen. Danke für Ihre Mühe!',
    en: 'Two or three sentences will do. Thank you for your trouble!',
  },
  answer: {
    de: 'Elf Monate, davon drei für die Schulungen.\nHeute würden wir mit den Schulungen beginnen.',
    en: 'Eleven months, three of them for training.\nToday we would begin with the training.',
  },
  subject: { de: 'Parken rund um das Kreishaus', en: 'Parking around County Hall' },
  body: {
    de: 'die Tiefgarage ist an beiden Tagen geschlossen.\nBitte nutzen Sie den Platz an der Stadthalle: https://muster.example.org/parken\n\n{link}\n\nFragen? Schreiben Sie an veranstaltung@muster.example.org.',
    en: 'The underground car park is closed on both days.\nPlease use the one at the town hall: https://muster.example.org/parking\n\n{link}\n\nQuestions? Write to events@muster.example.org.',
  },
} satisfies Record<string, Record<Locale, string>>;
const path = '/my/beispiel';

/** Kinds without secrets have none to be shown. */
type Facts<Kind extends MailKind> = MailParams<Kind> &
  (MailSecrets<Kind> extends Record<string, never> ? unknown : MailSecrets<Kind>);

/** Of each kind one mail as it may go out, in each language: for looking at texts before there is anything to tell. */
export const mailSamples: { [Kind in MailKind]: (locale: Locale) => Facts<Kind> } = {
  signInCode: () => ({ minutes: 10, code: '481516' }),
  confirmationRequest: (locale) => ({ event: eventIn[locale], hours: 48, path: '/confirm/beispiel' }),
  confirmed: (locale) => ({ event: eventIn[locale], path }),
  cancelled: (locale) => ({ event: eventIn[locale] }),
  eventCancelled: (locale) => ({ event: eventIn[locale] }),
  eventChanged: (locale) => ({
    event: eventIn[locale],
    before: { startsAt: '2027-05-04T07:00:00Z', endsAt: '2027-05-05T14:30:00Z' },
    path,
  }),
  reminderEvent: (locale) => ({ event: eventIn[locale], path }),
  reminderSession: (locale) => ({ event: eventIn[locale], session: session(locale), path }),
  answerRequest: (locale) => ({
    event: eventIn[locale],
    session: sessionIn[locale],
    due: '2027-05-28',
    path: '/answer/beispiel',
    question: words.question[locale],
    asker: 'Anke Muster',
    note: words.note[locale],
  }),
  answerReminder: (locale) => ({
    event: eventIn[locale],
    session: sessionIn[locale],
    due: '2027-05-28',
    overdue: false,
    path: '/answer/beispiel',
    question: words.question[locale],
  }),
  answerThere: (locale) => ({
    event: eventIn[locale],
    session: sessionIn[locale],
    path,
    question: words.question[locale],
    answer: words.answer[locale],
    by: 'Sven Sprecher',
  }),
  agendaChanged: (locale) => ({
    event: eventIn[locale],
    items: [
      {
        change: 'moved',
        title: sessionIn[locale],
        startsAt: '2027-05-11T08:15:00Z',
        endsAt: '2027-05-11T09:00:00Z',
        before: { startsAt: '2027-05-11T07:15:00Z', endsAt: '2027-05-11T08:00:00Z' },
      },
    ],
    path,
  }),
  startsNow: (locale) => ({ event: eventIn[locale], session: session(locale), path }),
  followUp: (locale) => ({ event: eventIn[locale], recordings: [sessionIn[locale]], path }),
  noShow: (locale) => ({ event: eventIn[locale], recordings: [sessionIn[locale]], path }),
  confirmationReminder: (locale) => ({
    event: eventIn[locale],
    until: '2027-05-10T12:00:00Z',
    path: '/confirm/beispiel',
  }),
  message: (locale) => ({
    messageId: '0199c0de-0000-7000-8000-000000000001',
    version: 1,
    service: false,
    event: eventIn[locale],
    subject: words.subject[locale],
    body: words.body[locale],
    path,
  }),
  messageApproval: (locale) => ({
    messageId: '0199c0de-0000-7000-8000-000000000001',
    version: 1,
    event: eventIn[locale],
    by: 'Olga Ordner',
    subject: words.subject[locale],
    path: '/desk',
  }),
  roleGiven: (locale) => ({
    organisation: eventIn[locale].organisation,
    role: 'moderator',
    scope: 'event',
    by: 'Olga Ordner',
    path: '/sign-in?next=/desk',
  }),
};

/** What samples have not, for showing what it would be. */
export const sampleExtras = (locale: Locale): Record<string, unknown> => ({
  session: session(locale),
  more: [session(locale)],
  recordings: [sessionIn[locale]],
  asker: 'Anke Muster',
  note: words.note[locale],
  before: { venue: { de: 'Bürgerhaus, Saal 2', en: 'Community Centre, Room 2' }[locale] },
});

/** To whom samples are addressed. */
export const sampleName = 'Ada Lovelace';
