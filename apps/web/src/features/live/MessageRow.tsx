import type { FeedMessage, Locale } from '@plenum/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.js';
import { clockTime } from '../../ui/event-time.js';
import { PlainText } from '../../ui/PlainText.js';
import { RowMenuButton } from './RowMenuButton.js';
import styles from './panels.module.css';

export interface MessageRowProps {
  message: FeedMessage;
  locale: Locale;
  mine: boolean;
  /** Opens what can be done with the message; left out where nothing can. */
  onMenu?: (message: FeedMessage, button: HTMLElement) => void;
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** One message. Hundreds of them stand in a log that grows many times a second: drawn once, and plain elements inside. */
export const MessageRow = memo(function MessageRow({ message, locale, mine, onMenu }: MessageRowProps) {
  const { t } = useTranslation('live');
  const { author, at, text, gone } = message;
  return (
    <article className={styles.message} data-mine={mine || undefined} data-gone={gone ?? undefined}>
      <header className={styles.byline}>
        <bdi className={styles.author}>{author.name}</bdi>
        {author.role !== 'attendee' && <Badge tone="action">{t(`role.${author.role}`)}</Badge>}
        {mine && <Badge>{t('chat.you')}</Badge>}
        <time className={styles.time} dateTime={at}>
          {clockTime(at, locale, ownZone)}
        </time>
        {onMenu && (
          <RowMenuButton
            label={t('chat.actionsFor', { name: `\u2068${author.name}\u2069`, text: excerpt(text ?? '') })}
            inTabOrder={false}
            onOpen={(button) => onMenu(message, button)}
          />
        )}
      </header>
      {gone ? (
        <p className={styles.tombstone}>{t(gone === 'crew' ? 'chat.goneCrew' : 'chat.goneAuthor')}</p>
      ) : (
        <div dir="auto">
          <PlainText>{text ?? ''}</PlainText>
        </div>
      )}
    </article>
  );
});

/** The beginning of a text, for where it is only named. */
export const excerpt = (text: string, longest = 60): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()} …` : line;
};
