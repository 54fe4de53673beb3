import type {
  DeskProgrammeView,
  DeskSessionView,
  SpeakerView,
  StageView,
  TrackView,
  VendorView,
} from '@plenum/contracts';

import { textOf } from './form-values.js';

export const partKinds = ['stage', 'track', 'speaker', 'vendor'] as const;
export type PartKind = (typeof partKinds)[number];

/** Any of the things that sessions are made of; which fields there are depends on the kind. */
export type Part = Pick<StageView, 'id' | 'name'> &
  Partial<Omit<StageView & TrackView & SpeakerView & VendorView, 'id' | 'name'>>;

export const partsOf = (programme: DeskProgrammeView, kind: PartKind): readonly Part[] => programme[`${kind}s`];

const names = (session: DeskSessionView, kind: PartKind, id: string): boolean => {
  if (kind === 'stage') return session.stageId === id;
  if (kind === 'track') return session.trackId === id;
  return session[kind === 'speaker' ? 'speakerIds' : 'vendorIds'].includes(id);
};

/** In how many sessions it appears. */
export const usesOf = ({ sessions }: DeskProgrammeView, kind: PartKind, id: string): number =>
  sessions.filter((session) => names(session, kind, id)).length;

/** What was filled in, as the server wants it. */
export const partFrom = (kind: PartKind, data: FormData): Record<string, string | null> => {
  const text = (name: string) => textOf(data, name);
  const name = text('name');
  switch (kind) {
    case 'stage':
      return { name };
    case 'track':
      return { name, colour: data.has('coloured') ? text('colour') : null };
    case 'speaker':
      return { name, affiliation: text('affiliation'), biography: text('biography') };
    case 'vendor':
      return { name, text: text('text'), website: text('website') || null };
  }
};
