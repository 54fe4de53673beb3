/** What was read from a file, in the shape in which Plenum keeps a programme. */
import { locales, type Locale } from '@plenum/contracts';
import {
  unassignedStage,
  type ImportedProgramme,
  type ImportedSession,
  type ProgrammeItems,
} from './imported-programme.rules.js';
import { cutText, nameKey } from './plain-text.rules.js';

/** The event itself. `key`: which file it comes from, the same for every later version of it. */
export interface IncomingEvent {
  key: string;
  title: string;
  description: string;
  /** IANA name. */
  zone: string;
  /** ISO 8601 in UTC. */
  startsAt: string;
  endsAt: string;
}

/** When the event is follows from its sessions. A session without a stage has the stage ''. */
export interface IncomingProgramme extends ProgrammeItems {
  event: Omit<IncomingEvent, 'startsAt' | 'endsAt'>;
  language: Locale;
}

interface Surroundings {
  fileName: string;
  /** Of the event it goes into. */
  language: Locale;
  /** Where the file has none. */
  zone: string;
}

export function incomingOf(programme: ImportedProgramme, around: Surroundings): IncomingProgramme {
  const { event, stages, tracks, speakers, sessions } = programme;
  return {
    event: {
      key: sourceKeyOf(programme, around.fileName),
      title: cutText(event.title || withoutEnding(around.fileName), 200) || '—',
      description: event.description ?? '',
      zone: event.timezone ?? around.zone,
    },
    language: around.language,
    stages: stages.filter(({ key }) => key !== unassignedStage.key),
    tracks,
    speakers: speakers.map(({ avatarUrl: _unused, ...speaker }) => speaker),
    sessions: sessions.map((session) => ({
      ...session,
      stageKey: session.stageKey === unassignedStage.key ? '' : session.stageKey,
      language: ourLanguage(session) ?? around.language,
      recordingOptOut: false,
    })),
  };
}

/** Which of a server's schedules a file is: its acronym, its address, or at worst its title. */
export function sourceKeyOf({ event }: Pick<ImportedProgramme, 'event'>, fileName: string): string {
  const { acronym, url, title } = event;
  if (acronym) return `acronym:${nameKey(acronym)}`;
  if (url) return `url:${url}`;
  return title ? `title:${nameKey(title)}` : `file:${nameKey(withoutEnding(fileName))}`;
}

/** The language most sessions are held in, of those that Plenum speaks. */
export function languageOf({ sessions }: Pick<ImportedProgramme, 'sessions'>, otherwise: Locale): Locale {
  const count = (locale: Locale) => sessions.filter((session) => ourLanguage(session) === locale).length;
  const [most] = locales
    .map((locale) => ({ locale, sessions: count(locale) }))
    .sort((one, other) => other.sessions - one.sessions);
  return most && most.sessions > 0 ? most.locale : otherwise;
}

const ourLanguage = ({ language }: ImportedSession): Locale | undefined =>
  locales.find((locale) => locale === language?.slice(0, 2).toLowerCase());

const withoutEnding = (fileName: string) => fileName.replace(/\.\w{1,5}$/, '').trim();
