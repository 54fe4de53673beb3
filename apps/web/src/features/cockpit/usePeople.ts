import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';

interface Person {
  id: string;
  name: string;
}

/** What the crew does about people besides sending them out of one session; everything can be taken back. */
export const usePeople = (room: LiveRoom) => {
  const { t } = useTranslation('moderation');
  const act = useAct(room);
  return useMemo(() => {
    const named = ({ name }: Person) => ({ name: `\u2068${name}\u2069` });
    return {
      mute: async (person: Person) => {
        const { id } = person;
        if (await act('person.mute', { id }))
          tellUndoable(t('people.muted', named(person)), () => act('person.unmute', { id }));
      },
      unmute: async (person: Person) => {
        const { id } = person;
        if (await act('person.unmute', { id }))
          tellUndoable(t('people.unmuted', named(person)), () => act('person.mute', { id }));
      },
      ban: async (person: Person) => {
        const { id } = person;
        if (await act('person.ban', { id }))
          tellUndoable(t('people.banned', named(person)), () => act('person.unban', { id }));
      },
      unban: async (person: Person) => {
        const { id } = person;
        if (await act('person.unban', { id }))
          tellUndoable(t('people.unbanned', named(person)), () => act('person.ban', { id }));
      },
    };
  }, [act, t]);
};
