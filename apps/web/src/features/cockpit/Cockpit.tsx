import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { StatePill } from '../../ui/Badge.js';
import { Spinner } from '../../ui/Spinner.js';
import { Announcer } from '../live/announce.js';
import { ClosedRoom } from '../live/ClosedRoom.js';
import { ConnectionBar, ConnectionSign } from '../live/Connection.js';
import { RoomNews } from '../live/RoomNews.js';
import { RecordingNews } from '../recording/RecordingSign.js';
import { AnnouncementDesk } from './AnnouncementDesk.js';
import { BroadcastDesk } from './BroadcastDesk.js';
import { Brake } from './Brake.js';
import { EntranceNote } from './EntranceNote.js';
import { HealthLine } from './HealthLine.js';
import { peopleOf } from './session-people.rules.js';
import { MaterialDesk } from './MaterialDesk.js';
import { QuestionQueue } from './QuestionQueue.js';
import { RightDesk } from './RightDesk.js';
import { RoomRules } from './RoomRules.js';
import { ScreenDesk } from './ScreenDesk.js';
import { StageDesk } from './StageDesk.js';
import { undoLatest } from './undo.js';
import { WhyDialog } from './WhyDialog.js';
import styles from './cockpit.module.css';

/** The moderator's one screen: what is on, what is asked, what is said, and how the room does. */
export function Cockpit({ programme, session }: { programme: ProgrammeView; session: SessionView }) {
  const { t } = useTranslation('cockpit');
  const room = useLiveRoom(session.id, 'account');
  const closed = useRoom(room, ({ connection }) => connection === 'closed');
  const ready = useRoom(room, (live) => live.ready);
  const state = useRoom(room, (live) => (live.ready ? live.state.session.state : session.state));
  const people = useMemo(() => peopleOf(programme, session), [programme, session]);
  useUndoKey();
  if (closed) return <ClosedRoom room={room} as="account" exit={{ href: '/desk', label: t('toDesk') }} />;
  return (
    <div className={styles.cockpit}>
      <Announcer />
      <ConnectionBar room={room} />
      <header className={styles.head}>
        <StatePill state={state} />
        <h1 className={styles.title} lang={session.language}>
          {session.title}
        </h1>
        <ConnectionSign room={room} />
        {ready && <Brake room={room} />}
      </header>
      {ready ? (
        <>
          <RoomNews room={room} />
          <RecordingNews room={room} />
          <EntranceNote eventId={session.eventId} />
          <div className={styles.columns}>
            <section className={styles.left} aria-label={t('stage.label')}>
              <StageDesk room={room} programme={programme} session={session} />
              <BroadcastDesk room={room} eventId={session.eventId} />
              <AnnouncementDesk room={room} />
              <ScreenDesk room={room} programme={programme} session={session} />
              <RoomRules room={room} />
              <MaterialDesk room={room} />
            </section>
            <section className={styles.middle} aria-label={t('queue.label')}>
              <QuestionQueue room={room} people={people} zone={programme.event.zone} />
            </section>
            <section className={styles.right} aria-label={t('right.label')}>
              <RightDesk room={room} />
            </section>
          </div>
          <HealthLine room={room} />
          <WhyDialog room={room} />
        </>
      ) : (
        <div className={styles.waiting}>
          <Spinner size="l" label={t('entering')} />
        </div>
      )}
    </div>
  );
}

/** Ctrl+Z (or ⌘Z) takes the last deed back, except where it is about typed text. */
const useUndoKey = () => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      if ((event.target as Element).closest('input:not([type=checkbox], [type=radio]), textarea')) return;
      if (undoLatest()) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
};
