import type { ProgrammeView, SessionView, StageView } from '@plenum/contracts';
import { dayKey } from '../../ui/event-time.js';

/** A session with its place in the day's grid; lines are counted from 1 after the head. */
export interface PlacedSession {
  session: SessionView;
  /** Line it begins at, and the one it ends before. */
  from: number;
  to: number;
  /** Its stage's column, or null when it spans all of them. */
  column: number | null;
}

export interface AgendaDay {
  /** `2026-11-23`, in the event's zone. */
  key: string;
  /** A moment of that day. */
  at: string;
  sessions: PlacedSession[];
  /** Stages something happens on that day, in their order. */
  stages: StageView[];
  /** Whether a grid of stages shows the day truthfully; else it is a list. */
  isGrid: boolean;
}

/** What agenda-lines.css can place. */
const stagesAtMost = 6;
const linesAtMost = 72;

const everything = () => true;

/** Days of a programme in order, with every session placed. `shown` narrows it down. */
export const agendaDays = (
  { event, stages, sessions }: Pick<ProgrammeView, 'event' | 'stages' | 'sessions'>,
  shown: (session: SessionView) => boolean = everything,
): AgendaDay[] => {
  const byDay = new Map<string, SessionView[]>();
  for (const session of sessions.filter(shown)) {
    const key = dayKey(session.startsAt, event.zone);
    byDay.set(key, [...(byDay.get(key) ?? []), session]);
  }
  return (
    [...byDay]
      // Narrowed down, a day may keep nothing but its breaks.
      .filter(([, those]) => shown === everything || those.some(({ format }) => format !== 'break'))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, those]) => placeDay(key, those, stages))
  );
};

const placeDay = (key: string, sessions: SessionView[], allStages: StageView[]): AgendaDay => {
  const inOrder = [...sessions].sort(
    (one, other) =>
      one.startsAt.localeCompare(other.startsAt) ||
      position(allStages, one.stageId) - position(allStages, other.stageId),
  );
  const stages = allStages.filter(({ id }) => inOrder.some(({ stageId }) => stageId === id));
  const moments = [...new Set(inOrder.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]))].sort();
  const placed = inOrder.map((session): PlacedSession => {
    const from = moments.indexOf(session.startsAt) + 1;
    const column = stages.findIndex(({ id }) => id === session.stageId) + 1;
    return { session, from, to: Math.max(moments.indexOf(session.endsAt) + 1, from + 1), column: column || null };
  });
  const isGrid =
    stages.length > 1 &&
    stages.length <= stagesAtMost &&
    moments.length <= linesAtMost &&
    !placed.some(collides(placed));
  return { key, at: inOrder[0]?.startsAt ?? key, sessions: placed, stages, isGrid };
};

const position = (stages: StageView[], id: string | null) => stages.findIndex((stage) => stage.id === id);

/** Two at once on one stage would lie on top of each other. */
const collides = (all: readonly PlacedSession[]) => (one: PlacedSession) =>
  all.some(
    (other) =>
      other !== one &&
      (other.column === one.column || other.column === null || one.column === null) &&
      other.from < one.to &&
      one.from < other.to,
  );

/** What can still be narrowed down: tracks and languages that really occur. */
export interface AgendaFilter {
  track: string | null;
  language: string | null;
}

export const filterOf = (path: string): AgendaFilter => {
  const { searchParams } = new URL(path, 'http://page.invalid');
  return { track: searchParams.get('track'), language: searchParams.get('language') };
};

/** The address that shows the agenda with one thing of the filter changed; null shows all. */
export const filteredPath = (path: string, change: Partial<AgendaFilter>): string => {
  const url = new URL(path, 'http://page.invalid');
  for (const [name, value] of Object.entries(change)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return `${url.pathname}${url.search}#agenda`;
};

/** Breaks belong to every track: without them a filtered day has holes nobody can explain. */
export const passes =
  ({ track, language }: AgendaFilter) =>
  (session: SessionView): boolean =>
    session.format === 'break' ||
    ((track === null || session.trackId === track) && (language === null || session.language === language));

/** Where somebody could be now: sessions on air, in their lobby or paused. */
export const isOpen = ({ state }: SessionView): boolean => state === 'live' || state === 'lobby' || state === 'paused';

/** What matters next: what runs now (of one's own before others), else what begins next. */
export const nextSession = (
  sessions: readonly SessionView[],
  now: string,
  own: readonly string[] = [],
): SessionView | undefined => {
  const chosen = (session: SessionView) => own.includes(session.id);
  const toCome = sessions.filter(
    (session) => session.format !== 'break' && session.state !== 'ended' && session.endsAt > now,
  );
  const running = toCome.filter(isOpen);
  const first = (list: SessionView[]) => list.toSorted((one, other) => one.startsAt.localeCompare(other.startsAt))[0];
  return (
    first(running.filter(chosen)) ??
    first(running.filter(({ state }) => state === 'live')) ??
    first(running) ??
    first(toCome.filter(chosen)) ??
    first(toCome)
  );
};
