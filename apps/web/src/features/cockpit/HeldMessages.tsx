import type { HeldMessage } from '@plenum/contracts';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { PlainText } from '../../ui/PlainText.js';
import { announce } from '../live/announce.js';
import { useFileLink } from '../live/file-link.js';
import { excerpt, saidIn } from '../live/message-text.js';
import { MessageFile } from '../live/MessageFile.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { useNews } from '../live/useNews.js';
import { useDeed } from './useDeed.js';
import styles from './moderation.module.css';

/** Messages that wait for the crew, the oldest first. */
export function HeldMessages({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('chat');
  const byId = useRoom(room, ({ state }) => state.heldMessages);
  const held = useMemo(() => Object.values(byId).sort((one, other) => (one.at < other.at ? -1 : 1)), [byId]);
  const frame = useRef<HTMLDivElement>(null);
  const buttons = () => [...(frame.current?.querySelectorAll<HTMLElement>('[data-release]') ?? [])];
  useKeptFocus(
    frame,
    (element) => buttons().findIndex((button) => element.closest('li')?.contains(button)),
    (index) => buttons()[Math.min(index, buttons().length - 1)] ?? frame.current,
  );
  useNews(held, (news) => announce(t('desk.heldNews', { count: news.length })));
  return (
    <div ref={frame} tabIndex={-1} data-quiet-focus>
      {held.length > 0 && (
        <section className={styles.box} aria-labelledby="held-messages">
          <h3 id="held-messages" className={styles.title}>
            {t('desk.held')} <Badge tone="warning">{held.length}</Badge>
          </h3>
          <ul className={`plain ${styles.list}`}>
            {held.map((message) => (
              <HeldItem key={message.id} room={room} message={message} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function HeldItem({ room, message }: { room: LiveRoom; message: HeldMessage }) {
  const { id, author, text, file, why } = message;
  const linkOf = useFileLink(room);
  const { t } = useTranslation('chat');
  const deed = useDeed(room);
  const release = () =>
    deed({
      what: 'message.released',
      do: ['message.release', { id }],
      back: ['message.hold', { id }],
      told: t('desk.released'),
    });
  const reject = () =>
    deed({
      what: 'message.rejected',
      do: ['message.reject', { id }],
      back: ['message.restore', { id }],
      told: t('desk.rejected'),
    });
  const named = { name: `\u2068${author.name}\u2069`, text: excerpt(saidIn(message)) };
  return (
    <li className={styles.item}>
      <p className={styles.byline}>
        <bdi className={styles.name}>{author.name}</bdi>
        {why !== 'mode' && <Badge tone="warning">{t(why === 'words' ? 'desk.words' : 'desk.again')}</Badge>}
      </p>
      <div dir="auto">
        <PlainText>{text ?? ''}</PlainText>
        {file && <MessageFile file={file} href={linkOf(id)} />}
      </div>
      <p className={styles.ways}>
        <Button size="s" data-release aria-label={t('desk.releaseThis', named)} onPress={() => void release()}>
          {t('desk.release')}
        </Button>
        <Button size="s" variant="quiet" aria-label={t('desk.rejectThis', named)} onPress={() => void reject()}>
          {t('desk.reject')}
        </Button>
      </p>
    </li>
  );
}
