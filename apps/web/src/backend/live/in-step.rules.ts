import { applyEntry, type FeedEntry, type RoomState, type Tallies } from '@plenum/contracts';

/**
 * What the crew shows as a part of the programme (the question on stage, a poll and how it came out) is seen by a viewer when
 * their picture reaches its moment. Everything else is never held back: what people write and do, what they may do, what is
 * taken away, what is announced. What one may do is told at once, what is to be seen comes with the picture.
 */

/** Something that happened and is not shown yet; without an entry it is how a poll came out that has closed already. */
export interface Coming {
  entry: FeedEntry | null;
  /** Of which question or poll. */
  about: string;
  /** When it happened, by the server's clock, and since when it waits, by our own; milliseconds. */
  moment: number;
  since: number;
}

/** The room as a viewer sees it, and what is still to come, in order. */
export interface Step {
  state: RoomState;
  coming: readonly Coming[];
}

export const allShown = (state: RoomState): Step => ({ state, coming: [] });

/** As long as pictures are kept nobody can be further behind; milliseconds. */
export const longestWait = 300_000;
/** A clock that stands still for longer, or is not to be read, holds nothing back; milliseconds. */
export const standsFor = 5000;

/** Of which question or poll an entry tells; undefined for everything else. */
const aboutOf = ({ name, data }: FeedEntry): string | undefined =>
  /^(question|answer|poll)\./.test(name) ? (data as { id: string }).id : undefined;

/** When it is to be seen, milliseconds; undefined: at once. */
const momentOf = (state: RoomState, entry: FeedEntry, waits: boolean): number | undefined => {
  switch (entry.name) {
    case 'poll.opened':
      return Date.parse(entry.data.at);
    case 'poll.moved':
      // From then on no vote counts: nobody is to be left with a form that takes none.
      return entry.data.state === 'closed' ? undefined : Date.parse(entry.data.at);
    case 'question.moved':
      // What was answered in writing is in no picture.
      return state.answers[entry.data.id] ? undefined : Date.parse(entry.data.at);
    case 'question.credited':
      // It goes with the answer it tells of.
      return waits ? -Infinity : undefined;
    default:
      return undefined;
  }
};

/** Whether an entry closes a poll whose results come with that. */
const endsWithResults = ({ polls }: RoomState, entry: FeedEntry): entry is FeedEntry & { name: 'poll.moved' } =>
  entry.name === 'poll.moved' && entry.data.state === 'closed' && polls[entry.data.id]?.results === 'closed';

const show = (state: RoomState, shown: readonly Coming[]): RoomState =>
  shown.reduce((before, { entry }) => (entry ? applyEntry(before, entry) : before), state);

/** Shows all that is still to come of one question or poll. */
export const released = ({ state, coming }: Step, about: string): Step => ({
  state: show(
    state,
    coming.filter((one) => one.about === about),
  ),
  coming: coming.filter((one) => one.about !== about),
});

/**
 * The next entries of the feed. @param picture when what the viewer sees now was captured, by the server's clock;
 * undefined: nothing is held back. @param now our own clock; milliseconds
 */
export const taken = (step: Step, entries: readonly FeedEntry[], picture: number | undefined, now: number): Step => {
  let next = reached(step, picture, now);
  const waits = (about: string) => next.coming.some((one) => one.about === about);
  // An entry is never shown before one that it follows, even when clocks differ by a little.
  const add = (entry: FeedEntry | null, about: string, moment: number) => {
    const last = next.coming.at(-1)?.moment ?? -Infinity;
    next = { ...next, coming: [...next.coming, { entry, about, moment: Math.max(moment, last), since: now }] };
  };
  for (const entry of entries) {
    const about = aboutOf(entry);
    if (about !== undefined && picture !== undefined) {
      const moment = momentOf(next.state, entry, waits(about));
      if (moment !== undefined && (moment > picture || waits(about))) {
        add(entry, about, moment);
        continue;
      }
    }
    // What cannot wait takes along what it follows.
    if (about !== undefined && waits(about)) next = released(next, about);
    next = { ...next, state: applyEntry(next.state, entry) };
    if (picture === undefined || !endsWithResults(next.state, entry)) continue;
    const moment = Date.parse(entry.data.at);
    if (moment > picture) add(null, entry.data.id, moment);
  }
  return next;
};

/** What the picture has reached by now; the same when that is nothing new. */
export const reached = (step: Step, picture: number | undefined, now: number): Step => {
  const { state, coming } = step;
  const first = coming.findIndex(
    ({ moment, since }) => picture !== undefined && moment > picture && now - since < longestWait,
  );
  const count = first < 0 ? coming.length : first;
  return count === 0 ? step : { state: show(state, coming.slice(0, count)), coming: coming.slice(count) };
};

/** Polls that are closed, and whose results come with the picture. */
export const comingResults = ({ coming }: Step): string[] =>
  coming.flatMap(({ entry, about }) => (entry ? [] : [about]));

/** Results as far as they belong to what is shown. The crew, which runs the polls, sees all there are. */
export const shownResults = (told: Tallies['polls'], step: Step): Tallies['polls'] => {
  const { audience, polls } = step.state;
  if (audience !== 'everyone') return told;
  const closed = new Set(comingResults(step));
  const isShown = (id: string) => {
    const { results = 'voted', state = 'open' } = polls[id] ?? {};
    if (results === 'published') return state === 'published';
    return results !== 'closed' || (state !== 'open' && !closed.has(id));
  };
  const ids = Object.keys(told);
  return ids.every(isShown) ? told : Object.fromEntries(Object.entries(told).filter(([id]) => isShown(id)));
};

/** The picture's clock, and when it was last seen to move, by our own; milliseconds. */
export interface Seen {
  time: number;
  movedAt: number;
}

/** After another look at the clock. @param time undefined while it cannot be read, as between two qualities */
export const lookedAt = (before: Seen | undefined, time: number | undefined, now: number): Seen | undefined =>
  time === undefined || time === before?.time ? before : { time, movedAt: now };

/** What a clock says that can be gone by; undefined when it stands still or is far from the server's. */
export const trusted = (seen: Seen | undefined, now: number, serverNow: number): number | undefined =>
  seen && Math.abs(now - seen.movedAt) <= standsFor && Math.abs(serverNow - seen.time) <= longestWait
    ? seen.time
    : undefined;
