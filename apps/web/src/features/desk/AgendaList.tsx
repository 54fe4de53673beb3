import type { DeskProgrammeView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { EventTime, StatePill } from '../../ui/index.js';
import type { AgendaDay } from './agenda-layout.js';
import styles from './agenda.module.css';
import { RoomLinks } from './SessionRows.js';
import { trackColour } from './track-colour.js';

export interface AgendaProps {
  programme: DeskProgrammeView;
  day: AgendaDay;
  onOpen: (sessionId: string) => void;
  mayEdit: boolean;
}

/** A day as a list in order of time: for narrow windows, and for those who prefer it. */
export function AgendaList({ programme, day, onOpen }: AgendaProps) {
  const { t } = useTranslation('desk');
  const { event, stages, speakers, tracks } = programme;
  return (
    <ul className={`plain ${styles.list}`}>
      {day.sessions.map((session) => {
        const track = tracks.find(({ id }) => id === session.trackId);
        const who = session.speakerIds.flatMap((id) => speakers.find((speaker) => speaker.id === id)?.name ?? []);
        return (
          <li key={session.id} className={styles.entry} style={trackColour(track)}>
            <div className={styles.entryText}>
              <div className={styles.when}>
                <EventTime start={session.startsAt} end={session.endsAt} zone={event.zone} look="clock" />
                {session.state !== 'planned' && <StatePill state={session.state} />}
              </div>
              <button type="button" className={styles.open} onClick={() => onOpen(session.id)} lang={session.language}>
                {session.title}
              </button>
              <span className={styles.detail}>
                {[
                  stages.find(({ id }) => id === session.stageId)?.name ?? t('agenda.noStage'),
                  t(`formats.${session.format}`),
                  track?.name,
                  who.join(', '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <RoomLinks session={session} organisationId={event.organisationId} />
          </li>
        );
      })}
    </ul>
  );
}
