import type { ProgrammeView, SessionState, SessionView } from '@plenum/contracts';
import { Eye, Play, Pause, Square, DoorOpen, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { useLocale } from '../../app/page.js';
import { Button } from '../../ui/Button.js';
import { clockTime } from '../../ui/event-time.js';
import { clockFace } from '../live/clock-face.js';
import { following } from '../live/next-session.rules.js';
import { slotTime } from '../live/slot-time.rules.js';
import { useClock } from '../live/useClock.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { movesFrom, wayBack } from './session-moves.rules.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './cockpit.module.css';

interface Props {
  room: LiveRoom;
  programme: ProgrammeView;
  session: SessionView;
}

const icons = { lobby: DoorOpen, live: Play, paused: Pause, resume: Play, ended: Square, again: RotateCcw } as const;

/** What is on stage, how much time is left, what comes next, and the moves of the session. */
export function StageDesk({ room, programme, session }: Props) {
  const { t } = useTranslation('cockpit');
  const watching = useRoom(room, ({ tallies }) => tallies.watching ?? 0);
  const { next } = following(programme.sessions, session);
  const locale = useLocale();
  return (
    <>
      <SlotClock room={room} session={session} />
      <p className={styles.watching}>
        <Eye aria-hidden="true" /> {t('stage.watching', { count: watching })}
      </p>
      <Moves room={room} />
      <div className={styles.next}>
        <h2 className={styles.label}>{t('stage.next')}</h2>
        {next ? (
          <p>
            <time dateTime={next.startsAt}>{clockTime(next.startsAt, locale, programme.event.zone)}</time>{' '}
            <span lang={next.language}>{next.title}</span>
          </p>
        ) : (
          <p>{t('stage.nothingNext')}</p>
        )}
      </div>
    </>
  );
}

function Moves({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('cockpit');
  const { t: common } = useTranslation();
  const act = useAct(room);
  const state = useRoom(room, (live) => live.state.session.state);
  const group = useRef<HTMLDivElement>(null);
  useKeptFocus(
    group,
    () => undefined,
    () => group.current?.querySelector('button'),
  );

  const undo = async (from: SessionState, to: SessionState) => {
    let at = to;
    for (const back of wayBack(from, to)) {
      if (!(await act('session.move', { from: at, to: back }))) return;
      at = back;
    }
  };
  const move = async (to: SessionState) => {
    if (await act('session.move', { from: state, to }))
      tellUndoable(t('move.done', { state: common(`state.${to}`) }), () => undo(state, to));
  };

  return (
    <div ref={group} className={styles.moves} role="group" aria-label={t('move.label')}>
      {movesFrom[state].map(({ to, verb, main }) => {
        const Icon = icons[verb];
        return (
          <Button
            key={verb}
            wide
            variant={main ? 'primary' : 'secondary'}
            icon={<Icon aria-hidden="true" />}
            onPress={() => void move(to)}
          >
            {t(`move.${verb}`)}
          </Button>
        );
      })}
    </div>
  );
}

function SlotClock({ room, session }: Pick<Props, 'room' | 'session'>) {
  const { t } = useTranslation('cockpit');
  const state = useRoom(room, (live) => live.state.session.state);
  const second = useClock(room, (now) => Math.floor(now / 1000)) * 1000;
  const { tone, what, milliseconds } = slotTime(session, state, second);
  return (
    <p className={styles.clock} data-tone={tone} role="timer" aria-label={t('stage.clock')}>
      {t(`stage.${what}`, { time: clockFace(milliseconds) })}
    </p>
  );
}
