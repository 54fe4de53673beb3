import type { FeedMessage } from '@plenum/contracts';
import { EllipsisVertical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Menu, MenuItem } from '../../ui/Menu.js';
import { toast } from '../../ui/Toast.js';
import { ChatPanel } from '../live/ChatPanel.js';
import { useAct } from './useAct.js';
import styles from './cockpit.module.css';

/** The chat with what a moderator can do about it. Everything can be taken back for ten seconds. */
export function ChatDesk({ room, live }: { room: LiveRoom; live: RoomSnapshot }) {
  const { t } = useTranslation('cockpit');
  const act = useAct(room);

  const remove = async ({ id }: FeedMessage) => {
    if (await act('message.remove', { id }))
      toast({ text: t('chat.removed'), undo: () => void act('message.restore', { id }) });
  };
  const kick = async ({ author: { id, name } }: FeedMessage) => {
    if (await act('person.kick', { id }))
      toast({ text: t('chat.kicked', { name }), undo: () => void act('person.readmit', { id }) });
  };
  const actions = (message: FeedMessage) => (
    <Menu
      label={t('chat.actions')}
      trigger={<IconButton size="s" label={t('chat.actions')} icon={<EllipsisVertical />} />}
      onAction={(key) => void (key === 'kick' ? kick(message) : remove(message))}
    >
      <MenuItem id="remove">{t('chat.remove')}</MenuItem>
      {message.author.role === 'attendee' && message.author.id !== live.me?.id ? (
        <MenuItem id="kick" danger>
          {t('chat.kick')}
        </MenuItem>
      ) : null}
    </Menu>
  );
  const kicked = Object.entries(live.state.kicked);

  return (
    <>
      <h2 id="cockpit-chat" className={styles.columnTitle}>
        {t('chat.label')}
      </h2>
      {kicked.length > 0 && (
        <section className={styles.kicked} aria-labelledby="kicked-people">
          <h3 id="kicked-people" className={styles.label}>
            {t('chat.kickedPeople')}
          </h3>
          <ul role="list">
            {kicked.map(([id, { name }]) => (
              <li key={id}>
                <bdi>{name}</bdi>
                <Button size="s" variant="quiet" onPress={() => void act('person.readmit', { id })}>
                  {t('chat.readmit')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ChatPanel room={room} live={live} actions={actions} placeholder={t('chat.placeholder')} />
    </>
  );
}
