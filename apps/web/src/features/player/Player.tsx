import { Headphones, LoaderCircle, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { CaptionButton } from '../captions/CaptionButton.js';
import { Captions } from '../captions/Captions.js';
import { useCaptionShow } from '../captions/useCaptionShow.js';
import { announce } from '../live/announce.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { PlayerControls } from './PlayerControls.js';
import { Stream } from './stream.js';
import { useAwake } from './useAwake.js';
import { useInStep } from './useInStep.js';
import { useStream } from './useStream.js';
import styles from './player.module.css';

interface Props {
  room: LiveRoom;
  /** This broadcast has been played to its end. */
  onOver: () => void;
  /** As near to live as possible, for those who caption. */
  near?: boolean;
  /** The stream once it is there, for those who need its clock. */
  onStream?: (stream: Stream | undefined) => void;
  /** The stream of another server in place of ours. */
  foreign?: ForeignSource;
}

export interface ForeignSource {
  address: string;
  host: string;
  /** Further buttons. */
  more?: ReactNode;
}

/** Picture and sound of the stage, with everything one may want to change about them. */
export default function Player({ room, onOver, near = false, onStream, foreign }: Props) {
  const { t } = useTranslation('player');
  const address = foreign?.address;
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<Stream>();
  const presenter = useRoom(room, ({ state }) => state.broadcast.presenter) ?? '';
  const [name, setName] = useState(presenter);
  if (presenter && presenter !== name) setName(presenter);
  useEffect(() => {
    const now = () => Date.now() + room.getSnapshot().clockOffset;
    const asking = address
      ? askingFor(address, now)
      : { watch: () => room.send('broadcast.watch', {}), now, close: () => undefined };
    const opened = new Stream(video.current!, asking, undefined, near);
    setStream(opened);
    onStream?.(opened);
    announce(t('began'));
    return () => {
      onStream?.(undefined);
      opened.close();
      asking.close();
    };
  }, [room, t, near, onStream, address]);
  const captions = useCaptionShow(room, foreign ? undefined : stream, near);
  // What is not ours has no clock that we know.
  const pace = useInStep(room, foreign ? undefined : stream, near);
  const awake = useAwake(frame);
  // Most buttons go away once they are pressed.
  useKeptFocus(
    frame,
    () => undefined,
    () => frame.current?.querySelector<HTMLElement>(`.${styles.bar} button`),
  );
  return (
    <div ref={frame} className={styles.player} data-awake={awake || undefined} role="group" aria-label={t('label')}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- ours are drawn over it, so that they look as people need them */}
      <video
        ref={video}
        className={styles.video}
        playsInline
        aria-label={foreign ? t('label') : t('video', { name })}
      />
      {stream && (
        <>
          <Over stream={stream} onOver={onOver} />
          <Cards stream={stream} room={room} host={foreign?.host} />
          {!foreign && <Captions captions={captions} awake={awake} />}
          <PlayerControls
            stream={stream}
            frame={frame}
            video={video}
            pace={pace}
            more={foreign ? foreign.more : <CaptionButton captions={captions} />}
          />
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

/** To everybody that it does not come, to the crew also why. */
function ForeignTrouble({ stream, room, host }: { stream: Stream; room: LiveRoom; host: string }) {
  const { t } = useTranslation('external');
  const trouble = useStream(stream, (state) => state.trouble);
  const isCrew = useRoom(room, ({ me }) => me?.permissions.includes('session.run') ?? false);
  return (
    <>
      <p>{t(trouble?.why === 'cannotPlay' ? 'cannotPlay' : 'trouble', { host })}</p>
      {isCrew && trouble && (
        <p className={styles.why}>
          <strong>{t('crew.label')}</strong>{' '}
          {t(`crew.${trouble.why}`, {
            host,
            own: window.location.origin,
            status: trouble.status,
            blocked: trouble.blocked,
          })}
        </p>
      )}
    </>
  );
}

/** Asks for the stream of another server, and notices where this page may not follow it to. */
const askingFor = (address: string, now: () => number) => {
  let blocked: string | undefined;
  const onViolation = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (/^(connect|media)-src$/.test(effectiveDirective) && URL.canParse(blockedURI))
      blocked = new URL(blockedURI).host;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const found = { broadcastId: '', master: address, expiresAt: new Date(8.64e15).toISOString() };
  return {
    watch: () => Promise.resolve({ ok: true as const, data: found }),
    now,
    foreign: { address, blocked: () => blocked },
    close: () => document.removeEventListener('securitypolicyviolation', onViolation),
  };
};

/** What stands over the picture when there is none, or no sound. */
function Cards({ stream, room, host }: { stream: Stream; room: LiveRoom; host: string | undefined }) {
  const { t } = useTranslation('player');
  const { t: external } = useTranslation('external');
  const phase = useStream(stream, (state) => state.phase);
  const muted = useStream(stream, (state) => state.muted);
  const onlySound = useStream(stream, (state) => state.weak || state.quality === 'audio');
  const weak = useStream(stream, (state) => state.weak);
  const interrupted = useRoom(room, ({ state }) => !host && state.broadcast.onAir && state.broadcast.interrupted);
  // Whatever is still to be seen is seen first.
  const isOut = interrupted && phase !== 'playing' && phase !== 'stopped';
  const plays = !isOut && (phase === 'playing' || phase === 'waiting');
  return (
    <>
      {onlySound && plays && (
        <div className={styles.card} data-sound>
          <Headphones aria-hidden="true" />
          <p className={styles.lead}>{t('onlySound')}</p>
          {weak && <p role="status">{t('weak')}</p>}
          {muted && <SoundButton stream={stream} />}
          {weak && !muted && (
            <Button size="s" onPress={() => stream.tryPicture()}>
              {t('tryPicture')}
            </Button>
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
          {host ? <ForeignTrouble stream={stream} room={room} host={host} /> : <p>{t('problem')}</p>}
          <Button size="s" onPress={() => stream.again()}>
            {t('again')}
          </Button>
        </div>
      )}
      {phase === 'cannot' && (
        <div className={styles.card} role="status">
          <p>{host ? external('cannotPlay', { host }) : t('cannot')}</p>
        </div>
      )}
      {muted && plays && !onlySound && (
        <div className={styles.sound}>
          <SoundButton stream={stream} />
        </div>
      )}
    </>
  );
}

function SoundButton({ stream }: { stream: Stream }) {
  const { t } = useTranslation('player');
  return (
    <Button variant="primary" size="l" icon={<Volume2 aria-hidden="true" />} onPress={() => stream.mute(false)}>
      {t('soundOn')}
    </Button>
  );
}
