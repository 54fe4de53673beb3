import type { Locale, QuestionAnonymity, QuestionState } from '@plenum/contracts';

interface Texts {
  title: string;
  none: string;
  anonymity: Record<QuestionAnonymity, string>;
  states: Record<QuestionState, string>;
  votes(count: number): string;
  moment(clock: string): string;
  recorded(clock: string): string;
  liveBy(name: string): string;
  changed(day: string): string;
  askedBy: string;
  answerBy(name: string): string;
  privately: string;
  promise(name: string, due: string): string;
  assignee: string;
  labels: string;
  reason: string;
  merged: string;
  page(number: number, of: number): string;
  columns: {
    question: string;
    state: string;
    votes: string;
    askedBy: string;
    answer: string;
    answerBy: string;
    isPublic: string;
    moment: string;
    recorded: string;
    answeredBy: string;
    answerChanged: string;
    assignee: string;
    labels: string;
    deferredTo: string;
    due: string;
    reason: string;
    merged: string;
  };
  yes: string;
  no: string;
}

const german: Texts = {
  title: 'Fragen und Antworten',
  none: 'In diesem Programmpunkt wurde nichts gefragt.',
  anonymity: {
    named: 'Gefragt wurde mit Namen.',
    pseudonymous: 'Die Namen kannte nur die Moderation; sie stehen nicht in diesem Dokument.',
    unlinkable: 'Wer gefragt und abgestimmt hat, wurde nicht gespeichert.',
  },
  states: {
    held: 'nicht geprüft',
    visible: 'offen',
    selected: 'auf der Bühne',
    answered: 'beantwortet',
    deferred: 'wird später beantwortet',
    dismissed: 'nicht zugelassen',
    merged: 'zusammengelegt',
    withdrawn: 'zurückgezogen',
  },
  votes: (count) => (count === 1 ? '1 Stimme' : `${count} Stimmen`),
  moment: (clock) => `live beantwortet nach ${clock}`,
  recorded: (clock) => `in der Aufzeichnung bei ${clock}`,
  liveBy: (name) => `auf der Bühne beantwortet von ${name}`,
  changed: (day) => `geändert am ${day}`,
  askedBy: 'Gefragt von',
  answerBy: (name) => `Antwort von ${name}`,
  privately: 'nur für die fragende Person',
  promise: (name, due) => `${name} antwortet bis ${due}.`,
  assignee: 'Zugeordnet',
  labels: 'Stichwörter',
  reason: 'Begründung',
  merged: 'Ebenso gefragt',
  page: (number, of) => `Seite ${number} von ${of}`,
  columns: {
    question: 'Frage',
    state: 'Stand',
    votes: 'Stimmen',
    askedBy: 'Gefragt von',
    answer: 'Antwort',
    answerBy: 'Antwort von',
    isPublic: 'Antwort für alle',
    moment: 'Live beantwortet nach',
    recorded: 'In der Aufzeichnung bei',
    answeredBy: 'Live beantwortet von',
    answerChanged: 'Antwort geändert',
    assignee: 'Zugeordnet',
    labels: 'Stichwörter',
    deferredTo: 'Antwortet später',
    due: 'Bis',
    reason: 'Begründung',
    merged: 'Ebenso gefragt',
  },
  yes: 'ja',
  no: 'nein',
};

const english: Texts = {
  title: 'Questions and answers',
  none: 'Nothing was asked in this session.',
  anonymity: {
    named: 'People asked with their names.',
    pseudonymous: 'Only the moderators knew the names; they are not in this document.',
    unlinkable: 'Who asked and who voted was not kept.',
  },
  states: {
    held: 'not checked',
    visible: 'open',
    selected: 'on stage',
    answered: 'answered',
    deferred: 'to be answered later',
    dismissed: 'not admitted',
    merged: 'merged',
    withdrawn: 'withdrawn',
  },
  votes: (count) => (count === 1 ? '1 vote' : `${count} votes`),
  moment: (clock) => `answered live after ${clock}`,
  recorded: (clock) => `in the recording at ${clock}`,
  liveBy: (name) => `answered on stage by ${name}`,
  changed: (day) => `changed on ${day}`,
  askedBy: 'Asked by',
  answerBy: (name) => `Answer by ${name}`,
  privately: 'only for the person who asked',
  promise: (name, due) => `${name} will answer by ${due}.`,
  assignee: 'Assigned to',
  labels: 'Labels',
  reason: 'Reason',
  merged: 'Also asked as',
  page: (number, of) => `Page ${number} of ${of}`,
  columns: {
    question: 'Question',
    state: 'State',
    votes: 'Votes',
    askedBy: 'Asked by',
    answer: 'Answer',
    answerBy: 'Answer by',
    isPublic: 'Answer for everyone',
    moment: 'Answered live after',
    recorded: 'In the recording at',
    answeredBy: 'Answered live by',
    answerChanged: 'Answer changed',
    assignee: 'Assigned to',
    labels: 'Labels',
    deferredTo: 'Answers later',
    due: 'By',
    reason: 'Reason',
    merged: 'Also asked as',
  },
  yes: 'yes',
  no: 'no',
};

export const dossierTexts: Record<Locale, Texts> = { de: german, en: english };

/** `1:02:03`, or `2:03` within the first hour. */
export const clockOf = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
};

export const languages: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };

/** A moment on the wall of the event. */
export const momentOf = (moment: string, zone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(languages[locale], { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    new Date(moment),
  );
