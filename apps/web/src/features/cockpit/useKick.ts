import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useDeed } from './useDeed.js';

interface Person {
  id: string;
  name: string;
}

/** Sends somebody out, or lets them in again; either can be taken back. */
export const useKick = (room: LiveRoom) => {
  const { t } = useTranslation('cockpit');
  const deed = useDeed(room);
  const kick = useCallback(
    ({ id, name }: Person) =>
      deed({
        what: 'person.kicked',
        do: ['person.kick', { id }],
        back: ['person.readmit', { id }],
        told: t('chat.kicked', { name: `\u2068${name}\u2069` }),
      }),
    [deed, t],
  );
  const readmit = useCallback(
    ({ id, name }: Person) =>
      deed({
        what: 'person.readmitted',
        do: ['person.readmit', { id }],
        back: ['person.kick', { id }],
        told: t('chat.readmitted', { name: `\u2068${name}\u2069` }),
      }),
    [deed, t],
  );
  return { kick, readmit };
};
