import { externalHost, type ExternalStage, type ProgrammeView, type SessionView } from '@plenum/contracts';
import { Radio } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useLiveRoom, useRoom } from '../../backend/live/useLiveRoom.js';
import { codeText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { Button, Link, LinkButton } from '../../ui/Button.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { Spinner } from '../../ui/Spinner.js';
import { announce, Announcer } from '../live/announce.js';
import { clockFace } from '../live/clock-face.js';
import { ClosedRoom } from '../live/ClosedRoom.js';
import { ConnectionBar } from '../live/Connection.js';
import { SlotClock } from '../live/SlotClock.js';
import { useChange } from '../live/useChange.js';
import { useClock } from '../live/useClock.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { noticeCard, noticeMs } from '../recording/notice-card.js';
import { RecordingNews, RecordingSign } from '../recording/RecordingSign.js';
import { useNotice } from '../recording/useNotice.js';
import { useWakeLock } from '../screens/useWakeLock.js';
import { AirButtons } from './AirButtons.js';
import { GreenRoom } from './GreenRoom.js';
import { LayoutButtons } from './LayoutButtons.js';
import { MissingStudio } from './MissingStudio.js';
import type { Wrong } from './air.js';
import type { Studio } from './studio.js';
import { SlidesFile, SlidesWall } from '../slides/SlidesWall.js';
import { Software, useSoftware } from '../stage/Software.js';
import { StageNews, StagePanel, useSign } from '../stage/StagePanel.js';
import { useStage } from '../stage/useStage.js';
import { useOpenStudio, useStudio } from './useStudio.js';
import styles from './studio.module.css';

interface Props {
  programme: ProgrammeView;
  session: SessionView;
  /** As everybody will read it. */
  name: string;
}

/** From the green room to the air: what the audience will see and hear, and whether it does. */
export function StudioView({ session, name }: Props) {
  const { t } = useTranslation('studio');
  const room = useLiveRoom(session.id, 'account');
  const closed = useRoom(room, ({ connection }) => connection === 'closed');
  const external = useRoom(room, ({ ready, state }) => (ready ? state.external : null));
  if (closed) return <ClosedRoom room={room} as="account" exit={{ href: '/desk', label: t('toDesk') }} />;
  return (
    <>
      <Announcer />
      <ConnectionBar room={room} />
      {external ? (
        <Elsewhere session={session} external={external} />
      ) : (
        <OwnStudio session={session} name={name} room={room} />
      )}
    </>
  );
}

/** Nobody goes on air here: what would be sent, nobody would see. */
function Elsewhere({ session, external }: { session: SessionView; external: ExternalStage }) {
  const { t } = useTranslation('external');
  return (
    <div role="alert">
      <EmptyState
        level={1}
        title={t('studio.title')}
        actions={<LinkButton href={`/live/${session.id}?as=account`}>{t('studio.toRoom')}</LinkButton>}
      >
        {t('studio.text', { host: externalHost(external.address) })}
      </EmptyState>
    </div>
  );
}

/** Gone with the room: no camera and no microphone stays open behind a door that is closed. */
function OwnStudio({ session, name, room }: Omit<Props, 'programme'> & { room: LiveRoom }) {
  const { t } = useTranslation('studio');
  const studio = useOpenStudio(session, name);
  if (studio === 'missing') return <MissingStudio />;
  if (studio) return <OpenStudio studio={studio} room={room} session={session} />;
  return (
    <div className={styles.waiting}>
      <Spinner size="l" label={t('loading')} />
    </div>
  );
}

function OpenStudio({ studio, room, session }: { studio: Studio; room: LiveRoom; session: SessionView }) {
  const { t } = useTranslation('studio');
  const place = useStudio(studio, (state) => state.place);
  const paused = useStudio(studio, (state) => state.settings.paused);
  const sign = useSign(studio, room);
  const { t: onStage } = useTranslation('stage');
  const sends = place === 'onAir';
  const isOnAir = sends || sign === 'onAir' || sign === 'card';
  const isHost = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.run') ?? false);
  useWakeLock();
  useGuard(isOnAir);
  useWaking(studio);
  useNotice(room, () => {
    const { language } = session;
    void studio.notice([noticeCard[language], noticeCard[language === 'de' ? 'en' : 'de']], noticeMs);
  });
  useChange(String(isOnAir), () => announce(t(isOnAir ? 'wentOnAir' : 'wentOffAir')));
  return (
    <div className={styles.studio} data-place={isOnAir ? 'onAir' : place} data-paused={paused || undefined}>
      <header className={styles.head}>
        <div className={styles.sign}>
          <p className={styles.place}>
            {isOnAir && <Radio aria-hidden="true" />}
            {paused || !sign ? t(`place.${paused ? 'paused' : place}`) : onStage(`sign.${sign}`)}
          </p>
          <p className={styles.placeText}>
            {paused || !sign ? t(`place.${paused ? 'paused' : place}Text`) : onStage(`sign.${sign}Text`)}
          </p>
        </div>
        <div className={styles.figures}>
          {isOnAir && <RecordingSign room={room} />}
          {sends && <AirClock studio={studio} room={room} />}
          <SlotClock room={room} session={session} />
        </div>
      </header>
      <div className={styles.under}>
        <h1 className={styles.title} lang={session.language}>
          {session.title}
        </h1>
        <Link href={`/speaker/${session.id}`} target="_blank">
          {t('help.desk')}
          <span className="visually-hidden"> {t('newTab')}</span>
        </Link>
      </div>
      <News studio={studio} room={room} />
      <RecordingNews room={room} />
      <div className={styles.columns}>
        <div className={styles.stage}>
          <SlidesWall studio={studio}>
            <Preview studio={studio} />
          </SlidesWall>
          <LayoutButtons studio={studio} />
          <SlidesFile studio={studio} />
          {(isHost || !sign) && <AirButtons studio={studio} room={room} />}
        </div>
        <GreenRoom studio={studio} room={room} software={<Software studio={studio} sessionId={session.id} />}>
          <StagePanel studio={studio} room={room} />
        </GreenRoom>
      </div>
    </div>
  );
}

function Preview({ studio }: { studio: Studio }) {
  const { t } = useTranslation('studio');
  const place = useRef<HTMLDivElement>(null);
  const camera = useStudio(studio, (state) => state.camera.state);
  const microphone = useStudio(studio, (state) => state.microphone.state);
  const hasTrouble = useStudio(studio, (state) => Boolean(state.camera.trouble ?? state.microphone.trouble));
  const onAir = useStudio(studio, (state) => state.place === 'onAir');
  useEffect(() => {
    const { canvas } = studio.painter;
    place.current?.prepend(canvas);
    return () => canvas.remove();
  }, [studio]);
  const { connected: bySoftware } = useSoftware(studio);
  const isFresh = camera === 'off' && microphone === 'off' && !hasTrouble && !onAir && !bySoftware;
  return (
    <div ref={place} className={styles.preview} role="group" aria-label={t('preview')}>
      {isFresh && (
        <div className={styles.begin} data-theme="dark">
          <h2>{t('begin.title')}</h2>
          <p>{t('begin.text')}</p>
          <Button variant="primary" size="l" onPress={() => void studio.openDevices()}>
            {t('begin.button')}
          </Button>
          <Button
            variant="quiet"
            onPress={() => {
              void studio.openCamera(null);
              void studio.openDevices();
            }}
          >
            {t('begin.without')}
          </Button>
        </div>
      )}
    </div>
  );
}

function AirClock({ studio, room }: { studio: Studio; room: LiveRoom }) {
  const { t } = useTranslation('studio');
  const since = useStudio(studio, (state) => state.onAirSince) ?? 0;
  const second = useClock(room, (now) =>
    Math.max(0, Math.floor((now - room.getSnapshot().clockOffset - since) / 1000)),
  );
  const watching = useRoom(room, ({ tallies }) => tallies.watching ?? 0);
  return (
    <div className={styles.figures}>
      <span>{t('watching', { count: watching })}</span>
      <span className={styles.clock} role="timer" aria-label={t('clock')}>
        {clockFace(second * 1000)}
      </span>
    </div>
  );
}

/** What the presenter has to know now, most urgent first. */
function News({ studio, room }: { studio: Studio; room: LiveRoom }) {
  const { t } = useTranslation('studio');
  const wrong = useStudio(studio, (state) => state.wrong);
  const line = useStudio(studio, (state) => state.line);
  const lag = useStudio(studio, (state) => state.lag);
  const slowed = useStudio(studio, (state) => state.slowed);
  const onAir = useStudio(studio, (state) => state.place === 'onAir');
  const soundWaits = useStudio(studio, (state) => !state.soundRuns && state.microphone.state === 'on');
  // The server goes on with the stage, and what is said of that says how to take it back.
  const serverSends = useRoom(room, ({ state }) => state.composer.state === 'onAir');
  const isHost = useStage(studio.several.stage, ({ me }) => me?.role === 'host');
  const isServers = wrong?.code === 'broadcast.superseded' && serverSends && isHost;
  const area = useRef<HTMLDivElement>(null);
  // Not on to a button: whoever presses once more must not be on air by that.
  useKeptFocus(
    area,
    () => undefined,
    () => area.current,
  );
  return (
    <div ref={area} className={styles.news} tabIndex={-1} data-quiet-focus>
      <StageNews studio={studio} room={room} />
      {wrong && !isServers && <WrongBanner studio={studio} room={room} wrong={wrong} />}
      {onAir && line !== 'good' && (
        <Banner tone="warning" live="polite">
          {t(`line.${line}`)}
        </Banner>
      )}
      {/* Not in the sentence that is read out: it changes every second. */}
      {onAir && line === 'cut' && <p className={styles.hint}>{t('lag', { count: lag })}</p>}
      {onAir && slowed && (
        <Banner tone="warning" live="polite">
          {t('slowed')}
        </Banner>
      )}
      {soundWaits && (
        <Banner
          tone="danger"
          live="assertive"
          actions={
            <Button size="s" onPress={() => studio.wake()}>
              {t('soundWaitsButton')}
            </Button>
          }
        >
          {t('soundWaits')}
        </Banner>
      )}
    </div>
  );
}

const ownSentences = ['cannotEncode', 'broken', 'interrupted'] as const;

function WrongBanner({ studio, room, wrong }: { studio: Studio; room: LiveRoom; wrong: Wrong }) {
  const { t } = useTranslation('studio');
  const { t: common } = useTranslation();
  const mayRun = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.run') ?? false);
  const heldOnAir = useRoom(room, ({ state }) => state.broadcast.onAir);
  const own = ownSentences.find((name) => wrong.code === `studio.${name}`);
  const mayTake = wrong.code === 'broadcast.superseded' || (wrong.code === 'broadcast.held' && mayRun);
  return (
    <Banner
      tone="danger"
      live="assertive"
      title={t('wrongTitle')}
      actions={
        <>
          {mayTake && (
            <Button size="s" onPress={() => void studio.goOnAir(true)}>
              {t('takeOver')}
            </Button>
          )}
          <Button size="s" variant="quiet" onPress={() => studio.air.dismissWrong()}>
            {t('dismiss')}
          </Button>
        </>
      }
    >
      {own
        ? t(`wrong.${own}`)
        : wrong.code === 'broadcast.held' && mayRun
          ? t(heldOnAir ? 'wrong.held' : 'wrong.heldReady', { name: `\u2068${String(wrong.params?.name)}\u2069` })
          : codeText(common, wrong.code, wrong.params)}
    </Banner>
  );
}

/** Nobody leaves the air by a slip of the hand. */
const useGuard = (isOn: boolean) => {
  useEffect(() => {
    if (!isOn) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOn]);
};

/** After a reload the browser may hold the sound back until somebody clicks somewhere. */
const useWaking = (studio: Studio) => {
  useEffect(() => {
    const wake = () => studio.wake();
    window.addEventListener('pointerdown', wake);
    window.addEventListener('keydown', wake);
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
    };
  }, [studio]);
};
