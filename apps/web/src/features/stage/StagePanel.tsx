import { DoorOpen, LogOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { codeText } from '../../locales/problem-text.js';
import { Banner } from '../../ui/Banner.js';
import { Button } from '../../ui/Button.js';
import type { Studio } from '../studio/studio.js';
import { useStudio } from '../studio/useStudio.js';
import { StageDesk } from './StageDesk.js';
import { useStage } from './useStage.js';
import styles from './stage.module.css';

/** The stage of several in somebody's studio: the way onto it and off, oneself while one waits, and the crew's part. */
export function StagePanel({ studio, room }: { studio: Studio; room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const { stage } = studio.several;
  const open = useRoom(room, ({ state }) => state.onStage.open);
  const mayRun = useRoom(room, ({ me }) => me?.permissions.includes('broadcast.run') ?? false);
  const place = useStage(stage, (state) => state.place);
  const isAwayTold = useStage(stage, (state) => state.away);
  if (!open && !mayRun && place === 'out') return null;
  return (
    <section className={styles.panel} aria-label={t('title')}>
      <h2 className={styles.title}>{t('title')}</h2>
      {open && place === 'out' && <Join studio={studio} />}
      {place !== 'out' && <Inside studio={studio} />}
      {mayRun && <StageDesk room={room} isAwayTold={isAwayTold} />}
    </section>
  );
}

function Join({ studio }: { studio: Studio }) {
  const { t } = useTranslation('stage');
  const { stage } = studio.several;
  const detail = useStudio(studio, (state) => state.settings.detail);
  return (
    <>
      <p className={styles.hint}>{t('joinText')}</p>
      <Button
        variant="primary"
        icon={<DoorOpen aria-hidden="true" />}
        onPress={() => {
          studio.wake();
          void stage.join(detail);
        }}
      >
        {t('join')}
      </Button>
    </>
  );
}

function Inside({ studio }: { studio: Studio }) {
  const { t } = useTranslation('stage');
  const { stage } = studio.several;
  const place = useStage(stage, (state) => state.place);
  const waits = useStage(stage, (state) => state.me !== null && state.me.state !== 'onStage');
  const arrived = useStage(stage, (state) => state.arrived);
  const people = useStage(stage, (state) => state.people);
  const ownId = useStage(stage, (state) => state.me?.id);
  const bySoftware = useStage(stage, (state) => state.software.connected);
  const way = useStage(stage, (state) => state.way);
  const camera = useStudio(studio, (state) => state.camera.state);
  const on = new Set(people.filter(({ state }) => state === 'onStage').map(({ id }) => id));
  return (
    <>
      {place === 'joining' && <p role="status">{t('joining')}</p>}
      <p role="status" className={styles.hint}>
        {way && way !== 'blocked' && t(`way.${way}`)}
      </p>
      {waits && camera === 'on' && !bySoftware && <Picture stream={studio.several.ownCamera} label={t('self')} />}
      {arrived
        .filter(({ personId }) => on.has(personId) && personId !== ownId)
        .map(({ publicationId, stream }) => (
          <Sound key={publicationId} stream={stream} />
        ))}
      <Button size="s" icon={<LogOut aria-hidden="true" />} onPress={() => stage.leave()}>
        {t('leave')}
      </Button>
    </>
  );
}

function Picture({ stream, label }: { stream: MediaStream | undefined; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream ?? null;
  }, [stream]);
  return <video ref={video} className={styles.self} aria-label={label} muted autoPlay playsInline />;
}

/** Somebody else's voice, for the one who sits at this studio. */
function Sound({ stream }: { stream: MediaStream }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current) audio.current.srcObject = stream;
  }, [stream]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live, among those who present
  return <audio ref={audio} autoPlay />;
}

