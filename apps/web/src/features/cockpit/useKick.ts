import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';

interface Person {
  id: string;
  name: string;
}

/** Sends somebody out, or lets them in again; either can be taken back. */
export const useKick = (room: LiveRoom) => {
  const { t } = useTranslation('cockpit');
  const act = useAct(room);
  const kick = useCallback(
    async ({ id, name }: Person) => {
      if (await act('person.kick', { id }))
        tellUndoable(t('chat.kicked', { name: `\u2068${name}\u2069` }), () => act('person.readmit', { id }));
    },
    [act, t],
  );
  const readmit = useCallback(
    async ({ id, name }: Person) => {
      if (await act('person.readmit', { id }))
        tellUndoable(t('chat.readmitted', { name: `\u2068${name}\u2069` }), () => act('person.kick', { id }));
    },
    [act, t],
  );
  return { kick, readmit };
};
