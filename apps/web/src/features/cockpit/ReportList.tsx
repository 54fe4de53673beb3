import type { FeedMessage, Report } from '@plenum/contracts';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { PlainText } from '../../ui/PlainText.js';
import { announce } from '../live/announce.js';
import { excerpt } from '../live/message-text.js';
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
  const { id, messageId, name, reason, text } = report;
  const message = useRoom(room, ({ state }) => state.messages.find((one) => one.id === messageId));
  const shown = message?.gone ? undefined : message;
  const said = excerpt(shown?.text ?? t('reports.gone'));
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
        {shown ? (
          <>
            <bdi className={styles.name}>{shown.author.name}</bdi>
            <PlainText>{shown.text ?? ''}</PlainText>
          </>
        ) : (
          <p className={styles.muted}>{t('reports.gone')}</p>
        )}
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
        {shown && (
          <Button
            size="s"
            variant="quiet"
            aria-label={t('reports.removeThis', { text: said })}
            onPress={() => void onRemove(shown)}
          >
            {t('reports.remove')}
          </Button>
        )}
      </p>
    </li>
  );
}
