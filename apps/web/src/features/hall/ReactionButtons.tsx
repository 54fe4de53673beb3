import { reactionKinds, type ReactionKind } from '@plenum/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button as AriaButton } from 'react-aria-components';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import styles from './hall.module.css';

const faces: Record<ReactionKind, string> = { clap: '👏', thumbsUp: '👍', heart: '❤️', laugh: '😄', wow: '😮' };

/** How long a number stands beside its face, milliseconds. */
const countsFor = 10_000;
/** More do not say more. */
const mostAfloat = 24;
const mostAtOnce = 5;

type Counts = Partial<Record<ReactionKind, number>>;

/** Faces to press. What others send drifts up where motion is welcome; everywhere it is a number. */
export function ReactionButtons({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const counts = useLately(room);
  const send = async (kind: ReactionKind) => {
    const answer = await room.send('reaction.send', { kind });
    // Whoever presses faster than it counts sees that by the number.
    if (!answer.ok && answer.problem.code !== 'rate.limited')
      toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  return (
    <div className={styles.reactions} role="group" aria-label={t('reaction.label')}>
      {reactionKinds.map((kind) => {
        const count = counts[kind] ?? 0;
        const what = t(`reaction.kinds.${kind}`);
        return (
          <AriaButton key={kind} className={styles.reaction!} onPress={() => void send(kind)}>
            <span aria-hidden="true">{faces[kind]}</span>
            <span className="visually-hidden">{t('reaction.send', { what })}</span>{' '}
            {count > 0 && <span className={styles.reactionCount}>{count > 999 ? '999+' : count}</span>}
          </AriaButton>
        );
      })}
      <Drift room={room} />
    </div>
  );
}

/** How many of each kind came in the last seconds. */
const useLately = (room: LiveRoom): Counts => {
  const burst = useRoom(room, ({ tallies }) => tallies.reactions);
  const [counts, setCounts] = useState<Counts>({});
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    if (Object.keys(burst).length === 0) return;
    const add = (sign: 1 | -1) =>
      setCounts((before) => {
        const after = { ...before };
        for (const kind of reactionKinds) if (burst[kind]) after[kind] = (after[kind] ?? 0) + sign * burst[kind];
        return after;
      });
    add(1);
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      add(-1);
    }, countsFor);
    timers.current.add(timer);
  }, [burst]);
  useEffect(() => {
    const pending = timers.current;
    return () => pending.forEach(clearTimeout);
  }, []);
  return counts;
};

const rise = [
  { opacity: 0, transform: 'translateY(0) scale(0.7)' },
  { opacity: 1, offset: 0.15 },
  { opacity: 0, transform: 'translateY(-9rem) scale(1.15)' },
];

let last = 0;

/** Drawn past React: faces come by the dozen, live for two seconds, and nothing else depends on them. */
function Drift({ room }: { room: LiveRoom }) {
  const burst = useRoom(room, ({ tallies }) => tallies.reactions);
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!area.current || !window.matchMedia('(prefers-reduced-motion: no-preference)').matches) return;
    for (const kind of reactionKinds)
      for (let left = Math.min(mostAtOnce, burst[kind] ?? 0); left > 0; left--) drift(area.current, kind);
  }, [burst]);
  return <div ref={area} className={styles.drift} aria-hidden="true" />;
}

const drift = (area: HTMLElement, kind: ReactionKind) => {
  if (area.childElementCount >= mostAfloat) return;
  const face = document.createElement('span');
  const turn = ++last;
  face.textContent = faces[kind];
  face.style.insetInlineStart = `${(turn * 37) % 90}%`;
  area.append(face);
  const way = face.animate(rise, { duration: 2600, delay: (turn * 113) % 400, easing: 'ease-out', fill: 'both' });
  way.onfinish = way.oncancel = () => face.remove();
};
