import type { FeedMessage } from '@plenum/contracts';
import { ArrowDown, EllipsisVertical } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Badge } from '../../ui/Badge.js';
import { Button, IconButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Menu, MenuItem } from '../../ui/Menu.js';
import { PlainText } from '../../ui/PlainText.js';
import { toast } from '../../ui/Toast.js';
import { useLocale } from '../../app/page.js';
import { Composer } from './Composer.js';
import { Refused } from './Refused.js';
import { useStickyEnd } from './useStickyEnd.js';
import { useSummaries } from './useSummaries.js';
import styles from './panels.module.css';

export interface ChatPanelProps {
  room: LiveRoom;
  live: RoomSnapshot;
  /** What the crew can do with a message. */
  actions?: (message: FeedMessage) => ReactNode;
  placeholder?: string;
}

const retractWithin = 5 * 60_000;

/** The chat: a log that stands still while somebody reads back, and one line to write in. */
export function ChatPanel({ room, live, actions, placeholder }: ChatPanelProps) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const { messages, settings, session } = live.state;
  const waiting = live.waiting.filter((item) => item.name === 'message.post');
  const [draft, setDraft] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const { unread, toEnd } = useStickyEnd(list, messages.length + waiting.length);
  const summary = useSummaries(messages.length, (count) => t('chat.announce', { count }));
  const closed =
    settings.chat === 'off'
      ? t('chat.off')
      : session.state === 'planned' && !live.me?.crew
        ? t('chat.notYet')
        : settings.chat === 'readOnly' && !live.me?.crew
          ? t('chat.readOnly')
          : undefined;

  const retract = async (message: FeedMessage) => {
    const answer = await room.send('message.retract', { id: message.id });
    if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };

  return (
    <div className={styles.panel}>
      <div className={styles.listFrame}>
        {/* The list itself is silent: summaries are announced instead of every line. */}
        <div ref={list} className={styles.list} role="log" aria-live="off" aria-label={t('chat.label')} tabIndex={0}>
          {messages.length === 0 && waiting.length === 0 && (
            <EmptyState compact level={2} title={t('chat.empty')}>
              {t('chat.emptyText')}
            </EmptyState>
          )}
          {messages.map((message) => (
            <Message key={message.id} message={message} mine={message.author.id === live.me?.id}>
              {message.gone === null &&
                (actions?.(message) ??
                  (message.author.id === live.me?.id &&
                    Date.now() + live.clockOffset - Date.parse(message.at) < retractWithin && (
                      <Menu
                        trigger={<IconButton size="s" label={t('chat.takeBack')} icon={<EllipsisVertical />} />}
                        onAction={() => void retract(message)}
                      >
                        <MenuItem id="retract">{t('chat.takeBack')}</MenuItem>
                      </Menu>
                    )))}
            </Message>
          ))}
          {waiting.map((item) => (
            <div key={item.payload.id} className={styles.message} data-waiting>
              <PlainText>{item.payload.text}</PlainText>
              {item.refused ? (
                <Refused item={item} room={room} onEdit={setDraft} />
              ) : (
                <p className={styles.meta}>{t(live.connection === 'open' ? 'chat.sending' : 'chat.waiting')}</p>
              )}
            </div>
          ))}
        </div>
        {unread > 0 && (
          <div className={styles.jump}>
            <Button size="s" icon={<ArrowDown aria-hidden="true" />} onPress={toEnd}>
              {t('chat.newMessages', { count: unread })}
            </Button>
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {summary}
      </p>
      {closed ? (
        <p className={styles.closed}>{closed}</p>
      ) : (
        <Composer
          label={t('chat.write')}
          placeholder={placeholder ?? t('chat.placeholder')}
          send={t('chat.send')}
          draft={draft}
          hint={settings.slowSeconds > 0 ? t('chat.slow', { count: settings.slowSeconds }) : undefined}
          onSend={(text) => {
            setDraft(undefined);
            room.write('message.post', text);
            toEnd();
          }}
        />
      )}
    </div>
  );
}

function Message({ message, mine, children }: { message: FeedMessage; mine: boolean; children?: ReactNode }) {
  const { t } = useTranslation('live');
  const { author, at, text, gone } = message;
  const time = new Intl.DateTimeFormat(useLocale(), { hour: '2-digit', minute: '2-digit' });
  return (
    <article className={styles.message} data-mine={mine || undefined} data-gone={gone ?? undefined}>
      <header className={styles.byline}>
        <bdi className={styles.author}>{author.name}</bdi>
        {author.role !== 'attendee' && <Badge tone="action">{t(`role.${author.role}`)}</Badge>}
        {mine && <Badge>{t('chat.you')}</Badge>}
        <time className={styles.time} dateTime={at}>
          {time.format(new Date(at))}
        </time>
        <span className={styles.actions}>{children}</span>
      </header>
      {gone ? (
        <p className={styles.tombstone}>{t(gone === 'crew' ? 'chat.goneCrew' : 'chat.goneAuthor')}</p>
      ) : (
        <PlainText>{text ?? ''}</PlainText>
      )}
    </article>
  );
}
