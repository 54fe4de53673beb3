import type { DeskProgrammeView, DeskSessionView } from '@plenum/contracts';
import { Captions, Disc, DoorOpen, Gauge, MessageCircleQuestion, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EventTime, Link, LinkButton, StatePill } from '../../ui/index.js';
import { useMay } from './desk-data.js';
import styles from './desk.module.css';

/** Sessions one per row, with the ways into room and cockpit. */
export function SessionRows({
  programme,
  sessions,
  label,
}: {
  programme: DeskProgrammeView;
  sessions: readonly DeskSessionView[];
  label: string;
}) {
  const { event, stages } = programme;
  return (
    <ul className={`plain ${styles.rows}`} aria-label={label}>
      {sessions.map((session) => (
        <li key={session.id} className={styles.row}>
          <div className={styles.rowText}>
            <div className={styles.rowAbove}>
              <StatePill state={session.state} />
              <EventTime start={session.startsAt} end={session.endsAt} zone={event.zone} look="short" />
            </div>
            <Link quiet href={`/desk/events/${event.id}/agenda?session=${session.id}`}>
              <span lang={session.language}>{session.title}</span>
            </Link>
            <span className={styles.quiet}>{stages.find(({ id }) => id === session.stageId)?.name}</span>
          </div>
          <RoomLinks session={session} organisationId={event.organisationId} />
        </li>
      ))}
    </ul>
  );
}

/** Into the room as somebody of the crew, and to the cockpit for those who run it. */
export function RoomLinks({ session, organisationId }: { session: DeskSessionView; organisationId: string }) {
  const { t } = useTranslation('desk');
  const { t: questionText } = useTranslation('questions');
  const { t: studioText } = useTranslation('studio');
  const { t: recordingText } = useTranslation('recording');
  const { t: captionText } = useTranslation('captions');
  const may = useMay();
  const place = { organisationId, eventId: session.eventId, sessionId: session.id };
  // Nobody presents a break or asks about it; its room is open all the same.
  const isBreak = session.format === 'break';
  return (
    <div className={styles.rowActions}>
      {may('session.enter', place) && (
        <LinkButton
          size="s"
          variant="quiet"
          href={`/live/${session.id}`}
          icon={<DoorOpen aria-hidden="true" />}
          aria-label={`${t('rooms.room')}: ${session.title}`}
        >
          {t('rooms.room')}
        </LinkButton>
      )}
      {may('question.moderate', place) && !isBreak && session.state !== 'planned' && (
        <LinkButton
          size="s"
          variant="quiet"
          href={`/desk/events/${session.eventId}/sessions/${session.id}/questions`}
          icon={<MessageCircleQuestion aria-hidden="true" />}
          aria-label={`${questionText('dossier.link')}: ${session.title}`}
        >
          {questionText('dossier.link')}
        </LinkButton>
      )}
      {may('recording.publish', place) && (session.recorded || (!isBreak && session.state === 'ended')) && (
        <LinkButton
          size="s"
          variant="quiet"
          href={`/desk/events/${session.eventId}/sessions/${session.id}/recording`}
          icon={<Disc aria-hidden="true" />}
          aria-label={`${recordingText('desk.link')}: ${session.title}`}
        >
          {recordingText('desk.link')}
        </LinkButton>
      )}
      {may('broadcast.present', place) && !isBreak && session.state !== 'ended' && (
        <LinkButton
          size="s"
          variant="quiet"
          href={`/studio/${session.id}`}
          icon={<Video aria-hidden="true" />}
          aria-label={`${studioText('openShort')}: ${session.title}`}
        >
          {studioText('openShort')}
        </LinkButton>
      )}
      {may('captions.write', place) && !isBreak && session.state !== 'planned' && (
        <LinkButton
          size="s"
          variant="quiet"
          href={`/captions/${session.id}`}
          icon={<Captions aria-hidden="true" />}
          aria-label={`${captionText('openShort')}: ${session.title}`}
        >
          {captionText('openShort')}
        </LinkButton>
      )}
      {may('session.run', place) && (
        <LinkButton
          size="s"
          href={`/cockpit/${session.id}`}
          icon={<Gauge aria-hidden="true" />}
          aria-label={`${t('rooms.cockpit')}: ${session.title}`}
        >
          {t('rooms.cockpit')}
        </LinkButton>
      )}
    </div>
  );
}
