import type { FeedMessage, FeedPin } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { ChatPanel, type MessageAction } from '../live/ChatPanel.js';
import { canBeSentOut } from './authors.rules.js';
import { DeedLog } from './DeedLog.js';
import { FloodNews } from './FloodNews.js';
import { HeldMessages } from './HeldMessages.js';
import { PeopleOut } from './PeopleOut.js';
import { ReportList } from './ReportList.js';
import { useDeed } from './useDeed.js';
import { useKick } from './useKick.js';
import { usePeople } from './usePeople.js';
import { WordsDialog } from './WordsDialog.js';
import moderation from './moderation.module.css';

/** What is said for a moment only, such as where the link to the form is. */
const pinMinutes = 10;

/** The chat with what a moderator can do about it. Everything can be taken back for ten seconds. */
export function ChatDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { t: words } = useTranslation('chat');
  const deed = useDeed(room);
  const { t: people } = useTranslation('moderation');
  const { kick } = useKick(room);
  const { mute, ban } = usePeople(room);

  const remove = useCallback(
    ({ id }: Pick<FeedMessage, 'id'>) =>
      deed({
        what: 'message.removed',
        do: ['message.remove', { id }],
        back: ['message.restore', { id }],
        told: t('chat.removed'),
      }),
    [deed, t],
  );
  const hold = useCallback(
    ({ id }: Pick<FeedMessage, 'id'>) =>
      deed({
        what: 'message.withheld',
        do: ['message.hold', { id }],
        back: ['message.release', { id }],
        told: words('desk.withheld'),
      }),
    [deed, words],
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
      ...(canBeSentOut(author)
        ? [{ id: 'hold', label: words('desk.hold'), act: (message: FeedMessage) => void hold(message) }]
        : []),
      { id: 'remove', label: t('chat.remove'), act: (message) => void remove(message) },
      ...(canBeSentOut(author)
        ? [
            { id: 'mute', label: people('people.mute'), act: () => void mute(author) },
            { id: 'kick', label: t('chat.kick'), danger: true, act: () => void kick(author) },
            { id: 'ban', label: people('people.ban'), danger: true, act: () => void ban(author) },
          ]
        : []),
    ],
    [t, words, people, pin, hold, remove, mute, kick, ban],
  );

  return (
    <>
      <header className={moderation.head}>
        <DeedLog room={room} />
        <WordsDialog />
      </header>
      <FloodNews room={room} />
      <div className={moderation.tray}>
        <PeopleOut room={room} />
        <ReportList room={room} onRemove={remove} />
        <HeldMessages room={room} />
      </div>
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
  const deed = useDeed(room);
  const pin = useCallback(
    async ({ id }: Pick<FeedMessage, 'id'>, minutes?: number) => {
      const { clockOffset, state } = room.getSnapshot();
      const now = Date.now() + clockOffset;
      const before = state.pins.find((one) => one.id === id);
      const until = minutes && new Date(now + minutes * 60_000).toISOString();
      await deed({
        what: 'message.pinned',
        do: ['message.pin', { id, ...(until && { until }) }],
        back: before
          ? ['message.pin', { id, ...(before.until && { until: before.until }) }]
          : ['message.unpin', { id }],
        told: t('pin.done'),
      });
    },
    [deed, room, t],
  );
  const unpin = useCallback(
    ({ id, until }: FeedPin) =>
      deed({
        what: 'message.unpinned',
        do: ['message.unpin', { id }],
        back: ['message.pin', { id, ...(until && { until }) }],
        told: t('pin.undone'),
      }),
    [deed, t],
  );
  return { pin, unpin };
};
