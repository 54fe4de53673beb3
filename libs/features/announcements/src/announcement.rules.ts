/**
 * How long the crew may bring an ended announcement back, seconds. The cockpit offers it for ten; the rest is for a click
 * that waited for the connection.
 */
export const restoreSeconds = 60;

export interface AnnouncementTimes {
  until: Date | null;
  endedAt: Date | null;
}

/** Whether there is still time for it to be of use. */
export const isTimely = ({ until }: Pick<AnnouncementTimes, 'until'>, now: Date): boolean => !until || until > now;

/** Whether an ended announcement may be shown again. */
export const mayRestore = ({ until, endedAt }: AnnouncementTimes, now: Date): boolean =>
  endedAt !== null && isTimely({ until }, now) && now.getTime() - endedAt.getTime() <= restoreSeconds * 1000;
