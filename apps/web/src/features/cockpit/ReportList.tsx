import type { Data, FeedMessage, Report } from '@plenum/contracts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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

interface Props {
  room: LiveRoom;
  onRemove: (message: Pick<FeedMessage, 'id'>) => Promise<unknown>;
}

/** What attendees reported, the oldest first, until somebody has dealt with it. */
export function ReportList({ room, onRemove }: Props) {
  const { t } = useTranslation('moderation');
  const byId = useRoom(room, ({ state }) => state.reports);
  const reports = useMemo(() => Object.values(byId).sort((one, other) => (one.at < other.at ? -1 : 1)), [byId]);
  const frame = useRef<HTMLDivElement>(null);
  const buttons = () => [...(frame.current?.querySelectorAll<HTMLElement>('[data-resolve]') ?? [])];
  useKeptFocus(
    frame,
    (element) => buttons().findIndex((button) => element.closest('li')?.contains(button)),
    (index) => buttons()[Math.min(index, buttons().length - 1)] ?? frame.current,
  );
  useNews(reports, (news) => announce(t('reports.news', { count: news.length })));
  return (
    <div ref={frame} tabIndex={-1} data-quiet-focus>
      {reports.length > 0 && (
        <section className={styles.box} data-tone="danger" aria-labelledby="chat-reports">
          <h3 id="chat-reports" className={styles.title}>
            {t('reports.title')} <Badge tone="danger">{reports.length}</Badge>
          </h3>
          <ul className={`plain ${styles.list}`}>
            {reports.map((report) => (
              <ReportItem key={report.id} room={room} report={report} onRemove={onRemove} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function ReportItem({ room, report, onRemove }: Props & { report: Report }) {
  const { t } = useTranslation('moderation');
  const deed = useDeed(room);
  const { id, messageId, about, name, reason, text } = report;
  const { said: shown, look } = useReported(room, report);
  const linkOf = useFileLink(room);
  const isThere = typeof shown?.text === 'string';
  const said = excerpt((shown && saidIn(shown)) || t('reports.gone'));
  const resolve = () =>
    deed({
      what: 'report.resolved',
      do: ['report.resolve', { id }],
      back: ['report.reopen', { id }],
      told: t('reports.resolved'),
    });
  return (
    <li className={styles.item}>
      <p className={styles.byline}>
        <Badge tone="danger">{t(`report.reasons.${reason}`)}</Badge>
        <span className={styles.muted}>
          {t('reports.by')} <bdi>{name}</bdi>
        </span>
      </p>
      {text && (
        <p className={styles.muted} dir="auto">
          {text}
        </p>
      )}
      <div className={styles.cited} dir="auto">
        {about && <bdi className={styles.name}>{about.name}</bdi>}
        {shown?.text === null ? (
          <p className={styles.muted}>{t('reports.gone')}</p>
        ) : (
          <PlainText>{shown?.text ?? ''}</PlainText>
        )}
        {isThere && shown.file && <MessageFile file={shown.file} href={linkOf(messageId)} />}
      </div>
      <p className={styles.ways}>
        <Button
          size="s"
          data-resolve
          aria-label={t('reports.resolveThis', { name: `\u2068${name}\u2069`, text: said })}
          onPress={() => void resolve()}
        >
          {t('reports.resolve')}
        </Button>
        {isThere && (
          <Button
            size="s"
            variant="quiet"
            aria-label={t('reports.removeThis', { text: said })}
            onPress={() => void onRemove({ id: messageId }).then(look)}
          >
            {t('reports.remove')}
          </Button>
        )}
      </p>
    </li>
  );
}

/**
 * What the reported message says: no text when it is gone, undefined until that is known. One that is too old to be in the
 * state is looked up; `look` does so again.
 */
const useReported = (room: LiveRoom, { id, messageId }: Report) => {
  const message = useRoom(room, ({ state }) => state.messages.find((one) => one.id === messageId));
  // Others may have removed it, or put it back.
  const deed = useRoom(room, ({ state }) => state.deeds.at(-1)?.id);
  const isOld = message === undefined;
  const [old, setOld] = useState<Data<'report.see'>>();
  const look = useCallback(() => {
    if (!isOld) return;
    void room.send('report.see', { id }).then((answer) => answer.ok && setOld(answer.data));
  }, [room, id, isOld]);
  useEffect(look, [look, deed]);
  return { said: message ?? old, look };
};
