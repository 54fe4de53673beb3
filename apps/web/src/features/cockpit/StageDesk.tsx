import type { ProgrammeView, SessionState, SessionView } from '@plenum/contracts';
import { Eye, Play, Pause, Square, DoorOpen, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { useLocale } from '../../app/page.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { clockFace, useNow } from '../live/useNow.js';
import { useAct } from './useAct.js';
import styles from './cockpit.module.css';

interface Props {
  room: LiveRoom;
  live: RoomSnapshot;
  programme: ProgrammeView;
  session: SessionView;
}

const moves: Record<
  SessionState,
  { to: SessionState; verb: 'lobby' | 'live' | 'paused' | 'resume' | 'ended' | 'again'; main?: boolean }[]
> = {
  planned: [
    { to: 'lobby', verb: 'lobby', main: true },
    { to: 'live', verb: 'live' },
  ],
  lobby: [{ to: 'live', verb: 'live', main: true }],
  live: [
    { to: 'paused', verb: 'paused' },
    { to: 'ended', verb: 'ended' },
  ],
  paused: [
    { to: 'live', verb: 'resume', main: true },
    { to: 'ended', verb: 'ended' },
  ],
  ended: [{ to: 'live', verb: 'again' }],
};

const icons = { lobby: DoorOpen, live: Play, paused: Pause, resume: Play, ended: Square, again: RotateCcw } as const;

/** What is on stage, how much time is left, what comes next, and the moves of the session. */
export function StageDesk({ room, live, programme, session }: Props) {
  const { t } = useTranslation('cockpit');
  const { t: common } = useTranslation();
  const act = useAct(room);
  const { state } = live.state.session;
  const next = programme.sessions.find(
    ({ id, stageId, startsAt }) => id !== session.id && stageId === session.stageId && startsAt >= session.endsAt,
  );
  const time = new Intl.DateTimeFormat(useLocale(), {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: programme.event.zone,
  });

  const move = async (from: SessionState, to: SessionState, undoable = true) => {
    const done = await act('session.move', { from, to });
    if (!done) return;
    // Going live cannot be unseen; pausing and ending can be taken back.
    const undo = undoable && (to === 'paused' || to === 'ended') ? () => void move(to, 'live', false) : undefined;
    toast({ text: t('move.done', { state: common(`state.${to}`) }), undo });
  };

  return (
    <>
      <SlotClock session={session} state={state} clockOffset={live.clockOffset} />
      <p className={styles.watching}>
        <Eye aria-hidden="true" /> {t('stage.watching', { count: live.tallies.watching })}
      </p>
      <div className={styles.moves} role="group" aria-label={t('move.label')}>
        {moves[state].map(({ to, verb, main }) => {
          const Icon = icons[verb];
          return (
            <Button
              key={verb}
              wide
              variant={main ? 'primary' : 'secondary'}
              icon={<Icon aria-hidden="true" />}
              onPress={() => void move(state, to)}
            >
              {t(`move.${verb}`)}
            </Button>
          );
        })}
      </div>
      <div className={styles.next}>
        <h2 className={styles.label}>{t('stage.next')}</h2>
        {next ? (
          <p>
            <time dateTime={next.startsAt}>{time.format(new Date(next.startsAt))}</time>{' '}
            <span lang={next.language}>{next.title}</span>
          </p>
        ) : (
          <p>{t('stage.nothingNext')}</p>
        )}
      </div>
    </>
  );
}

const amberFrom = 2 * 60_000;

function SlotClock({
  session,
  state,
  clockOffset,
}: {
  session: SessionView;
  state: SessionState;
  clockOffset: number;
}) {
  const { t } = useTranslation('cockpit');
  const now = useNow(clockOffset);
  const toStart = Date.parse(session.startsAt) - now;
  const left = Date.parse(session.endsAt) - now;
  const before = (state === 'planned' || state === 'lobby') && toStart > 0;
  const tone = before ? 'before' : left < 0 ? 'over' : left <= amberFrom ? 'soon' : 'fine';
  const text = before
    ? t('stage.until', { time: clockFace(toStart) })
    : left < 0
      ? t('stage.over', { time: clockFace(-left) })
      : t('stage.left', { time: clockFace(left) });
  return (
    <p
      className={styles.clock}
      data-tone={state === 'ended' ? 'before' : tone}
      role="timer"
      aria-label={t('stage.clock')}
    >
      {text}
    </p>
  );
}
