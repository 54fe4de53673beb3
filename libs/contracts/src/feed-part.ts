import { z } from 'zod';

/** One area of a room (chat, questions, …): what may happen in it, what it adds to the state, and how one follows from the other. */

export const audiences = ['everyone', 'crew', 'speaker', 'screen'] as const;
/**
 * Whose view of a room it is. The crew runs the session. A speaker is of the crew, but does not learn who asks, who
 * reports whom and what waits to be read. A screen is what hangs in a hall: seen by whoever passes, and by nobody in
 * person.
 */
export type Audience = (typeof audiences)[number];

/** Whom an entry is meant for; what speakers and screens hear is named apart. */
export type HeardBy = Exclude<Audience, 'speaker' | 'screen'>;

type EntryData = Record<string, z.ZodType>;
type Shape = Record<string, z.ZodType>;
/** A room as one area sees it: whose it is, and the area's own part of the state. */
export type PartOf<S extends Shape> = { audience: Audience } & { [K in keyof S]: z.infer<S[K]> };

export interface FeedPart<D extends EntryData, S extends Shape> {
  /** Data of each entry by its name. The description says who hears it and what it does to the state. */
  data: D;
  hears: { [N in keyof D]: HeardBy };
  /** What of the crew's entries a speaker hears, besides what everyone does. */
  speakers?: readonly (keyof D)[];
  /** What of such an entry, where that is not all of it; undefined: nothing. */
  toldSpeakers?: { [N in keyof D]?: (data: z.infer<D[N]>) => z.infer<D[N]> | undefined };
  /** What a screen hears of an entry. One that is not named reaches no screen, and neither does a field that is left out. */
  screens?: { [N in keyof D]?: (data: z.infer<D[N]>) => z.infer<D[N]> };
  state: S;
  /** The state before anything happened. */
  empty: { [K in keyof S]: z.infer<S[K]> };
  /** What of the state changes with an entry. Pure. */
  apply: { [N in keyof D]: (room: PartOf<S>, data: z.infer<D[N]>) => Partial<PartOf<S>> };
}

/** Declares an area; the types of its reducers follow from its schemas. */
export const feedPart = <D extends EntryData, S extends Shape>(part: FeedPart<D, S>): FeedPart<D, S> => part;

export const at = z.iso.datetime();
export const entryId = z.uuid();

/** A record without one of its keys. */
export const without = <V>(record: Record<string, V>, key: string): Record<string, V> => {
  const { [key]: _gone, ...rest } = record;
  return rest;
};
