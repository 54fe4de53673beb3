import type { ClientMessage, DeedKind, Payload } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import { askWhy } from './why.js';

type Sent<N extends ClientMessage> = Omit<Payload<N>, 'sessionId'>;

/** Something the log tells of. */
export interface DeedToDo<N extends ClientMessage, B extends ClientMessage> {
  what: DeedKind;
  do: readonly [name: N, payload: Sent<N>];
  /** Takes it back. */
  back: readonly [name: B, payload: Sent<B>];
  /** What is told once it is done. */
  told: string;
}

/** Does something the log tells of. It can be taken back for ten seconds, and whoever did it may say why. */
export const useDeed = (room: LiveRoom) => {
  const { t } = useTranslation('moderation');
  const act = useAct(room);
  return useCallback(
    async <N extends ClientMessage, B extends ClientMessage>({ what, do: sent, back, told }: DeedToDo<N, B>) => {
      const after = room.getSnapshot().state.deeds.at(-1)?.id;
      if (!(await act(...sent))) return false;
      const { id: subjectId = null } = sent[1] as { id?: string };
      tellUndoable(told, () => act(...back), { label: t('why.give'), act: () => askWhy({ what, subjectId, after }) });
      return true;
    },
    [room, act, t],
  );
};