/** What a presenter has to know of the stage, most urgent first. */
export function StageNews({ studio, room }: { studio: Studio; room: LiveRoom }) {
  const { t } = useTranslation('stage');
  const { t: common } = useTranslation();
  const { stage } = studio.several;
  const wrong = useStage(stage, (state) => state.wrong);
  const isLost = useStage(stage, (state) => state.place === 'lost');
  const isBlocked = useStage(stage, (state) => state.way === 'blocked');
  const isAway = useStage(stage, (state) => state.away);
  const isWeak = useStage(stage, (state) => state.weak);
  const isMuted = useStage(stage, (state) => state.me?.muted ?? false);
  const isDark = useStage(stage, ({ arrived }) => arrived.some(({ software }) => software)) && !knowsH264();
  const isHost = useStage(stage, (state) => state.me?.role === 'host');
  const interrupted = useRoom(room, ({ state }) => state.broadcast.onAir && state.broadcast.interrupted);
  const server = useRoom(room, ({ state }) => state.composer.state);
  const isServers = useRoom(room, ({ state }) => state.broadcast.onAir && !state.broadcast.interrupted);
  const isElsewhere = useStudio(studio, (state) => state.place !== 'onAir' && !state.moving);
  return (
    <>
      {isHost && interrupted && isElsewhere && (
        <Banner
          tone="danger"
          live="assertive"
          actions={
            <Button size="s" variant="danger" onPress={() => void studio.goOnAir()}>
              {t('takeOver')}
            </Button>
          }
        >
          {t(server === 'ready' || server === 'starting' ? 'server.takesOver' : 'takeOverText')}
        </Banner>
      )}
      {isHost && server === 'onAir' && isServers && isElsewhere && (
        <Banner
          tone="info"
          live="polite"
          title={t('server.onAir')}
          actions={
            <Button size="s" onPress={() => void studio.goOnAir(true)}>
              {t('server.takeBack')}
            </Button>
          }
        >
          {t('server.onAirText')}
        </Banner>
      )}
      {wrong && (
        <Banner
          tone="danger"
          live="assertive"
          title={t('wrongTitle')}
          actions={
            <Button size="s" variant="quiet" onPress={() => stage.dismissWrong()}>
              {common('close')}
            </Button>
          }
        >
          {codeText(common, wrong)}
        </Banner>
      )}
      {isLost && (
        <Banner tone="warning" live="assertive">
          {t('lost')}
        </Banner>
      )}
      {isAway && (
        <Banner tone="danger" live="assertive" title={t('awayTitle')}>
          {t(isHost ? 'deskAway' : 'away')}
        </Banner>
      )}
      {isWeak && !isAway && (
        <Banner tone="warning" live="polite">
          {t('weak')}
        </Banner>
      )}
      {isBlocked && !isAway && (
        <Banner tone="danger" live="assertive" title={t('way.blockedTitle')}>
          {t('way.blocked')}
        </Banner>
      )}
      {isDark && (
        <Banner tone="warning" live="polite">
          {t('software.dark')}
        </Banner>
      )}
      {isMuted && (
        <Banner tone="warning" live="assertive">
          {t('muted')}
        </Banner>
      )}
    </>
  );
}

/** What nearly all broadcasting software sends, and nearly all browsers show. */
const knowsH264 = (): boolean =>
  RTCRtpReceiver.getCapabilities('video')?.codecs.some(({ mimeType }) => mimeType === 'video/H264') ?? true;

export type Sign = 'backstage' | 'next' | 'onStage' | 'onAir' | 'card' | 'producing';

/** Where one stands while one is joined to the stage; null: it is one's own studio that says so. */
export const useSign = (studio: Studio, room: LiveRoom): Sign | null => {
  const { stage } = studio.several;
  const state = useStage(stage, ({ me }) => me?.state ?? null);
  const hasCard = useStage(stage, ({ arrangement }) => arrangement.card !== '');
  const isAiring = useRoom(room, ({ state: { broadcast } }) => broadcast.onAir && !broadcast.interrupted);
  const sends = useStudio(studio, ({ place }) => place === 'onAir');
  if (state === null) return null;
  if (state !== 'onStage') return sends ? 'producing' : state;
  return isAiring || sends ? (hasCard ? 'card' : 'onAir') : 'onStage';
};
