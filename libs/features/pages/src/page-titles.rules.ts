import type { Locale, ProblemDetails } from '@plenum/contracts';

/** Titles of browser tabs and link previews where no event gives one. Everything else a page says is the client's. */
const titles = {
  home: { de: 'Veranstaltungen', en: 'Events' },
  register: { de: 'Anmelden: {name}', en: 'Register: {name}' },
  registered: { de: 'Bitte bestätigen: {name}', en: 'Please confirm: {name}' },
  confirm: { de: 'Anmeldung bestätigen: {name}', en: 'Confirm registration: {name}' },
  myEvent: { de: 'Meine Veranstaltung: {name}', en: 'My event: {name}' },
  myCancel: { de: 'Teilnahme absagen: {name}', en: 'Cancel registration: {name}' },
  cancelled: { de: 'Teilnahme abgesagt: {name}', en: 'Registration cancelled: {name}' },
  unsubscribe: { de: 'Erinnerungen von {name}', en: 'Reminders from {name}' },
  takeOver: { de: 'Teilnehmen: {name}', en: 'Join: {name}' },
  entrance: { de: 'Teilnehmen: {name}', en: 'Join: {name}' },
  entry: { de: 'Ohne E-Mail hinein: {name}', en: 'Come in without the e-mail: {name}' },
  entryWait: { de: 'Bitte warten: {name}', en: 'Please wait: {name}' },
  answer: { de: 'Frage beantworten: {name}', en: 'Answer a question: {name}' },
  answered: { de: 'Danke für Ihre Antwort', en: 'Thank you for your answer' },
  receipt: { de: 'Beleg zu Ihrer Frage', en: 'Receipt of your question' },
  hall: { de: 'Mitmachen: {name}', en: 'Take part: {name}' },
  room: { de: 'Live: {name}', en: 'Live: {name}' },
  cockpit: { de: 'Moderation: {name}', en: 'Moderation: {name}' },
  speaker: { de: 'Rednerpult: {name}', en: 'Speaker’s desk: {name}' },
  studio: { de: 'Studio: {name}', en: 'Studio: {name}' },
  compose: { de: 'Bildregie des Servers', en: 'Composer of the server' },
  recording: { de: 'Aufzeichnung: {name}', en: 'Recording: {name}' },
  captioner: { de: 'Untertiteln: {name}', en: 'Captioning: {name}' },
  transcript: { de: 'Mitschrift: {name}', en: 'Transcript: {name}' },
  screen: { de: 'Leinwand: {name}', en: 'Screen: {name}' },
  desk: { de: 'Veranstaltungen verwalten', en: 'Manage events' },
  signIn: { de: 'Einloggen für das Team', en: 'Sign in for the team' },
  setUp: { de: 'Plenum einrichten', en: 'Set up Plenum' },
  account: { de: 'Mein Konto', en: 'My account' },
  notFound: { de: 'Seite nicht gefunden', en: 'Page not found' },
  problem: { de: 'Das hat nicht geklappt', en: 'That did not work' },
} satisfies Record<string, Record<Locale, string>>;

export type Title = keyof typeof titles;

export const titleOf = (title: Title, locale: Locale, name = ''): string =>
  titles[title][locale].replace('{name}', () => name);

export const problemTitle = ({ status }: ProblemDetails): Title => (status === 404 ? 'notFound' : 'problem');

/** One line for search results and link previews: 200 characters at most, cut at a word. */
export const descriptionFrom = (...texts: readonly string[]): string => {
  const text = (texts.find((candidate) => candidate.trim() !== '') ?? '').replace(/\s+/g, ' ').trim();
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/\s+\S*$/, '')}…`;
};
