/** From a file's words to those that events are written with. */
import type { CreateSession, Locale, WriteSpeaker, WriteStage, WriteTrack } from '@plenum/contracts';
import type { IncomingEvent } from './incoming-programme.rules.js';
import type { ImportedSession, ImportedSpeaker, ImportedStage, ImportedTrack } from './imported-programme.rules.js';
import type { FieldChange } from './programme-diff.rules.js';

export const stageValues = ({ name }: ImportedStage) => ({ name }) satisfies WriteStage;

export const trackValues = ({ name, colour }: ImportedTrack) => ({ name, colour: colour ?? null }) satisfies WriteTrack;

export const speakerValues = ({ name, organisation, biography }: ImportedSpeaker) =>
  ({ name, affiliation: organisation ?? '', biography: biography ?? '' }) satisfies WriteSpeaker;

export const eventValues = ({ key: _key, ...values }: IncomingEvent) => values;

/** References are our ids. */
export const sessionValues = (session: ImportedSession) =>
  ({
    title: session.title,
    subtitle: session.subtitle ?? '',
    abstract: session.abstract ?? '',
    description: session.description ?? '',
    format: session.format,
    ...(session.language && { language: session.language as Locale }),
    stageId: session.stageKey || null,
    trackId: session.trackKey ?? null,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    speakerIds: session.speakerKeys,
    links: session.links,
  }) satisfies CreateSession;

const writtenAs: Record<string, string> = {
  organisation: 'affiliation',
  stageKey: 'stageId',
  trackKey: 'trackId',
  speakerKeys: 'speakerIds',
};

/** Of what `write` makes from an item, only what comes from the fields that change. */
export function editOf<T extends object, V extends object>(
  write: (item: T) => V,
  fields: readonly FieldChange[],
): Partial<V> {
  const names = new Set(fields.map(({ field }) => writtenAs[field] ?? field));
  const changed = Object.fromEntries(fields.map(({ field, to }) => [field, to])) as T;
  return Object.fromEntries(Object.entries(write(changed)).filter(([name]) => names.has(name))) as Partial<V>;
}
