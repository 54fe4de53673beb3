import type { FeedAnnouncement } from '@plenum/contracts';

/** What is still to be shown, the newest first; the server takes the others away a moment after their time. */
export const running = (announcements: readonly FeedAnnouncement[], now: number): FeedAnnouncement[] =>
  announcements.filter(({ until }) => !until || Date.parse(until) > now).reverse();
