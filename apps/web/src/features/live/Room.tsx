import { fewWatching, type ProgrammeView, type SessionView } from '@plenum/contracts';
import { ChevronLeft, Eye } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { As } from '../../backend/live/line.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { Link } from '../../ui/Button.js';
import { Spinner } from '../../ui/Spinner.js';
import { TabPanel, Tabs, type TabInfo } from '../../ui/Tabs.js';
import { StatePill } from '../../ui/Badge.js';
import { RecordingNews, RecordingSign } from '../recording/RecordingSign.js';
import { HallBar } from '../hall/HallBar.js';
import { GuestBar } from '../stage/GuestBar.js';
import { useGuestPhase, useOwnInvitation } from '../stage/useOwnInvitation.js';
import { AnnouncementBar } from '../hall/AnnouncementBar.js';
import { AgendaStrip } from './AgendaStrip.js';
import { Announcer } from './announce.js';
import { ChatPanel } from './ChatPanel.js';
import { ClosedRoom } from './ClosedRoom.js';
import { ConnectionBar, ConnectionSign } from './Connection.js';
import { MyChatNews } from './MyChatNews.js';
import { since } from './news.rules.js';
import { PollNews } from './PollNews.js';
import { PollPanel } from './PollPanel.js';
import { toVoteIn } from './polls.rules.js';
import { QuestionPanel } from './QuestionPanel.js';
import { HallNext } from './HallNext.js';
import { MyQuestionNews, RoomNews } from './RoomNews.js';
import { LiveStage } from './LiveStage.js';
import { AboutSession } from './StageCard.js';
import styles from './room.module.css';

export interface RoomProps {
  programme: ProgrammeView;
  session: SessionView;
  as: As;
  eventPath: string;
  /** On a phone in the hall: the stage is there for real, so there is no picture of it, and questions come first. */
  hall?: boolean;
}

/** What an attendee has before them: the stage, chat and questions, and what comes next. */
export function Room({ programme, session, as, eventPath, hall = false }: RoomProps) {
  const { t } = useTranslation('live');
  const room = useLiveRoom(session.id, as, undefined, session.eventId);
  const closed = useRoom(room, ({ connection }) => connection === 'closed');
  if (closed) return <ClosedRoom room={room} as={as} exit={{ href: eventPath, label: t('toEvent') }} />;
  return <OpenRoom room={room} programme={programme} session={session} as={as} eventPath={eventPath} hall={hall} />;
}

