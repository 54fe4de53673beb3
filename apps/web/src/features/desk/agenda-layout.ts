import type { DeskSessionView, StageView } from '@plenum/contracts';
import { dayOf, localTime, minuteOfDay } from './local-time.js';

export interface AgendaDay {
  /** `2026-11-23` in the event's zone. */
  key: string;
  /** Start of its first session, to name the day by. */
  at: string;
  sessions: DeskSessionView[];
}

/** Sessions by the day they begin on, in the event's zone. */
export const daysOf = (sessions: readonly DeskSessionView[], zone: string): AgendaDay[] => {
  const days = new Map<string, AgendaDay>();
  for (const session of sessions) {
    const key = dayOf(localTime(session.startsAt, zone));
    const day = days.get(key);
    if (day) day.sessions.push(session);
    else days.set(key, { key, at: session.startsAt, sessions: [session] });
  }
  return [...days.values()].toSorted((one, other) => one.key.localeCompare(other.key));
};

export interface Block {
  session: DeskSessionView;
  /** Minutes since midnight of the day; `until` may pass 24 h. */
  from: number;
  until: number;
  /** Which of `lanes` columns side by side, where sessions of one stage overlap. */
  lane: number;
  lanes: number;
}
export interface Column {
  /** Null: sessions without a stage. */
  stage: StageView | null;
  blocks: Block[];
}
export interface DayGrid {
  /** Full hours around everything that is on. */
  from: number;
  until: number;
  columns: Column[];
}

const durationOf = ({ startsAt, endsAt }: DeskSessionView) =>
  Math.round((new Date(endsAt).getTime() - new Date(startsAt).getTime()) / 60_000);

/** Where everything of a day stands: a column per stage, sessions that overlap beside each other. */
export const gridOf = (day: AgendaDay, stages: readonly StageView[], zone: string): DayGrid => {
  const blocks = day.sessions.map((session) => {
    const from = minuteOfDay(localTime(session.startsAt, zone));
    return { session, from, until: from + Math.max(durationOf(session), 1), lane: 0, lanes: 1 };
  });
  const columns = [...stages, null].flatMap((stage): Column[] => {
    const own = blocks.filter(({ session }) => session.stageId === (stage?.id ?? null));
    return stage || own.length > 0 ? [{ stage, blocks: inLanes(own) }] : [];
  });
  return {
    from: Math.floor(Math.min(...blocks.map(({ from }) => from)) / 60) * 60,
    until: Math.ceil(Math.max(...blocks.map(({ until }) => until)) / 60) * 60,
    columns,
  };
};

const inLanes = (blocks: readonly Block[]): Block[] => {
  const placed: Block[] = [];
  let group: Block[] = [];
  let groupEnd = -1;
  const close = () => {
    const lanes = Math.max(1, ...group.map(({ lane }) => lane + 1));
    placed.push(...group.map((block) => ({ ...block, lanes })));
    group = [];
  };
  for (const block of blocks.toSorted((one, other) => one.from - other.from || other.until - one.until)) {
    if (block.from >= groupEnd) close();
    const busy = new Set(group.filter(({ until }) => until > block.from).map(({ lane }) => lane));
    let lane = 0;
    while (busy.has(lane)) lane += 1;
    group.push({ ...block, lane });
    groupEnd = Math.max(groupEnd, block.until);
  }
  close();
  return placed;
};
