import type { SessionState } from '@plenum/contracts';

/** People show themselves while they are together: from the lobby to the end. */
const together: readonly SessionState[] = ['lobby', 'live', 'paused'];

export const isTogether = (state: SessionState): boolean => together.includes(state);

/**
 * The order of those whose hands are up, as SQL: who has not spoken yet comes first, then who has waited longest. The
 * cockpit sorts by the same.
 */
export const queueOrder = 'least(turns, 1), raised_at, person_id';
