import { mayUndo } from '@plenum/contracts';

export interface AnnouncementTimes {
  until: Date | null;
  endedAt: Date | null;
}

/** Whether there is still time for it to be of use. */
export const isTimely = ({ until }: Pick<AnnouncementTimes, 'until'>, now: Date): boolean => !until || until > now;

/** Whether an ended announcement may be shown again. */
export const mayRestore = ({ until, endedAt }: AnnouncementTimes, now: Date): boolean =>
  endedAt !== null && isTimely({ until }, now) && mayUndo(endedAt, now);
