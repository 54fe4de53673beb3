import { externalHost } from '@plenum/contracts';
import { CirclePause, Disc, Megaphone, Square } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { StateLine } from '../live/StateLine.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { clockTime } from '../../ui/event-time.js';
import { useLocale } from '../../app/page.js';
import styles from './controls.module.css';

type Move = 'start' | 'pause' | 'resume' | 'stop';

const movesFrom = {
  off: ['start'],
  recording: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  ended: ['start'],
} as const satisfies Record<string, readonly Move[]>;

const icons: Record<Move, ReactNode> = {
  start: <Disc aria-hidden="true" />,
  pause: <CirclePause aria-hidden="true" />,
  resume: <Disc aria-hidden="true" />,
  stop: <Square aria-hidden="true" />,
};

/** For the crew and presenters: whether the stage is recorded, why not, and the ways to change that. */
export function RecordingControls({ room, more }: { room: LiveRoom; more?: ReactNode }) {
  const { t } = useTranslation('recording');
  const { t: common } = useTranslation();
  const recording = useRoom(room, (live) => live.state.recording);
  const agreed = useRoom(room, (live) => live.state.recordingAgreed);
  const desk = useRoom(room, (live) => live.state.recordingDesk);
  const onAir = useRoom(room, ({ state: { broadcast } }) => broadcast.onAir);
  const mayRun = useRoom(room, ({ me }) => me?.permissions.includes('recording.run') ?? false);
  const noticed = useRoom(room, (live) => live.state.recordingNotice);
  const locale = useLocale();
  const [moving, setMoving] = useState<Move | 'notice'>();
  const group = useRef<HTMLDivElement>(null);
  useKeptFocus(
    group,
    () => undefined,
    () => group.current?.querySelector('button'),
  );
  const external = useRoom(room, (live) => live.state.external);
  const { t: elsewhere } = useTranslation('external');
  const { state, announced } = recording;
  const names = Object.values(agreed).map(({ name }) => name);
  if (external)
    return (
      <section className={styles.controls} aria-label={t('run.label')}>
        <StateLine>{elsewhere('notRecorded', { host: externalHost(external.address) })}</StateLine>
        {more && <div className={styles.ways}>{more}</div>}
      </section>
    );
  if (!announced && (state === 'off' || state === 'ended')) return null;
  const move = async (to: Move | 'notice') => {
    setMoving(to);
    const answer = await room.send(`recording.${to}`, {});
    setMoving(undefined);
    if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  const isMissing = state === 'paused' && desk?.because === 'consent';
  const sentence = isMissing
    ? t('run.why', { name: `\u2068${desk.missing ?? ''}\u2069` })
    : t(`run.state.${state === 'recording' && !onAir ? 'waiting' : state}`);
  return (
    <section className={styles.controls} aria-label={t('run.label')}>
      <StateLine
        tone={state === 'recording' && onAir ? 'onAir' : state === 'paused' ? 'warning' : undefined}
        icon={
          state === 'recording' ? <Disc aria-hidden="true" /> : state === 'paused' && <CirclePause aria-hidden="true" />
        }
      >
        {sentence}
      </StateLine>
      {noticed && (
        <p className={styles.agreed}>
          {t('run.noticed', {
            time: clockTime(noticed, locale, Intl.DateTimeFormat().resolvedOptions().timeZone),
          })}
        </p>
      )}
      {names.length > 0 && (
        <p className={styles.agreed}>
          {t('run.agreed')} <bdi>{names.join(', ')}</bdi>
        </p>
      )}
      <div ref={group} className={styles.ways}>
        {mayRun &&
          movesFrom[state]
            .filter((each) => !(isMissing && each === 'resume'))
            .map((each) => (
              <Button
                key={each}
                size="s"
                icon={icons[each]}
                isPending={moving === each}
                onPress={() => void move(each)}
              >
                {t(`run.${each}`)}
              </Button>
            ))}
        {mayRun && announced && onAir && state !== 'ended' && (
          <Button
            size="s"
            icon={<Megaphone aria-hidden="true" />}
            isPending={moving === 'notice'}
            onPress={() => void move('notice')}
          >
            {t('run.notice')}
          </Button>
        )}
        {more}
      </div>
    </section>
  );
}
