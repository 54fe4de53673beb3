import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Link } from '../../ui/Button.js';
import { useNow } from './useNow.js';
import styles from './room.module.css';

export interface AgendaStripProps {
  programme: ProgrammeView;
  session: SessionView;
  eventPath: string;
  clockOffset: number;
}

/** Now, what follows on this stage, and what is on elsewhere at the same time. */
export function AgendaStrip({ programme, session, eventPath, clockOffset }: AgendaStripProps) {
  const { t } = useTranslation('live');
  const now = useNow(clockOffset);
  const next = programme.sessions.find(
    ({ stageId, startsAt, id }) => id !== session.id && stageId === session.stageId && startsAt >= session.endsAt,
  );
  const elsewhere = programme.sessions.filter(
    ({ stageId, startsAt, endsAt }) =>
      stageId !== session.stageId &&
      new Date(endsAt).getTime() > now &&
      new Date(startsAt).getTime() < now + 30 * 60_000,
  );
  return (
    <nav className={styles.strip} aria-label={t('next.label')}>
      <Slot label={t('next.now')} session={session} programme={programme} current />
      {next ? (
        <Slot label={t('next.then')} session={next} programme={programme} href={`${eventPath}/s/${next.slug}`} />
      ) : (
        <p className={styles.slot}>{t('next.last')}</p>
      )}
      {elsewhere.map((other) => (
        <Slot
          key={other.id}
          label={t('next.elsewhere')}
          session={other}
          programme={programme}
          href={`/live/${other.id}`}
        />
      ))}
    </nav>
  );
}

interface SlotProps {
  label: string;
  session: SessionView;
  programme: ProgrammeView;
  href?: string;
  current?: boolean;
}

function Slot({ label, session, programme, href, current }: SlotProps) {
  const time = new Intl.DateTimeFormat(useLocale(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: programme.event.zone,
  });
  const stage = programme.stages.find(({ id }) => id === session.stageId);
  return (
    <div className={styles.slot} data-current={current || undefined}>
      <p className={styles.slotLabel}>
        {label} ·{' '}
        <time dateTime={session.startsAt}>
          {time.formatRange(new Date(session.startsAt), new Date(session.endsAt))}
        </time>
        {stage && ` · ${stage.name}`}
      </p>
      <p className={styles.slotTitle} lang={session.language}>
        {href ? <Link href={href}>{session.title}</Link> : session.title}
      </p>
    </div>
  );
}
