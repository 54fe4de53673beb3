import type { StageRole, StageSource, StageState } from '@plenum/contracts';
import { tracksOf } from './stage.rules.js';

/** How somebody stands, as far as their rights follow from it. */
interface Stands {
  role: StageRole;
  state: StageState;
  muted: boolean;
}

/**
 * Each session has two rooms in LiveKit, since whoever is in a room may subscribe to all of it or to nothing: in `stage`
 * those on it publish for everybody, in `wings` those who wait publish for hosts and composers.
 */
export const roomKinds = ['stage', 'wings'] as const;
export type RoomKind = (typeof roomKinds)[number];

/** As numbered in LiveKit's protocol. */
export const trackSources = { camera: 1, microphone: 2, screen: 3, screenSound: 4 } as const;

/** What of ours a LiveKit track belongs to; undefined: nothing we know. */
export const sourceOf = (source: number): StageSource | undefined => {
  if (source === trackSources.camera || source === trackSources.microphone) return 'camera';
  return source === trackSources.screen || source === trackSources.screenSound ? 'screen' : undefined;
};

export interface Permission {
  canSubscribe: boolean;
  canPublish: boolean;
  /** Empty where nothing may be published. */
  sources: readonly number[];
  hidden: boolean;
}

const sourcesOf = (role: StageRole, muted: boolean): number[] => {
  const may = tracksOf[role];
  return [
    ...(may.includes('video') ? [trackSources.camera] : []),
    ...(may.includes('audio') && !muted ? [trackSources.microphone] : []),
    ...(may.includes('screen') ? [trackSources.screen] : []),
    // Nobody can tell from outside that the sound of a screen is not the microphone.
    ...(may.includes('screen') && !muted ? [trackSources.screenSound] : []),
  ];
};

/** Where somebody publishes who stands there. */
export const roomOf = ({ state }: Pick<Stands, 'state'>): RoomKind => (state === 'onStage' ? 'stage' : 'wings');

/** What somebody may do in a room, as they stand. Nobody sends data or changes how they are called. */
export const permissionIn = (kind: RoomKind, { role, state, muted }: Stands): Permission => {
  if (role === 'composer') return { canSubscribe: true, canPublish: false, sources: [], hidden: true };
  const sources = roomOf({ state }) === kind ? sourcesOf(role, muted) : [];
  return {
    canSubscribe: kind === 'stage' || role === 'host',
    canPublish: sources.length > 0,
    sources,
    hidden: false,
  };
};

/** What LiveKit says of somebody's permissions. */
export interface Held {
  canSubscribe: boolean;
  canPublish: boolean;
  canPublishData: boolean;
  canPublishSources: readonly number[];
  canUpdateMetadata: boolean;
}

export const isHeld = (held: Held | undefined, wanted: Permission): boolean =>
  held !== undefined &&
  held.canSubscribe === wanted.canSubscribe &&
  held.canPublish === wanted.canPublish &&
  !held.canPublishData &&
  !held.canUpdateMetadata &&
  (!wanted.canPublish ||
    (held.canPublishSources.length === wanted.sources.length &&
      wanted.sources.every((source) => held.canPublishSources.includes(source))));

/** @param mark of this Plenum: others may use the same LiveKit */
export const roomName = (mark: string, sessionId: string, kind: RoomKind): string => `${mark}.${sessionId}.${kind}`;

/** The session whose room it is; undefined: none of this Plenum's. */
export const sessionOf = (mark: string, room: string): string | undefined => {
  const [of, sessionId, kind, ...more] = room.split('.');
  const isOurs = of === mark && more.length === 0 && (roomKinds as readonly string[]).includes(kind ?? '');
  return isOurs && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(sessionId ?? '') ? sessionId : undefined;
};
