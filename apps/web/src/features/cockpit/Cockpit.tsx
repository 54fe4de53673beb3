import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLiveRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { StatePill } from '../../ui/Badge.js';
import { Button, LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Spinner } from '../../ui/Spinner.js';
import { ConnectionBar, ConnectionSign } from '../live/Connection.js';
import { Brake } from './Brake.js';
import { ChatDesk } from './ChatDesk.js';
import { HealthLine } from './HealthLine.js';
import { QuestionQueue } from './QuestionQueue.js';
import { RoomRules } from './RoomRules.js';
import { StageDesk } from './StageDesk.js';
import styles from './cockpit.module.css';

/** The moderator's one screen: what is on, what is asked, what is said, and how the room does. */
export function Cockpit({ programme, session }: { programme: ProgrammeView; session: SessionView }) {
  const { t } = useTranslation('cockpit');
  const { t: common } = useTranslation();
  const [room, live] = useLiveRoom(session.id, 'account');

  if (live.connection === 'closed' && live.problem)
    return (
      <EmptyState
        level={1}
        title={problemText(common, live.problem)}
        actions={
          <>
            <LinkButton variant="primary" href={`/sign-in?next=/cockpit/${session.id}`}>
              {t('signIn')}
            </LinkButton>
            <Button onPress={() => window.location.reload()}>{common('retry')}</Button>
          </>
        }
      >
        {t('noRight')}
      </EmptyState>
    );

  return (
    <div className={styles.cockpit}>
      <ConnectionBar live={live} />
      <header className={styles.head}>
        <StatePill state={live.ready ? live.state.session.state : session.state} />
        <h1 className={styles.title} lang={session.language}>
          {session.title}
        </h1>
        <ConnectionSign live={live} />
        {live.ready && <Brake room={room} live={live} />}
      </header>
      {live.ready ? (
        <>
          <div className={styles.columns}>
            <aside className={styles.left} aria-label={t('stage.label')}>
              <StageDesk room={room} live={live} programme={programme} session={session} />
              <RoomRules room={room} live={live} />
            </aside>
            <section className={styles.middle} aria-label={t('queue.label')}>
              <QuestionQueue room={room} live={live} />
            </section>
            <section className={styles.right} aria-labelledby="cockpit-chat">
              <ChatDesk room={room} live={live} />
            </section>
          </div>
          <HealthLine live={live} />
        </>
      ) : (
        <div className={styles.waiting}>
          <Spinner size="l" />
        </div>
      )}
    </div>
  );
}