/** Gone with the room: no camera and no microphone stays open behind a door that is closed. */
function OpenRoom({ room, programme, session, as, eventPath, hall = false }: RoomProps & { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const own = useOwnInvitation(room);
  const onStage = useGuestPhase(own.opened) === 'stage';
  const { opened } = own;
  const guest = opened && opened !== 'missing' ? opened : undefined;
  return (
    <div className={styles.room}>
      <Announcer />
      <ConnectionBar room={room} />
      <GuestBar room={room} own={own} />
      <AnnouncementBar room={room} />
      <div className={styles.theatre} data-hall={hall || undefined} data-on-stage={(!hall && onStage) || undefined}>
        <RoomHead room={room} programme={programme} session={session} eventPath={eventPath} />
        {hall && <HallNext room={room} programme={programme} session={session} />}
        {/* In place of the player: those on the stage must not hear themselves some seconds later. */}
        {guest && onStage && (
          <guest.parts.GuestStage room={room} session={session} own={own} guest={guest.guest} quiet={hall} />
        )}
        {guest && !onStage && <guest.parts.GuestCheck room={room} own={own} guest={guest.guest} />}
        {!hall && !onStage && <LiveStage room={room} programme={programme} session={session} eventPath={eventPath} />}
        <HallBar room={room} session={session} as={as} attendance={programme.event.attendanceKept} onStage={onStage} />
        <section className={styles.panels} aria-label={t('panels')}>
          <Panels room={room} hall={hall} />
        </section>
        {!hall && !onStage && <AboutSession session={session} />}
      </div>
      {!hall && <AgendaStrip room={room} programme={programme} session={session} />}
    </div>
  );
}

function RoomHead({ room, programme, session, eventPath }: Omit<RoomProps, 'as' | 'hall'> & { room: LiveRoom }) {
  const { t } = useTranslation('live');
  const state = useRoom(room, ({ ready, state: known }) => (ready ? known.session.state : session.state));
  const watching = useRoom(room, ({ ready, tallies }) => (ready ? tallies.watching : undefined));
  const crew = useRoom(room, ({ me }) => me?.permissions.includes('session.run') ?? false);
  const speaks = useRoom(room, ({ me }) => me?.permissions.includes('session.speak') ?? false);
  const presents = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.present') ?? false);
  const captions = useRoom(room, ({ me }) => me?.permissions.includes('captions.write') ?? false);
  const captioned = useRoom(room, ({ state: known }) => known.captions.languages.length > 0);
  return (
    <header className={styles.head}>
      <p className={styles.back}>
        <ChevronLeft aria-hidden="true" />
        <Link href={eventPath}>{programme.event.title}</Link>
        {crew && <Link href={`/cockpit/${session.id}`}>{t('toCockpit')}</Link>}
        {presents && <Link href={`/studio/${session.id}`}>{t('openShort', { ns: 'studio' })}</Link>}
        {captions && <Link href={`/captions/${session.id}`}>{t('openShort', { ns: 'captions' })}</Link>}
        {captioned && <Link href={`/transcript/${session.id}`}>{t('toTranscript', { ns: 'captions' })}</Link>}
        {speaks && <Link href={`/speaker/${session.id}`}>{t('open', { ns: 'speaker' })}</Link>}
      </p>
      <div className={styles.headLine}>
        <StatePill state={state} />
        <h1 className={styles.title} lang={session.language}>
          {session.title}
        </h1>
        {watching !== undefined && (
          <span className={styles.watching}>
            <Eye aria-hidden="true" />
            {watching === null ? t('watchingFew', { count: fewWatching }) : t('watching', { count: watching })}
          </span>
        )}
        <RecordingSign room={room} />
        <ConnectionSign room={room} />
      </div>
    </header>
  );
}

function Panels({ room, hall }: { room: LiveRoom; hall: boolean }) {
  const { t } = useTranslation('live');
  const ready = useRoom(room, (live) => live.ready);
  const { t: pollText } = useTranslation('polls');
  const polls = useRoom(room, ({ state, me }) => toVoteIn(state.polls, me?.ballots).length);
  const [tab, setTab] = useState(hall ? 'questions' : 'chat');
  const writes = useRoom(room, ({ me }) => me?.permissions.includes('message.post') ?? false);
  const questions = useRoom(
    room,
    ({ state }) =>
      Object.values(state.questions).filter(({ state: at }) => at === 'visible' || at === 'selected').length,
  );
  const unread = useUnread(room, tab === 'chat');
  if (!ready)
    return (
      <div className={styles.entering}>
        <Spinner label={t('entering')} />
      </div>
    );
  return (
    <>
      <RoomNews room={room} />
      <RecordingNews room={room} />
      <MyChatNews room={room} />
      <MyQuestionNews room={room} />
      <PollNews room={room} />
      <Tabs
        label={t('panels')}
        look="pill"
        fill
        selectedKey={tab}
        onSelectionChange={(key) => setTab(String(key))}
        tabs={inOrder(
          [
            { id: 'chat', label: t('chat.tab'), count: unread, countLabel: t('chat.newMessages', { count: unread }) },
            {
              id: 'questions',
              label: t('questions.tab'),
              count: questions,
              countLabel: t('questions.count', { count: questions }),
            },
            { id: 'polls', label: pollText('tab'), count: polls, countLabel: pollText('open', { count: polls }) },
          ],
          { hall, writes },
        )}
      >
        {(!hall || writes) && (
          <TabPanel id="chat">
            <ChatPanel room={room} />
          </TabPanel>
        )}
        <TabPanel id="questions">
          <QuestionPanel room={room} />
        </TabPanel>
        <TabPanel id="polls">
          <PollPanel room={room} />
        </TabPanel>
      </Tabs>
    </>
  );
}

/** In the hall what is asked comes first, and a chat one may not write to does not come at all. */
const inOrder = (tabs: TabInfo[], { hall, writes }: { hall: boolean; writes: boolean }): TabInfo[] => {
  if (!hall) return tabs;
  const chat = tabs.filter(({ id }) => id === 'chat' && writes);
  return [...tabs.filter(({ id }) => id !== 'chat'), ...chat];
};

/** How many messages came since the chat was last in sight. */
const useUnread = (room: LiveRoom, inSight: boolean): number => {
  const seen = useRef<string>(undefined);
  const newest = useRoom(room, ({ state }) => state.messages.at(-1)?.id);
  const unread = useRoom(room, ({ state }) => (inSight ? 0 : since(state.messages, seen.current).length));
  useEffect(() => {
    if (inSight) seen.current = newest;
  }, [inSight, newest]);
  return unread;
};
