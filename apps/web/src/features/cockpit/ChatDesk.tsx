import type { FeedMessage } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { ChatPanel, type MessageAction } from '../live/ChatPanel.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import { useKick } from './useKick.js';
import styles from './cockpit.module.css';

/** The chat with what a moderator can do about it. Everything can be taken back for ten seconds. */
export function ChatDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const act = useAct(room);
  const { kick } = useKick(room);

  const remove = useCallback(
    async ({ id }: FeedMessage) => {
      if (await act('message.remove', { id })) tellUndoable(t('chat.removed'), () => act('message.restore', { id }));
    },
    [act, t],
  );
  const actionsFor = useCallback(
    ({ author }: FeedMessage): readonly MessageAction[] => [
      { id: 'remove', label: t('chat.remove'), act: (message) => void remove(message) },
      ...(author.role === 'attendee'
        ? [{ id: 'kick', label: t('chat.kick'), danger: true, act: () => void kick(author) }]
        : []),
    ],
    [t, remove, kick],
  );

  return (
    <>
      <Kicked room={room} />
      <ChatPanel room={room} actionsFor={actionsFor} placeholder={t('chat.placeholder')} />
    </>
  );
}

/** Who was sent out, and the way back in. */
function Kicked({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { readmit } = useKick(room);
  const kicked = Object.entries(useRoom(room, ({ state }) => state.kicked));
  if (kicked.length === 0) return null;
  return (
    <details className={styles.kicked}>
      <summary>{t('chat.kickedPeople', { count: kicked.length })}</summary>
      <ul className="plain">
        {kicked.map(([id, { name }]) => (
          <li key={id}>
            <bdi>{name}</bdi>
            <Button
              size="s"
              variant="quiet"
              aria-label={t('chat.readmitPerson', { name: `\u2068${name}\u2069` })}
              onPress={() => void readmit({ id, name })}
            >
              {t('chat.readmit')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
