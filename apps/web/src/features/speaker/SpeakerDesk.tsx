import type { FeedQuestion, ProgrammeView, SessionState, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { Link } from '../../ui/Button.js';
import { Spinner } from '../../ui/Spinner.js';
import { CrewLine } from '../cockpit/CrewLine.js';
import { announce, Announcer } from '../live/announce.js';
import { clockFace } from '../live/clock-face.js';
import { ClosedRoom } from '../live/ClosedRoom.js';
import { ConnectionBar } from '../live/Connection.js';
import { RoomNews } from '../live/RoomNews.js';
import { RecordingNews, RecordingSign } from '../recording/RecordingSign.js';
import { slotTime } from '../live/slot-time.rules.js';
import { useChange } from '../live/useChange.js';
import { useClock } from '../live/useClock.js';
import { lengthOf } from '../screens/scene.rules.js';
import { useWakeLock } from '../screens/useWakeLock.js';
import { nextQuestions } from './next-questions.rules.js';
import styles from './speaker.module.css';

export interface SpeakerDeskProps {
  programme: ProgrammeView;
  session: SessionView;
}

/**
 * What a speaker needs in front of them, to be read from two metres: am I live, how long still, what is asked; and beside
 * it what the crew says.
 */
export function SpeakerDesk({ programme, session }: SpeakerDeskProps) {
  const { t } = useTranslation('speaker');
  const room = useLiveRoom(session.id, 'account');
  const closed = useRoom(room, ({ connection }) => connection === 'closed');
  const ready = useRoom(room, (live) => live.ready);
  const state = useRoom(room, (live) => (live.ready ? live.state.session.state : session.state));
  const presents = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.present') ?? false);
  useWakeLock();
  if (closed) return <ClosedRoom room={room} as="account" exit={{ href: '/desk', label: t('toDesk') }} />;
  return (
    <div className={styles.desk}>
      <Announcer />
      <ConnectionBar room={room} />
      <header className={styles.head} data-state={state}>
        <p className={styles.state}>{t(`state.${state}`)}</p>
        {ready && <Clock room={room} session={session} state={state} />}
      </header>
      <div className={styles.under}>
        <h1 className={styles.title} lang={session.language}>
          {session.title}
        </h1>
        <RecordingSign room={room} />
        <p className={styles.stage}>{programme.stages.find(({ id }) => id === session.stageId)?.name}</p>
        {presents && <Link href={`/studio/${session.id}`}>{t('open', { ns: 'studio' })}</Link>}
      </div>
      {ready ? (
        <>
          <RoomNews room={room} />
          <RecordingNews room={room} />
          <div className={styles.body}>
            <Questions room={room} />
            <section className={styles.line} aria-labelledby="speaker-line">
              <h2 id="speaker-line">{t('line')}</h2>
              <CrewLine room={room} />
            </section>
          </div>
        </>
      ) : (
        <Spinner size="l" label={t('entering')} />
      )}
    </div>
  );
}

function Clock({ room, session, state }: { room: LiveRoom; session: SessionView; state: SessionState }) {
  const { t } = useTranslation('speaker');
  const second = useClock(room, (now) => Math.floor(now / 1000)) * 1000;
  const { tone, what, milliseconds } = slotTime(session, state, second);
  return (
    <p className={styles.clock} data-tone={tone} role="timer" aria-label={t('clock')}>
      <span className={styles.clockWord}>{t(`time.${what}`)}</span> {what === 'over' && '+'}
      {clockFace(milliseconds)}
    </p>
  );
}

function Questions({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('speaker');
  const asked = useRoom(room, (live) => live.state.questions);
  const votes = useRoom(room, (live) => live.tallies.votes);
  const next = nextQuestions(asked, votes);
  const onStage = next[0]?.state === 'selected' ? next[0] : undefined;
  useChange(onStage?.id ?? '', () => onStage && announce(t('nowAsked', { text: `\u2068${onStage.text}\u2069` })));
  return (
    // Long questions scroll, also for who has no mouse.
    <section className={styles.questions} aria-labelledby="speaker-questions" tabIndex={0}>
      <h2 id="speaker-questions">{t('questions')}</h2>
      {next.length > 0 ? (
        <ol className="plain">
          {next.map((question) => (
            <Question key={question.id} question={question} votes={votes[question.id] ?? 0} />
          ))}
        </ol>
      ) : (
        <p className={styles.none}>{t('none')}</p>
      )}
    </section>
  );
}

function Question({ question, votes }: { question: FeedQuestion; votes: number }) {
  const { t } = useTranslation('speaker');
  const isNow = question.state === 'selected';
  return (
    <li className={styles.question} data-now={isNow || undefined}>
      <p className={styles.meta}>{isNow ? t('now') : t('votes', { count: votes })}</p>
      <p className={styles.text} data-length={lengthOf(question.text)} dir="auto">
        {question.text}
      </p>
    </li>
  );
}
