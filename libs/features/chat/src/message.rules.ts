import type { ChatMode, HoldReason, SessionState } from '@plenum/contracts';

/** How long authors may take a message back or change it, minutes. */
export const retractMinutes = 5;

/** Between lobby and end people talk. Before and after that only the crew, to greet and to say where to go next. */
const talking: readonly SessionState[] = ['lobby', 'live', 'paused'];

export interface ChatSettings {
  state: SessionState;
  chat: ChatMode;
}

export interface Pin {
  pinnedAt: Date | null;
  pinnedUntil: Date | null;
}

export const mayPost = ({ state, chat }: ChatSettings, crew: boolean): boolean =>
  chat !== 'off' && (crew || ((chat === 'open' || chat === 'held') && talking.includes(state)));

/** Whether what attendees write waits for the crew. */
export const holds = (chat: ChatMode, crew: boolean): boolean => chat === 'held' && !crew;

/** Up to which share of an event's room for files attendees may fill it, so that the crew can still hand something out. */
export const attendeeShare = 0.5;

/** Whether somebody may have the file of a message: as they may read its text. */
export const mayTakeFile = (
  { gone, held, authorId }: { gone: 'author' | 'crew' | null; held: HoldReason | null; authorId: string },
  reader: { id: string; moderates: boolean },
): boolean => gone === null && (held === null || reader.moderates || reader.id === authorId);

/** So many messages are in sight above the log at once. */
export const mostPins = 5;

export const isPinned = ({ pinnedAt, pinnedUntil }: Pin, now: Date): boolean =>
  pinnedAt !== null && (pinnedUntil === null || pinnedUntil > now);

export const mayRetract = (postedAt: Date, now: Date): boolean =>
  now.getTime() - postedAt.getTime() <= retractMinutes * 60_000;

/** Seconds somebody has to wait in slow mode, 0 when none. */
export const slowWait = (slowSeconds: number, lastPostedAt: Date | null, now: Date): number =>
  lastPostedAt ? Math.max(0, slowSeconds - (now.getTime() - lastPostedAt.getTime()) / 1000) : 0;
