import type { RoomState } from '@plenum/contracts';

type Known = Pick<RoomState, 'recording'> & { broadcast: Pick<RoomState['broadcast'], 'onAir'> };

/** Whether something is stored right now: switched on before anybody is on air, a recording only waits. */
export const isKeeping = ({ recording, broadcast }: Known): boolean =>
  recording.state === 'recording' && broadcast.onAir;

/** What everybody is told of the recording when it becomes so; '' where there is nothing to tell. */
export const newsOf = (known: Known): 'recording' | 'paused' | 'ended' | '' => {
  const { state } = known.recording;
  if (state === 'recording') return isKeeping(known) ? 'recording' : '';
  return state === 'off' ? '' : state;
};
