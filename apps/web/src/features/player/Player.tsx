import {
  Gauge,
  LoaderCircle,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture,
  PictureInPicture2,
  Play,
  Volume2,
  VolumeX,
  Headphones,
} from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button, IconButton } from '../../ui/Button.js';
import { announce } from '../live/announce.js';
import { useLocale } from '../../app/page.js';
import { isBehind, qualities, type Quality } from './player.rules.js';
import { Stream, type StreamState } from './stream.js';
import styles from './player.module.css';

interface Props {
  room: LiveRoom;
  /** What was broadcast has been played to its end, after the broadcast ended. */
  onOver: () => void;
}

const useStream = <T,>(stream: Stream, select: (state: StreamState) => T): T =>
  useSyncExternalStore(stream.snapshots.subscribe, () => select(stream.snapshots.get()));

/** Picture and sound of the stage, with everything one may want to change about them. */
export default function Player({ room, onOver }: Props) {
  const { t } = useTranslation('player');
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<Stream>();
  const presenter = useRoom(room, ({ state }) => state.broadcast.presenter) ?? '';
  const [name, setName] = useState(presenter);
  if (presenter && presenter !== name) setName(presenter);
  useEffect(() => {
    const opened = new Stream(video.current!, {
      watch: () => room.send('broadcast.watch', {}),
      now: () => Date.now() + room.getSnapshot().clockOffset,
    });
    setStream(opened);
    announce(t('began'));
    return () => opened.close();
  }, [room, t]);
  const awake = useAwake(frame);
  return (
    <div ref={frame} className={styles.player} data-awake={awake || undefined} role="group" aria-label={t('label')}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- live; captions come with the captioner's page */}
      <video ref={video} className={styles.video} playsInline aria-label={t('video', { name })} />
      {stream && (
        <>
          <Over stream={stream} onOver={onOver} />
          <Cards stream={stream} room={room} />
          <Controls stream={stream} frame={frame} video={video} />
        </>
      )}
    </div>
  );
}

function Over({ stream, onOver }: { stream: Stream; onOver: () => void }) {
  const over = useStream(stream, ({ phase }) => phase === 'over');
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return null;
}

/** What stands over the picture when there is none, or no sound. */
function Cards({ stream, room }: { stream: Stream; room: LiveRoom }) {
  const { t } = useTranslation('player');
  const phase = useStream(stream, (state) => state.phase);
  const muted = useStream(stream, (state) => state.muted);
  const onlySound = useStream(stream, (state) => state.weak || state.quality === 'audio');
  const weak = useStream(stream, (state) => state.weak);
  const interrupted = useRoom(room, ({ state }) => state.broadcast.onAir && state.broadcast.interrupted);
  // Whatever is still to be seen is seen first.
  const isOut = interrupted && phase !== 'playing' && phase !== 'stopped';
  const plays = phase === 'playing' || phase === 'waiting';
  return (
    <>
      {onlySound && !isOut && plays && (
        <div className={styles.card}>
          <Headphones aria-hidden="true" />
          <p className={styles.lead}>{t('onlySound')}</p>
          {weak && (
            <>
              <p role="status">{t('weak')}</p>
              <Button size="s" onPress={() => stream.tryPicture()}>
                {t('tryPicture')}
              </Button>
            </>
          )}
        </div>
      )}
      {isOut && (
        <div className={styles.card} role="status">
          <p className={styles.lead}>{t('interrupted')}</p>
          <p>{t('interruptedText')}</p>
        </div>
      )}
      {!isOut && phase === 'loading' && (
        <div className={styles.card} role="status">
          <LoaderCircle aria-hidden="true" className={styles.turning} />
          <p>{t('loading')}</p>
        </div>
      )}
      {!isOut && phase === 'waiting' && !onlySound && (
        <p className={styles.waiting} role="status">
          <LoaderCircle aria-hidden="true" className={styles.turning} />
          {t('waiting')}
        </p>
      )}
      {!isOut && phase === 'troubled' && (
        <div className={styles.card} role="status">
          <p>{t('problem')}</p>
          <Button size="s" onPress={() => stream.again()}>
            {t('again')}
          </Button>
        </div>
      )}
      {phase === 'cannot' && (
        <div className={styles.card} role="status">
          <p>{t('cannot')}</p>
        </div>
      )}
      {muted && plays && !isOut && (
        <div className={styles.sound}>
          <Button variant="primary" size="l" icon={<Volume2 aria-hidden="true" />} onPress={() => stream.mute(false)}>
            {t('soundOn')}
          </Button>
        </div>
      )}
    </>
  );
}

