import {
  stageFacts,
  type InvitationState,
  type StageRole,
  type StageSource,
  type StageState,
  type StageTrack,
} from '@plenum/contracts';

/** What each may publish. An attendee who was brought on shows themselves, and no screen that nobody has looked at. */
export const tracksOf: Record<StageRole, readonly StageTrack[]> = {
  host: ['audio', 'video', 'screen'],
  presenter: ['audio', 'video', 'screen'],
  guest: ['audio', 'video'],
  composer: [],
};

/** Which kinds of tracks a publication of a source may have. */
export const mayPublish = (role: StageRole, source: StageSource, kinds: readonly ('audio' | 'video')[]): boolean =>
  source === 'screen'
    ? tracksOf[role].includes('screen') && kinds.includes('video')
    : kinds.every((kind) => tracksOf[role].includes(kind));

/** Whether somebody's own broadcasting software may be their camera. Nobody has looked at what an attendee would send by it. */
export const maySendBySoftware = (role: StageRole): boolean => role === 'host' || role === 'presenter';

export interface Watcher {
  personId: string;
  role: StageRole;
}

/** Whether somebody may be told of a person, and see and hear them: who runs it everybody, the others who is on stage. */
export const maySee = (watcher: Watcher, { personId, state }: { personId: string; state: StageState }): boolean =>
  watcher.role === 'host' || watcher.role === 'composer' || state === 'onStage' || watcher.personId === personId;

/** Whether an invitation may be answered, or its place taken. */
export const stands = ({ state, until }: { state: InvitationState; until: Date | null }, now: Date): boolean =>
  state === 'joined' || ((state === 'invited' || state === 'accepted') && until !== null && now < until);

/** Whether one more fits onto the stage. */
export const fitsOn = (onStage: number): boolean => onStage < stageFacts.mostOnStage;

/**
 * Bits a second a picture may take at most, by how many pictures there are: everybody fetches all the others, and in a
 * grid each is small anyway. A screen keeps enough for small print.
 */
export const pictureCeiling = (source: StageSource, pictures: number): number => {
  if (source === 'screen') return 2_500_000;
  return pictures <= 2 ? 2_000_000 : pictures <= 4 ? 1_200_000 : 700_000;
};

/** What a ceiling becomes when the one who gets it worst loses that part of it. Chromium itself looks after its own way. */
export const eased = (ceiling: number, lost: number): number =>
  Math.max(200_000, Math.round(lost > 0.1 ? ceiling * Math.max(0.25, 1 - 2 * lost) : ceiling));
