import type { ProgrammeView } from '@plenum/contracts';
import { daysOf, type EntryContent, type Span } from '@plenum/events';
import { DateTime } from 'luxon';

/** An entry as it should be now. */
export interface WantedEntry extends EntryContent {
  /** Id of the event or the session. */
  objectId: string;
  isEvent: boolean;
  /** What it is about, as plain text without the link. */
  text: string;
}

/** An entry as it was last given out. */
export interface GivenEntry {
  objectId: string;
  isEvent: boolean;
  sequence: number;
  /** False: it was taken back. */
  active: boolean;
  content: EntryContent;
}

export const startOf = ({ days }: Pick<EntryContent, 'days'>): string => days[0]![0];
export const endOf = ({ days }: Pick<EntryContent, 'days'>): string => days.at(-1)![1];

export const isSameContent = (one: EntryContent, other: EntryContent): boolean =>
  one.venue === other.venue && JSON.stringify(one.days) === JSON.stringify(other.days);

/** Whether first and last moment and the place are the same: what people are told when an event moves. */
export const isSameFrame = (one: EntryContent, other: EntryContent): boolean =>
  one.venue === other.venue && startOf(one) === startOf(other) && endOf(one) === endOf(other);

/** Longest event, in days, of which each day gets its own times; a longer one is a single entry. */
const daysInSeries = 62;

/**
 * The days of an event as they stand in the calendars of its people: they begin and end with the event itself, which is
 * what mails say, and in between with the sessions of each day.
 */
export const entryDays = ({ event, sessions }: Pick<ProgrammeView, 'event' | 'sessions'>): Span[] => {
  const whole: Span = [event.startsAt, event.endsAt].map((moment) => new Date(moment).toISOString()) as [
    string,
    string,
  ];
  const dayOf = (moment: string) => DateTime.fromISO(moment, { zone: event.zone }).startOf('day');
  const length = dayOf(whole[1]).diff(dayOf(whole[0]), 'days').days;
  if (length < 1 || length >= daysInSeries) return [whole];
  const days = daysOf({ event, sessions }).map(({ startsAt, endsAt }): Span => [
    startsAt.toISOString(),
    endsAt.toISOString(),
  ]);
  if (days.length < 2) return [whole];
  const [firstStart, firstEnd] = days[0]!;
  const [lastStart, lastEnd] = days.at(-1)!;
  const isSameDay = (one: string, other: string) => dayOf(one).equals(dayOf(other));
  const first: Span = [isSameDay(firstStart, whole[0]) && whole[0] < firstEnd ? whole[0] : firstStart, firstEnd];
  const last: Span = [lastStart, isSameDay(lastStart, whole[1]) && whole[1] > lastStart ? whole[1] : lastEnd];
  const all = [first, ...days.slice(1, -1), last];
  // Sessions outside of the event's own days are the organiser's oversight, not a second event.
  return all.length <= daysInSeries ? all : [whole];
};

/**
 * Which entries somebody with that agenda should have, the event's own first; none at an event that does not take place.
 * `text` of an entry is what it is about.
 */
export const wantedEntries = (programme: ProgrammeView, agenda: readonly string[]): WantedEntry[] => {
  const { event, sessions, stages, speakers } = programme;
  if (event.state !== 'published' && event.state !== 'archived') return [];
  const hall = event.mode === 'online' ? '' : event.venue;
  const chosen = sessions.filter(({ id }) => agenda.includes(id));
  return [
    {
      objectId: event.id,
      isEvent: true,
      title: event.title,
      days: entryDays(programme),
      venue: hall,
      text: event.summary,
    },
    ...chosen.map((session): WantedEntry => {
      const stage = stages.find(({ id }) => id === session.stageId)?.name ?? '';
      const names = session.speakerIds.flatMap((id) => speakers.find((speaker) => speaker.id === id)?.name ?? []);
      return {
        objectId: session.id,
        isEvent: false,
        title: session.title,
        days: [[new Date(session.startsAt).toISOString(), new Date(session.endsAt).toISOString()]],
        venue: hall && [hall, stage].filter(Boolean).join(', '),
        text: [session.subtitle, names.join(', '), session.abstract, event.title].filter(Boolean).join('\n\n'),
      };
    }),
  ];
};

/** How a person's calendar differs from what it should be. */
export type Difference =
  | { kind: 'added'; wanted: WantedEntry; given?: GivenEntry }
  | { kind: 'moved'; wanted: WantedEntry; given: GivenEntry }
  | { kind: 'gone'; given: GivenEntry };

/** What is over, and would be over afterwards, is left as it is. */
export const differences = (wanted: readonly WantedEntry[], given: readonly GivenEntry[], now: Date): Difference[] => {
  const moment = now.toISOString();
  const isOver = (content: EntryContent) => endOf(content) <= moment;
  const known = new Map(given.map((entry) => [entry.objectId, entry]));
  const isWanted = new Set(wanted.map(({ objectId }) => objectId));
  const there = wanted.flatMap((entry): Difference[] => {
    const before = known.get(entry.objectId);
    if (!before?.active)
      return isOver(entry) ? [] : [{ kind: 'added', wanted: entry, ...(before && { given: before }) }];
    if (isSameContent(before.content, entry) || (isOver(entry) && isOver(before.content))) return [];
    return [{ kind: 'moved', wanted: entry, given: before }];
  });
  const gone = given.flatMap((entry): Difference[] =>
    entry.active && !isWanted.has(entry.objectId) && !isOver(entry.content) ? [{ kind: 'gone', given: entry }] : [],
  );
  return [...there, ...gone];
};