function Controls({
  stream,
  frame,
  video,
}: {
  stream: Stream;
  frame: RefObject<HTMLDivElement | null>;
  video: RefObject<HTMLVideoElement | null>;
}) {
  const { t } = useTranslation('player');
  const stopped = useStream(stream, ({ phase }) => phase === 'stopped');
  const cannot = useStream(stream, ({ phase }) => phase === 'cannot');
  const behind = useStream(stream, (state) => state.behind);
  const [tells, setTells] = useState(false);
  const isFull = useFullScreen(frame);
  const isSmall = usePictureInPicture(video);
  if (cannot) return null;
  const late = stopped || isBehind(behind);
  return (
    <div className={styles.controls}>
      {tells && <Latency stream={stream} />}
      <div className={styles.bar}>
        <IconButton
          label={t(stopped ? 'play' : 'stop')}
          icon={stopped ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          onPress={() => (stopped ? stream.play() : stream.stop())}
        />
        <Sound stream={stream} />
        {late ? (
          <button
            type="button"
            className={styles.live}
            onClick={() => (stopped ? stream.play() : stream.toLive())}
            data-late
          >
            {t('toLive')}
          </button>
        ) : (
          <span className={styles.live}>
            <span aria-hidden="true">{t('live')}</span>
            <span className="visually-hidden">{t('isLive')}</span>
          </span>
        )}
        <span className={styles.gap} />
        <QualityChoice stream={stream} />
        <IconButton
          label={t(tells ? 'hideLatency' : 'latency')}
          icon={<Gauge aria-hidden="true" />}
          onPress={() => setTells(!tells)}
        />
        {isSmall !== undefined && (
          <IconButton
            label={t(isSmall ? 'leavePictureInPicture' : 'pictureInPicture')}
            icon={isSmall ? <PictureInPicture aria-hidden="true" /> : <PictureInPicture2 aria-hidden="true" />}
            onPress={() => void turnPictureInPicture(video.current)}
          />
        )}
        {isFull !== undefined && (
          <IconButton
            label={t(isFull ? 'leaveFullScreen' : 'fullScreen')}
            icon={isFull ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
            onPress={() => void turnFullScreen(frame.current)}
          />
        )}
      </div>
    </div>
  );
}

function Sound({ stream }: { stream: Stream }) {
  const { t } = useTranslation('player');
  const muted = useStream(stream, (state) => state.muted);
  const volume = useStream(stream, (state) => state.volume);
  return (
    <>
      <IconButton
        label={t(muted ? 'unmute' : 'mute')}
        icon={muted ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
        onPress={() => stream.mute(!muted)}
      />
      <input
        type="range"
        className={styles.volume}
        aria-label={t('volume')}
        min={0}
        max={1}
        step={0.05}
        value={muted ? 0 : volume}
        aria-valuetext={`${Math.round((muted ? 0 : volume) * 100)} %`}
        onChange={(event) => stream.setVolume(Number(event.target.value))}
      />
    </>
  );
}

/** A select of the browser's own: it also opens in full screen and on phones. */
function QualityChoice({ stream }: { stream: Stream }) {
  const { t } = useTranslation('player');
  const quality = useStream(stream, (state) => state.quality);
  return (
    <select
      className={styles.quality}
      aria-label={t('quality')}
      value={quality}
      onChange={(event) => stream.setQuality(event.target.value as Quality)}
    >
      {qualities.map((name) => (
        <option key={name} value={name}>
          {t(`qualities.${name}`)}
        </option>
      ))}
    </select>
  );
}

function Latency({ stream }: { stream: Stream }) {
  const { t } = useTranslation('player');
  const locale = useLocale();
  const latency = useStream(stream, (state) => state.latency);
  const size = useStream(stream, (state) => state.size);
  const seconds = latency === null ? '–' : new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(latency);
  return <p className={styles.latency}>{t('latencyIs', { seconds, size: size ?? t('onlySound') })}</p>;
}

/** Milliseconds the controls stay after the last movement. */
const awakeFor = 3000;

/** Whether somebody points at the picture; touching it wakes it, and lets it sleep again. */
const useAwake = (frame: RefObject<HTMLDivElement | null>): boolean => {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = () => {
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), awakeFor);
    };
    wake();
    element.addEventListener('pointermove', wake);
    element.addEventListener('pointerdown', wake);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointermove', wake);
      element.removeEventListener('pointerdown', wake);
    };
  }, [frame]);
  return awake;
};

const useFullScreen = (frame: RefObject<HTMLDivElement | null>): boolean | undefined => {
  const isFull = useSyncExternalStore(
    (listener) => {
      document.addEventListener('fullscreenchange', listener);
      return () => document.removeEventListener('fullscreenchange', listener);
    },
    () => document.fullscreenElement !== null && document.fullscreenElement === frame.current,
  );
  return document.fullscreenEnabled ? isFull : undefined;
};

const turnFullScreen = async (frame: HTMLDivElement | null): Promise<void> => {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await frame?.requestFullscreen().catch(() => undefined);
};

const usePictureInPicture = (video: RefObject<HTMLVideoElement | null>): boolean | undefined => {
  const [isSmall, setSmall] = useState(false);
  useEffect(() => {
    const element = video.current;
    const enter = () => setSmall(true);
    const leave = () => setSmall(false);
    element?.addEventListener('enterpictureinpicture', enter);
    element?.addEventListener('leavepictureinpicture', leave);
    return () => {
      element?.removeEventListener('enterpictureinpicture', enter);
      element?.removeEventListener('leavepictureinpicture', leave);
    };
  }, [video]);
  return document.pictureInPictureEnabled ? isSmall : undefined;
};

const turnPictureInPicture = async (video: HTMLVideoElement | null): Promise<void> => {
  if (document.pictureInPictureElement) await document.exitPictureInPicture().catch(() => undefined);
  else await video?.requestPictureInPicture().catch(() => undefined);
};
