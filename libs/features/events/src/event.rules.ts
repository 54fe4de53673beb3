import type { EventState, FieldProblem, eventModes } from '@plenum/contracts';

const moves: Record<EventState, readonly EventState[]> = {
  draft: ['published', 'archived'],
  published: ['cancelled', 'archived'],
  // A cancellation can be taken back, and what was put away by mistake can be brought back.
  cancelled: ['published', 'archived'],
  archived: ['published'],
};

export const canMoveEvent = (from: EventState, to: EventState): boolean => moves[from].includes(to);

interface Visible {
  state: EventState;
  publishedAt: Date | null;
}

/** Whether everybody may see it: what never was published stays hidden, also when it is archived. */
export const isPublic = ({ state, publishedAt }: Visible): boolean => state !== 'draft' && publishedAt !== null;

/** Whether its rooms may be opened. A draft's may, to rehearse; only the crew finds it. */
export const isRunnable = ({ state }: Pick<Visible, 'state'>): boolean => state === 'draft' || state === 'published';

interface Registrable {
  state: EventState;
  registrationOpen: boolean;
  endsAt: Date;
}

/** Whether somebody may register now: published, open, and not over. */
export const takesRegistrations = ({ state, registrationOpen, endsAt }: Registrable, now: Date): boolean =>
  state === 'published' && registrationOpen && now < endsAt;

interface Publishable {
  mode: (typeof eventModes)[number];
  venue: string;
}

/** What an event still lacks before it can be published: one field each. */
export const missingForPublishing = ({ mode, venue }: Publishable, sessions: number): FieldProblem[] => [
  ...(mode !== 'online' && venue === '' ? [{ path: 'venue', code: 'required' }] : []),
  ...(sessions === 0 ? [{ path: 'sessions', code: 'required' }] : []),
];
