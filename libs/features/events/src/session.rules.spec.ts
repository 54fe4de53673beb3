import { sessionStates, type SessionState } from '@plenum/contracts';
import { canMoveSession, clockMove, isPlannedAgain, isRunning } from './session.rules.js';

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);
const session = (state: SessionState, since: string | null = null) => ({
  state,
  stateSince: since ? at(since) : null,
  startsAt: at('10:00'),
  endsAt: at('11:00'),
});

describe('moving a session', () => {
  it('goes from planned over lobby and live to its end', () => {
    expect(canMoveSession('planned', 'lobby')).toBe(true);
    expect(canMoveSession('lobby', 'live')).toBe(true);
    expect(canMoveSession('live', 'paused')).toBe(true);
    expect(canMoveSession('paused', 'live')).toBe(true);
    expect(canMoveSession('live', 'ended')).toBe(true);
  });

  it('can take back what happened by mistake', () => {
    expect(canMoveSession('ended', 'live')).toBe(true);
    expect(canMoveSession('live', 'lobby')).toBe(true);
    expect(canMoveSession('lobby', 'planned')).toBe(true);
  });

  it('never leads to the state it is in, nor from live back to planned', () => {
    for (const state of sessionStates) expect(canMoveSession(state, state)).toBe(false);
    expect(canMoveSession('live', 'planned')).toBe(false);
    expect(canMoveSession('planned', 'paused')).toBe(false);
  });

  it('knows when people are in the room', () => {
    expect(sessionStates.filter(isRunning)).toEqual(['lobby', 'live', 'paused']);
  });
});

describe('the clock', () => {
  it('opens the lobby a quarter of an hour before the start', () => {
    expect(clockMove(session('planned'), at('09:44'))).toBeUndefined();
    expect(clockMove(session('planned'), at('09:45'))).toBe('lobby');
  });

  it('starts at the start and ends at the end', () => {
    expect(clockMove(session('lobby', '09:45'), at('09:59'))).toBeUndefined();
    expect(clockMove(session('lobby', '09:45'), at('10:00'))).toBe('live');
    expect(clockMove(session('live', '10:00'), at('10:59'))).toBeUndefined();
    expect(clockMove(session('live', '10:00'), at('11:00'))).toBe('ended');
  });

  it('goes straight to where a session should be when it was asleep', () => {
    expect(clockMove(session('planned'), at('10:30'))).toBe('live');
    expect(clockMove(session('planned'), at('12:00'))).toBe('ended');
    expect(clockMove(session('lobby', '09:45'), at('12:00'))).toBe('ended');
  });

  it('never goes back', () => {
    expect(clockMove(session('live', '09:30'), at('09:50'))).toBeUndefined();
    expect(clockMove(session('ended', '10:40'), at('10:50'))).toBeUndefined();
  });

  it('leaves alone what the crew decided after the moment', () => {
    expect(clockMove(session('live', '11:05'), at('11:10'))).toBeUndefined();
    expect(clockMove(session('lobby', '10:01'), at('10:02'))).toBeUndefined();
    expect(clockMove(session('planned', '09:50'), at('09:51'))).toBeUndefined();
  });

  it('comes back at the next moment', () => {
    expect(clockMove(session('planned', '09:50'), at('10:00'))).toBe('live');
    expect(clockMove(session('lobby', '10:01'), at('11:00'))).toBe('ended');
  });

  it('leaves a pause to those who made it', () => {
    expect(clockMove(session('paused', '10:30'), at('11:30'))).toBeUndefined();
  });
});

describe('a session that got a later time', () => {
  it('is planned again when it was open or over, and not when it is on', () => {
    expect(isPlannedAgain(session('ended', '09:00'), at('09:30'))).toBe(true);
    expect(isPlannedAgain(session('lobby', '09:00'), at('09:30'))).toBe(true);
    expect(isPlannedAgain(session('live', '09:00'), at('09:30'))).toBe(false);
    expect(isPlannedAgain(session('ended', '09:00'), at('10:30'))).toBe(false);
  });
});
