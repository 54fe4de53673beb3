import type { ClientMessage, Data, Payload } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';

/** Sends a verb of the crew; a refusal is told. Answers the data, or undefined when it was refused. */
export const useAct = (room: LiveRoom) => {
  const { t } = useTranslation();
  return useCallback(
    async <N extends ClientMessage>(name: N, payload: Omit<Payload<N>, 'sessionId'>): Promise<Data<N> | undefined> => {
      const answer = await room.send(name, payload);
      if (answer.ok) return answer.data;
      toast({ text: problemText(t, answer.problem), tone: 'problem' });
      return undefined;
    },
    [room, t],
  );
};
