import type { SessionState } from '@plenum/contracts';

const moves: Record<SessionState, readonly SessionState[]> = {
  planned: ['lobby', 'live', 'ended'],
  // Back when it was opened or started too early.
  lobby: ['planned', 'live', 'ended'],
  live: ['lobby', 'paused', 'ended'],
  paused: ['live', 'ended'],
  // Back when it was ended by mistake, or goes on after all.
  ended: ['lobby', 'live'],
};

/** Whether the crew may move a session like that. */
export const canMoveSession = (from: SessionState, to: SessionState): boolean => moves[from].includes(to);

/** States in which people are in the room; such a session is not taken out of the agenda. */
export const isRunning = (state: SessionState): boolean => state === 'lobby' || state === 'live' || state === 'paused';

/** How long before its start the clock opens the lobby. */
export const lobbyMinutes = 15;

interface Scheduled {
  state: SessionState;
  stateSince: Date | null;
  startsAt: Date;
  endsAt: Date;
}

const order: readonly SessionState[] = ['planned', 'lobby', 'live', 'ended'];

/**
 * Where the clock moves a session now, if anywhere. It only goes forward, and each moment counts once: what the crew
 * did after it stands. So a session that is opened again after its end is not ended again, one that is set back
 * after its start is not started again, and a paused one is left to those who paused it.
 */
export const clockMove = ({ state, stateSince, startsAt, endsAt }: Scheduled, now: Date): SessionState | undefined => {
  if (state === 'paused') return undefined;
  const moments: [SessionState, Date][] = [
    ['ended', endsAt],
    ['live', startsAt],
    ['lobby', new Date(startsAt.getTime() - lobbyMinutes * 60_000)],
  ];
  const due = moments.find(([, moment]) => moment <= now);
  if (!due) return undefined;
  const [to, moment] = due;
  if (order.indexOf(to) <= order.indexOf(state)) return undefined;
  return stateSince && stateSince >= moment ? undefined : to;
};

/** Whether a session that got another time has yet to begin, although its room was opened or it had ended before. */
export const isPlannedAgain = ({ state, startsAt }: Pick<Scheduled, 'state' | 'startsAt'>, now: Date): boolean =>
  (state === 'lobby' || state === 'ended') && now < startsAt;
