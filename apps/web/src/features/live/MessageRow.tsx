import type { FeedMessage, Locale, MessageReaction, ReactionCounts } from '@plenum/contracts';
import { Reply } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.js';
import { clockTime } from '../../ui/event-time.js';
import { PlainText } from '../../ui/PlainText.js';
import { excerpt, ownZone, saidIn } from './message-text.js';
import { MessageFile } from './MessageFile.js';
import { ReactionChips } from './ReactionChips.js';
import { RowMenuButton } from './RowMenuButton.js';
import chat from './chat.module.css';
import styles from './panels.module.css';

export { excerpt } from './message-text.js';

export interface MessageRowProps {
  message: FeedMessage;
  /** The message it answers, where that is still in the log. */
  quoted?: FeedMessage;
  /** How many reacted, and how this person did. */
  counts?: ReactionCounts;
  reactions?: readonly MessageReaction[];
  locale: Locale;
  mine: boolean;
  /** Somebody calls on this person, who is of the crew. */
  mentioned?: boolean;
  /** Opens what can be done with the message; left out where nothing can. */
  onMenu?: (message: FeedMessage, button: HTMLElement) => void;
  onReact?: (id: string, reaction: MessageReaction, on: boolean) => void;
  /** Leads to the message this one answers; left out where messages do not answer each other. */
  onGo?: (id: string) => void;
  /** Where the file of a message is. */
  fileLink?: (id: string) => string;
}

/** One message. Hundreds of them stand in a log that grows many times a second: drawn once, and plain elements inside. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, quoted, counts, reactions, locale, mine, mentioned, onMenu, onReact, onGo, fileLink } = props;
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('chat');
  const { author, at, text, file, gone, replyTo, editedAt } = message;
  return (
    <article
      className={styles.message}
      data-message={message.id}
      data-mine={mine || undefined}
      data-gone={gone ?? undefined}
      data-mentioned={mentioned || undefined}
      tabIndex={-1}
    >
      <header className={styles.byline}>
        <bdi className={styles.author}>{author.name}</bdi>
        {author.role !== 'attendee' && <Badge tone="action">{t(`role.${author.role}`)}</Badge>}
        {mine && <Badge>{t('chat.you')}</Badge>}
        {mentioned && !gone && <Badge tone="warning">{words('mention.you')}</Badge>}
        <time className={styles.time} dateTime={at}>
          {clockTime(at, locale, ownZone)}
        </time>
        {editedAt && !gone && <span className={styles.time}>{words('edit.edited')}</span>}
        {onMenu && (
          <RowMenuButton
            label={t('chat.actionsFor', { name: `\u2068${author.name}\u2069`, text: excerpt(saidIn(message)) })}
            inTabOrder={false}
            onOpen={(button) => onMenu(message, button)}
          />
        )}
      </header>
      {replyTo && !gone && onGo && <Quote quoted={quoted} onGo={onGo} />}
      {gone ? (
        <p className={styles.tombstone}>{t(gone === 'crew' ? 'chat.goneCrew' : 'chat.goneAuthor')}</p>
      ) : (
        <>
          {text && (
            <div dir="auto">
              <PlainText>{text}</PlainText>
            </div>
          )}
          {file && <MessageFile file={file} href={fileLink?.(message.id)} />}
        </>
      )}
      {counts && !gone && <ReactionChips id={message.id} counts={counts} own={reactions} onReact={onReact} />}
    </article>
  );
});

/** What is answered, looked up and never copied: taken back there, it is gone here. */
function Quote({ quoted, onGo }: { quoted: FeedMessage | undefined; onGo: (id: string) => void }) {
  const { t } = useTranslation('chat');
  if (!quoted || quoted.gone)
    return (
      <p className={chat.quote}>
        <Reply aria-hidden="true" />
        {t(quoted ? 'reply.gone' : 'reply.older')}
      </p>
    );
  return (
    // By keyboard the way there is in the message's menu.
    <button type="button" className={chat.quote} tabIndex={-1} onClick={() => onGo(quoted.id)}>
      <Reply aria-hidden="true" />
      <span>
        <bdi className={styles.author}>{quoted.author.name}</bdi> <bdi>{excerpt(saidIn(quoted), 90)}</bdi>
      </span>
    </button>
  );
}
