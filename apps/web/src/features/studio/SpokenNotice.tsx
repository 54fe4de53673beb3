import { Mic, Play, Square, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { useStage } from '../stage/useStage.js';
import { forgetSpokenNotice, keepSpokenNotice, longestNotice, readSpokenNotice } from './spoken-notice.js';
import type { Studio } from './studio.js';
import { useStudio } from './useStudio.js';
import styles from './studio.module.css';

type Sound = Float32Array<ArrayBuffer>;

/** The notice that there is a recording, spoken once before and played with the card: recorded, listened to, deleted. */
export function SpokenNotice({ studio, room }: { studio: Studio; room: LiveRoom }) {
  const { t } = useTranslation('studio');
  const { t: recording } = useTranslation('recording');
  const isWanted = useRoom(
    room,
    ({ ready, me, state }) =>
      ready && state.recording.announced && (me?.permissions.includes('recording.run') ?? false),
  );
  // On a stage, and on air, the microphone belongs to what others hear.
  const isFree = useStage(studio.several.stage, (state) => state.place === 'out');
  const isHeard = useStudio(
    studio,
    ({ place, microphone, settings }) => place !== 'onAir' && microphone.state === 'on' && !settings.muted,
  );
  const [spoken, setSpoken] = useState<Sound>();
  const [isPlaying, setPlaying] = useState(false);
  const [stop, setStop] = useState<() => void>();
  const group = useRef<HTMLDivElement>(null);
  useKeptFocus(
    group,
    () => undefined,
    () => group.current?.querySelector('button'),
  );
  useEffect(() => void readSpokenNotice().then(setSpoken), []);
  if (!isWanted) return null;
  const record = async () => {
    const timer = { id: 0 };
    const until = new Promise<void>((done) => {
      timer.id = window.setTimeout(done, longestNotice * 1000);
      setStop(() => done);
    });
    const samples = await studio.recordVoice(until);
    window.clearTimeout(timer.id);
    setStop(undefined);
    setSpoken(samples);
    await keepSpokenNotice(samples).catch(() => toast({ text: t('spoken.notKept'), tone: 'problem' }));
  };
  const listen = async (samples: Sound) => {
    setPlaying(true);
    await studio.hear(samples).catch(() => undefined);
    setPlaying(false);
  };
  const forget = async () => {
    await forgetSpokenNotice().catch(() => undefined);
    setSpoken(undefined);
  };
  return (
    <section className={styles.device} aria-labelledby="spoken-notice">
      <h2 id="spoken-notice" className={styles.label}>
        {t('spoken.title')}
      </h2>
      <p className={styles.hint}>{t(spoken ? 'spoken.there' : 'spoken.help')}</p>
      {!spoken && (
        <p className={styles.hint}>
          {t('spoken.say')} <q>{`${recording('notice.title')}. ${recording('notice.short')}`}</q>
        </p>
      )}
      <div ref={group} className={styles.switches}>
        {stop ? (
          <Button size="s" variant="danger" icon={<Square aria-hidden="true" />} onPress={stop}>
            {t('spoken.stop')}
          </Button>
        ) : spoken ? (
          <>
            <Button
              size="s"
              isPending={isPlaying}
              icon={<Play aria-hidden="true" />}
              onPress={() => void listen(spoken)}
            >
              {t('spoken.listen')}
            </Button>
            <Button size="s" icon={<Trash2 aria-hidden="true" />} onPress={() => void forget()}>
              {t('spoken.forget')}
            </Button>
          </>
        ) : (
          <Button
            size="s"
            isDisabled={!isFree || !isHeard}
            icon={<Mic aria-hidden="true" />}
            onPress={() => void record()}
          >
            {t('spoken.record')}
          </Button>
        )}
      </div>
      {stop && (
        <p role="status" className={styles.hint}>
          {t('spoken.recording')}
        </p>
      )}
      {!spoken && !stop && !(isFree && isHeard) && <p className={styles.hint}>{t('spoken.notNow')}</p>}
    </section>
  );
}
