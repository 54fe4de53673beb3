import type { SessionView } from '@plenum/contracts';
import { Hand } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { As } from '../../backend/live/line.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { toast } from '../../ui/Toast.js';
import { announce } from '../live/announce.js';
import { MaterialList } from './MaterialList.js';
import { AgreementNote } from '../recording/AgreementNote.js';
import { ReactionButtons } from './ReactionButtons.js';
import styles from './hall.module.css';

interface HallBarProps {
  room: LiveRoom;
  session: SessionView;
  as: As;
  /** Whether the event keeps who was there. */
  attendance: boolean;
  /** Whether this person is on the stage: then the hand goes down with leaving it. */
  onStage: boolean;
}

/** Under the stage: how to show oneself without words, and what is kept of one's being here. */
export function HallBar({ room, session, as, attendance, onStage }: HallBarProps) {
  const { t } = useTranslation('hall');
  const together = useRoom(room, ({ ready, state }) =>
    ready ? ['lobby', 'live', 'paused'].includes(state.session.state) : false,
  );
  const reactions = useRoom(room, ({ state }) => state.hall.reactions);
  const hands = useRoom(
    room,
    ({ state, me, tallies }) => state.hall.hands || (me?.hand ?? null) !== null || tallies.hands > 0,
  );
  const materials = useRoom(
    room,
    ({ state }) => session.links.length > 0 || Object.values(state.materials).some(({ shown }) => shown),
  );
  const bar = together && (reactions || hands);
  return (
    <div className={styles.hall} data-below={Number(materials) + Number(attendance)}>
      {bar && (
        <section className={styles.bar} aria-label={t('bar')}>
          {reactions && <ReactionButtons room={room} />}
          {hands && <HandButton room={room} onStage={onStage} />}
        </section>
      )}
      <MaterialList room={room} session={session} as={as} />
      {attendance && <p className={styles.note}>{t('attendance.note')}</p>}
      {!onStage && <AgreementNote room={room} />}
    </div>
  );
}

function HandButton({ room, onStage }: { room: LiveRoom; onStage: boolean }) {
  const { t } = useTranslation('hall');
  const { t: common } = useTranslation();
  const hand = useRoom(room, ({ me }) => me?.hand ?? null);
  const open = useRoom(room, ({ state }) => state.hall.hands);
  const others = useRoom(room, ({ tallies }) => tallies.hands);
  useHandNews(room);

  const turn = async () => {
    const answer = await room.send(hand ? 'hand.lower' : 'hand.raise', {});
    if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  const called = hand?.state === 'called';
  const says = called
    ? t('hand.called')
    : hand?.place
      ? t('hand.place', { place: hand.place })
      : others > 0 && t('hand.count', { count: others });
  // Where there is no room for words: the same as a number on the button.
  const number = called ? 0 : (hand?.place ?? others);
  if (onStage) return null;
  return (
    <div className={styles.hand} data-hand>
      {says && (
        <span className={styles.handCount} data-called={called || undefined}>
          {says}
        </span>
      )}
      {(hand || open) && (
        <Button variant={hand ? 'primary' : 'secondary'} icon={<Hand aria-hidden="true" />} onPress={() => void turn()}>
          {number > 0 && (
            <span className={styles.handNumber} aria-hidden="true">
              {number}
            </span>
          )}
          <span className={styles.handLabel}>{t(hand ? 'hand.lower' : 'hand.raise')}</span>
        </Button>
      )}
    </div>
  );
}

/** What became of the own hand, in words for those who hear it; that it is one's turn nobody must miss. */
const useHandNews = (room: LiveRoom) => {
  const { t } = useTranslation('hall');
  const state = useRoom(room, ({ me }) => me?.hand?.state ?? 'lowered');
  const place = useRoom(room, ({ me }) => me?.hand?.place ?? 1);
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const was = before.current;
    before.current = state;
    if (was === undefined || was === state) return;
    if (state === 'called') toast({ text: t('hand.calledText') });
    else if (state === 'raised') announce(t('hand.up', { place }));
    else announce(t('hand.down'));
  }, [state, place, t]);
};
