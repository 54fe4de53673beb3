import type { FeedMessage, FeedPin } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { ChatPanel, type MessageAction } from '../live/ChatPanel.js';
import { HeldMessages } from './HeldMessages.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import { useKick } from './useKick.js';
import styles from './cockpit.module.css';

/** What is said for a moment only, such as where the link to the form is. */
const pinMinutes = 10;

/** The chat with what a moderator can do about it. Everything can be taken back for ten seconds. */
export function ChatDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { t: words } = useTranslation('chat');
  const act = useAct(room);
  const { kick } = useKick(room);

  const remove = useCallback(
    async ({ id }: FeedMessage) => {
      if (await act('message.remove', { id })) tellUndoable(t('chat.removed'), () => act('message.restore', { id }));
    },
    [act, t],
  );
  const { pin, unpin } = usePins(room);
  const actionsFor = useCallback(
    ({ author }: FeedMessage): readonly MessageAction[] => [
      { id: 'pin', label: words('pin.act'), act: (message) => void pin(message) },
      {
        id: 'pinFor',
        label: words('pin.actFor', { count: pinMinutes }),
        act: (message) => void pin(message, pinMinutes),
      },
      { id: 'remove', label: t('chat.remove'), act: (message) => void remove(message) },
      ...(author.role === 'attendee'
        ? [{ id: 'kick', label: t('chat.kick'), danger: true, act: () => void kick(author) }]
        : []),
    ],
    [t, words, pin, remove, kick],
  );

  return (
    <>
      <Kicked room={room} />
      <HeldMessages room={room} />
      <ChatPanel
        room={room}
        actionsFor={actionsFor}
        onUnpin={(message) => void unpin(message)}
        placeholder={t('chat.placeholder')}
      />
    </>
  );
}

/** Keeps messages in sight, for good or for a while; either can be taken back. */
const usePins = (room: LiveRoom) => {
  const { t } = useTranslation('chat');
  const act = useAct(room);
  const pin = useCallback(
    async ({ id }: Pick<FeedMessage, 'id'>, minutes?: number) => {
      const now = Date.now() + room.getSnapshot().clockOffset;
      const until = minutes && new Date(now + minutes * 60_000).toISOString();
      if (await act('message.pin', { id, ...(until && { until }) }))
        tellUndoable(t('pin.done'), () => act('message.unpin', { id }));
    },
    [act, room, t],
  );
  const unpin = useCallback(
    async ({ id, until }: FeedPin) => {
      if (await act('message.unpin', { id }))
        tellUndoable(t('pin.undone'), () => act('message.pin', { id, ...(until && { until }) }));
    },
    [act, t],
  );
  return { pin, unpin };
};

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
