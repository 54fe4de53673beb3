import type { Locale, MyHeldMessage } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { PlainText } from '../../ui/PlainText.js';
import { toast } from '../../ui/Toast.js';
import { useFileLink } from './file-link.js';
import { excerpt, ownZone, saidIn } from './message-text.js';
import { MessageFile } from './MessageFile.js';
import styles from './panels.module.css';

export interface HeldRowProps {
  message: MyHeldMessage;
  room: LiveRoom;
  locale: Locale;
}

/** One's own message that waits for the crew, or was not released. Nobody else sees it. */
export function HeldRow({ message, room, locale }: HeldRowProps) {
  const { id, at, text, file, state, reason } = message;
  const linkOf = useFileLink(room);
  const { t } = useTranslation('chat');
  const { t: common } = useTranslation();
  const takeBack = async () => {
    const answer = await room.send('message.retract', { id });
    if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  return (
    <article className={styles.message} data-waiting={state}>
      <header className={styles.byline}>
        <Badge tone={state === 'held' ? 'warning' : 'neutral'}>
          {t(state === 'held' ? 'held.waits' : 'held.rejected')}
        </Badge>
        <time className={styles.time} dateTime={at}>
          {clockTime(at, locale, ownZone)}
        </time>
      </header>
      {text && (
        <div dir="auto">
          <PlainText>{text}</PlainText>
        </div>
      )}
      {file && <MessageFile file={file} href={state === 'held' ? linkOf(id) : undefined} />}
      {reason && (
        <p className={styles.reason}>
          {t('held.reason')} <bdi>{reason}</bdi>
        </p>
      )}
      {state === 'held' && (
        <Button
          size="s"
          variant="quiet"
          aria-label={t('held.takeBackThis', { text: excerpt(saidIn(message)) })}
          onPress={() => void takeBack()}
        >
          {t('held.takeBack')}
        </Button>
      )}
    </article>
  );
}
