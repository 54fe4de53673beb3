import type { ProgrammeView, SessionView } from '@plenum/contracts';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button, LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Spinner } from '../../ui/Spinner.js';
import { TabPanel, Tabs } from '../../ui/Tabs.js';
import { StatePill } from '../../ui/Badge.js';
import { AgendaStrip } from './AgendaStrip.js';
import { ChatPanel } from './ChatPanel.js';
import { ConnectionBar, ConnectionSign } from './Connection.js';
import { QuestionPanel } from './QuestionPanel.js';
import { AboutSession, StageCard } from './StageCard.js';
import styles from './room.module.css';

export interface RoomProps {
  programme: ProgrammeView;
  session: SessionView;
  as: 'registration' | 'account';
  eventPath: string;
}

/** What an attendee has before them: the stage, chat and questions, and what comes next. */
export function Room({ programme, session, as, eventPath }: RoomProps) {
  const { t } = useTranslation('live');
  const { t: common } = useTranslation();
  const [room, live] = useLiveRoom(session.id, as);
  const [tab, setTab] = useState('chat');
  const questions = Object.values(live.state.questions).filter(
    ({ state }) => state === 'visible' || state === 'selected',
  );

  if (live.connection === 'closed' && live.problem)
    return (
      <EmptyState
        level={1}
        title={t('closed.title')}
        actions={
          <>
            <Button variant="primary" onPress={() => window.location.reload()}>
              {t('closed.again')}
            </Button>
            <LinkButton href={eventPath}>{t('toEvent')}</LinkButton>
          </>
        }
      >
        {problemText(common, live.problem)}
      </EmptyState>
    );

  return (
    <div className={styles.room}>
      <ConnectionBar live={live} />
      <div className={styles.theatre}>
        <section className={styles.stageColumn} aria-labelledby="session-title">
          <header className={styles.head}>
            <StatePill state={live.ready ? live.state.session.state : session.state} />
            <h1 id="session-title" className={styles.title} lang={session.language}>
              {session.title}
            </h1>
            <span className={styles.watching}>
              <Eye aria-hidden="true" />
              {t('watching', { count: live.tallies.watching })}
            </span>
            <ConnectionSign live={live} />
          </header>
          <StageCard
            programme={programme}
            session={session}
            state={live.ready ? live.state.session.state : session.state}
            clockOffset={live.clockOffset}
          />
          <AboutSession session={session} />
        </section>
        <section className={styles.panels} aria-label={t('panels')}>
          {live.ready ? (
            <Tabs
              label={t('panels')}
              look="pill"
              fill
              selectedKey={tab}
              onSelectionChange={(key) => setTab(String(key))}
              tabs={[
                { id: 'chat', label: t('chat.tab') },
                {
                  id: 'questions',
                  label: t('questions.tab'),
                  count: questions.length,
                  countLabel: t('questions.count', { count: questions.length }),
                },
              ]}
            >
              <TabPanel id="chat">
                <ChatPanel room={room} live={live} />
              </TabPanel>
              <TabPanel id="questions">
                <QuestionPanel room={room} live={live} />
              </TabPanel>
            </Tabs>
          ) : (
            <div className={styles.entering}>
              <Spinner label={t('entering')} />
            </div>
          )}
        </section>
      </div>
      <AgendaStrip programme={programme} session={session} eventPath={eventPath} clockOffset={live.clockOffset} />
    </div>
  );
}
