import { Headphones, LoaderCircle, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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
}

/** Picture and sound of the stage, with everything one may want to change about them. */
export default function Player({ room, onOver, near = false, onStream }: Props) {
  const { t } = useTranslation('player');
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [stream, setStream] = useState<Stream>();
  const presenter = useRoom(room, ({ state }) => state.broadcast.presenter) ?? '';
  const [name, setName] = useState(presenter);
  if (presenter && presenter !== name) setName(presenter);
  useEffect(() => {
    const asking = {
      watch: () => room.send('broadcast.watch', {}),
      now: () => Date.now() + room.getSnapshot().clockOffset,
    };
    const opened = new Stream(video.current!, asking, undefined, near);
    setStream(opened);
    onStream?.(opened);
    announce(t('began'));
    return () => {
      onStream?.(undefined);
      opened.close();
    };
  }, [room, t, near, onStream]);
  const captions = useCaptionShow(room, stream, near);
  const pace = useInStep(room, stream, near);
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
      <video ref={video} className={styles.video} playsInline aria-label={t('video', { name })} />
      {stream && (
        <>
          <Over stream={stream} onOver={onOver} />
          <Cards stream={stream} room={room} />
          <Captions captions={captions} awake={awake} />
          <PlayerControls
            stream={stream}
            frame={frame}
            video={video}
            pace={pace}
            more={<CaptionButton captions={captions} />}
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
