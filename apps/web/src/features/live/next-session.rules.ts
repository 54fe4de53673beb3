import type { SessionView } from '@plenum/contracts';

/** The slots that follow on the same stage: whatever is next, and the next one with something to join. */
export const following = (
  sessions: readonly SessionView[],
  { id, stageId, endsAt }: SessionView,
): { next?: SessionView; nextToJoin?: SessionView } => {
  const later = sessions
    .filter((other) => other.id !== id && other.stageId === stageId && other.startsAt >= endsAt)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  return { next: later[0], nextToJoin: later.find(({ format }) => format !== 'break') };
};

/** What is on elsewhere, or begins soon. */
export const elsewhere = (
  sessions: readonly SessionView[],
  { stageId }: SessionView,
  now: number,
  within = 30 * 60_000,
): SessionView[] =>
  sessions.filter(
    (other) =>
      other.stageId !== stageId &&
      other.format !== 'break' &&
      Date.parse(other.endsAt) > now &&
      Date.parse(other.startsAt) < now + within,
  );
