import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { useKick } from './useKick.js';
import { usePeople } from './usePeople.js';
import styles from './cockpit.module.css';
import moderation from './moderation.module.css';

/** Who may read only or was sent out, and the way back. */
export function PeopleOut({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('moderation');
  const { t: cockpit } = useTranslation('cockpit');
  const { readmit } = useKick(room);
  const { unmute, unban } = usePeople(room);
  const kicked = Object.entries(useRoom(room, ({ state }) => state.kicked));
  const muted = Object.entries(useRoom(room, ({ state }) => state.muted));
  const people = [
    ...kicked.map(([id, { name, event }]) =>
      event
        ? {
            id,
            name,
            state: t('people.isBanned'),
            verb: t('people.unban'),
            label: t('people.unbanPerson', { name: `\u2068${name}\u2069` }),
            act: unban,
          }
        : {
            id,
            name,
            state: t('people.isKicked'),
            verb: cockpit('chat.readmit'),
            label: cockpit('chat.readmitPerson', { name: `\u2068${name}\u2069` }),
            act: readmit,
          },
    ),
    ...muted.map(([id, { name }]) => ({
      id: `muted ${id}`,
      name,
      state: t('people.isMuted'),
      verb: t('people.unmute'),
      label: t('people.unmutePerson', { name: `\u2068${name}\u2069` }),
      act: (person: { name: string }) => unmute({ ...person, id }),
    })),
  ];
  if (people.length === 0) return null;
  return (
    <details className={styles.kicked}>
      <summary>
        {muted.length > 0
          ? t('people.out', { count: people.length })
          : cockpit('chat.kickedPeople', { count: kicked.length })}
      </summary>
      <ul className="plain">
        {people.map(({ id, name, state, verb, label, act }) => (
          <li key={id}>
            <span>
              <bdi>{name}</bdi> <span className={moderation.muted}>{state}</span>
            </span>
            <Button size="s" variant="quiet" aria-label={label} onPress={() => void act({ id, name })}>
              {verb}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
