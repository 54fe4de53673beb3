import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useDeed } from './useDeed.js';

interface Person {
  id: string;
  name: string;
}

/** What the crew does about people besides sending them out of one session; everything can be taken back. */
export const usePeople = (room: LiveRoom) => {
  const { t } = useTranslation('moderation');
  const deed = useDeed(room);
  return useMemo(() => {
    const named = ({ name }: Person) => ({ name: `\u2068${name}\u2069` });
    return {
      mute: (person: Person) => {
        const sent = { id: person.id };
        return deed({
          what: 'person.muted',
          do: ['person.mute', sent],
          back: ['person.unmute', sent],
          told: t('people.muted', named(person)),
        });
      },
      unmute: (person: Person) => {
        const sent = { id: person.id };
        return deed({
          what: 'person.unmuted',
          do: ['person.unmute', sent],
          back: ['person.mute', sent],
          told: t('people.unmuted', named(person)),
        });
      },
      ban: (person: Person) => {
        const sent = { id: person.id };
        return deed({
          what: 'person.banned',
          do: ['person.ban', sent],
          back: ['person.unban', sent],
          told: t('people.banned', named(person)),
        });
      },
      unban: (person: Person) => {
        const sent = { id: person.id };
        return deed({
          what: 'person.unbanned',
          do: ['person.unban', sent],
          back: ['person.ban', sent],
          told: t('people.unbanned', named(person)),
        });
      },
    };
  }, [deed, t]);
};
