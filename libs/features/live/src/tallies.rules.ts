import { fewWatching, type Audience, type Tallies } from '@plenum/contracts';

/** Tallies as they are counted, before anybody is told. */
export type Counted<T extends Partial<Tallies> = Tallies> = Omit<T, 'watching'> & { watching?: number };

/** The number of people as an audience is told it: a few are known exactly to the crew only. */
export const watchingFor = (audience: Audience, watching: number): number | null =>
  audience === 'crew' || watching >= fewWatching ? watching : null;

/** All counts, for somebody who enters. Reactions are of the moment: nobody gets those from before. */
export const talliesFor = (audience: Audience, tallies: Tallies & { watching: number }): Tallies => ({
  ...tallies,
  watching: watchingFor(audience, tallies.watching),
  reactions: {},
  // Whoever passes a screen is not told who sits in front of another.
  crew: audience === 'screen' ? [] : tallies.crew,
});

/** A pulse as an audience gets it; `before` is how many were watching. Undefined when it says nothing to them. */
export const pulseFor = (
  audience: Audience,
  { watching, ...counted }: Counted<Partial<Tallies>>,
  before: number,
): Partial<Tallies> | undefined => {
  const { crew: _crew, ...apart } = counted;
  const others = audience === 'screen' ? apart : counted;
  const now = watching === undefined ? undefined : watchingFor(audience, watching);
  // That somebody came or went is not told either, as long as there are few.
  const pulse = now === undefined || now === watchingFor(audience, before) ? others : { ...others, watching: now };
  return Object.keys(pulse).length > 0 ? pulse : undefined;
};
