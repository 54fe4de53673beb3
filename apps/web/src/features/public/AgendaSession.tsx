import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, EventTime, StatePill } from '../../ui/index.js';
import { TrackDot } from './TrackDot.js';
import styles from './Agenda.module.css';

export interface AgendaSessionProps {
  session: SessionView;
  programme: ProgrammeView;
  href: string;
  isOwn: boolean;
  level: 3 | 4;
  action?: ReactNode;
}

/** A session in the agenda: when, what, who, and the one thing one can do with it. */
export function AgendaSession({ session, programme, href, isOwn, level, action }: AgendaSessionProps) {
  const { t } = useTranslation('public');
  const Heading = `h${level}` as const;
  const { event, stages, tracks } = programme;
  const stage = stages.find(({ id }) => id === session.stageId);
  const track = tracks.find(({ id }) => id === session.trackId);
  const isBreak = session.format === 'break';
  const isForeign = session.language !== event.language;
  const tells = session.state !== 'planned';
  return (
    <article
      className={styles.session}
      data-state={session.state}
      data-format={session.format}
      data-mine={isOwn || undefined}
    >
      <div className={styles.above}>
        <span className={styles.clock}>
          <EventTime start={session.startsAt} end={session.endsAt} zone={event.zone} look="clock" />
        </span>
        {tells && <StatePill state={session.state} />}
        {isOwn && <Badge tone="action">{t('agenda.mine')}</Badge>}
      </div>
      <Heading className={styles.title} lang={session.language}>
        {isBreak ? (
          session.title
        ) : (
          <a href={href} className={styles.cover}>
            {session.title}
          </a>
        )}
      </Heading>
      {session.subtitle && (
        <p className={styles.subtitle} lang={session.language}>
          {session.subtitle}
        </p>
      )}
      <Names session={session} programme={programme} />
      {!isBreak && (
        <div className={styles.foot}>
          <span>{t(`format.${session.format}`)}</span>
          {session.recorded && session.state !== 'ended' && <Badge>{t('badge.announced', { ns: 'recording' })}</Badge>}
          {isForeign && <Badge>{t(`language.${session.language}`)}</Badge>}
          {track && (
            <span className={styles.track}>
              <TrackDot colour={track.colour} />
              {track.name}
            </span>
          )}
          {stage && (
            <span className={`${styles.track} ${styles.stage}`}>
              <MapPin aria-hidden="true" />
              {stage.name}
            </span>
          )}
          {action && <span className={styles.actions}>{action}</span>}
        </div>
      )}
    </article>
  );
}

function Names({ session, programme }: { session: SessionView; programme: ProgrammeView }) {
  const speakers = session.speakerIds.flatMap((id) => programme.speakers.find((speaker) => speaker.id === id) ?? []);
  const vendors = session.vendorIds.flatMap((id) => programme.vendors.find((vendor) => vendor.id === id) ?? []);
  if (speakers.length === 0 && vendors.length === 0) return null;
  return (
    <p className={styles.people}>
      {speakers.map(({ name }) => name).join(', ')}
      {speakers.length > 0 && vendors.length > 0 && ' · '}
      {vendors.length > 0 && <strong>{vendors.map(({ name }) => name).join(', ')}</strong>}
    </p>
  );
}
