import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Badge } from '../../ui/Badge.js';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { clockTime } from '../../ui/event-time.js';
import { inLine, type HandInLine } from '../hall/hand-order.rules.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { tellUndoable } from './undo.js';
import { useAct } from './useAct.js';
import styles from './hall-desk.module.css';

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const isolated = (name: string) => `\u2068${name}\u2069`;

/** Who wants to speak, in the order in which it is fair to call them. */
export function HandDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const list = useRef<HTMLOListElement>(null);
  const hands = useRoom(room, ({ state }) => state.hands);
  const line = inLine(hands);
  useKeptFocus(
    list,
    () => undefined,
    () => list.current?.querySelector('button') ?? list.current,
  );
  return (
    <div className={styles.hands}>
      <ol ref={list} className={`plain ${styles.line}`} tabIndex={-1} aria-label={t('hand.tab')}>
        {line.map((hand) => (
          <HandRow key={hand.id} hand={hand} room={room} />
        ))}
      </ol>
      {line.length > 0 && <StageHint room={room} />}
      {line.length === 0 && (
        <EmptyState compact level={2} title={t('hand.empty')}>
          {t('hand.emptyText')}
        </EmptyState>
      )}
      <Allowed room={room} />
    </div>
  );
}

/** Why nobody can be brought onto the stage from here, while it is not open. */
function StageHint({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const isShut = useRoom(
    room,
    ({ state, me }) => !state.onStage.open && (me?.permissions.includes('broadcast.run') ?? false),
  );
  return isShut && <p className={styles.stageHint}>{t('hand.stageShut')}</p>;
}

/** How far somebody is on the way onto the stage. */
const useStageWay = (room: LiveRoom, id: string) => {
  const invitation = useRoom(room, ({ state }) => state.stageInvitations[id]);
  const person = useRoom(room, ({ state }) => state.stageDesk.people[id]?.state);
  const mayRun = useRoom(
    room,
    ({ state, me }) => state.onStage.open && (me?.permissions.includes('broadcast.run') ?? false),
  );
  const agrees = useRoom(room, ({ state }) => !state.recording.announced || id in state.recordingAgreed);
  const isAsked = invitation?.state === 'invited' || invitation?.state === 'accepted';
  return { invitation, person, mayRun, isAsked, misses: !agrees && (person || invitation?.state === 'accepted') };
};

function StageBadges({ way: { invitation, person, misses } }: { way: StageWay }) {
  const { t } = useTranslation('hall');
  const { t: stage } = useTranslation('stage');
  const answered = invitation?.state;
  return (
    <>
      {person && <Badge tone={person === 'onStage' ? 'danger' : 'info'}>{stage(`state.${person}`)}</Badge>}
      {!person && answered && answered !== 'joined' && (
        <Badge tone={answered === 'invited' || answered === 'accepted' ? 'info' : 'neutral'}>
          {t(`hand.stage.${answered}`)}
        </Badge>
      )}
      {invitation?.trouble && <Badge tone="warning">{t(`hand.trouble.${invitation.trouble}`)}</Badge>}
      {misses && <Badge tone="warning">{t('hand.unrecorded')}</Badge>}
    </>
  );
}

/** One button for the next step: ask, take the question back, bring on, take off. */
function StageButton({ room, id, name, way }: { room: LiveRoom; id: string; name: string; way: StageWay }) {
  const { t } = useTranslation('hall');
  const { t: stage } = useTranslation('stage');
  const act = useAct(room);
  if (!way.mayRun) return null;
  const ask = async () => {
    if (await act('stage.invite', { id, on: true }))
      tellUndoable(t('hand.invitedDone', { name }), () => act('stage.invite', { id, on: false }));
  };
  const [label, named, deed] = way.person
    ? way.person === 'onStage'
      ? [stage('takeOff'), stage('takeOffNamed', { name }), () => act('stage.remove', { id })]
      : [stage('bringOn'), stage('bringOnNamed', { name }), () => act('stage.place', { id, state: 'onStage' })]
    : way.isAsked
      ? [t('hand.uninvite'), t('hand.uninviteOne', { name }), () => act('stage.invite', { id, on: false })]
      : [t('hand.invite'), t('hand.inviteOne', { name }), ask];
  return (
    <Button size="s" aria-label={named} onPress={() => void deed()}>
      {label}
    </Button>
  );
}
type StageWay = ReturnType<typeof useStageWay>;

function HandRow({ hand, room }: { hand: HandInLine; room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const locale = useLocale();
  const act = useAct(room);
  const { id, state, spoke, raisedAt } = hand;
  const name = isolated(hand.name);
  const called = state === 'called';
  const way = useStageWay(room, id);
  const call = async () => {
    if (await act('hand.call', { id, on: true }))
      tellUndoable(t('hand.calledDone', { name }), () => act('hand.call', { id, on: false }));
  };
  const dismiss = async () => {
    if (await act('hand.dismiss', { id }))
      tellUndoable(t('hand.dismissed', { name }), () => act('hand.restore', { id }));
  };
  return (
    <li className={styles.handRow} data-called={called || undefined}>
      <div className={styles.handWho}>
        <bdi>{hand.name}</bdi>
        {called ? <Badge tone="action">{t('hand.now')}</Badge> : spoke && <Badge>{t('hand.spoke')}</Badge>}
        <StageBadges way={way} />
        <span className={styles.meta}>{t('hand.since', { time: clockTime(raisedAt, locale, ownZone) })}</span>
      </div>
      <div className={styles.handWays}>
        <StageButton room={room} id={id} name={name} way={way} />
        {!called && !way.person && !way.isAsked && (
          <Button size="s" variant="primary" aria-label={t('hand.callOne', { name })} onPress={() => void call()}>
            {t('hand.call')}
          </Button>
        )}
        {/* Leaving the stage lowers the hand. */}
        {!(way.person && way.mayRun) && (
          <Button
            size="s"
            aria-label={t(called ? 'hand.doneOne' : 'hand.dismissOne', { name })}
            onPress={() => void dismiss()}
          >
            {t(called ? 'hand.done' : 'hand.dismiss')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Allowed({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('hall');
  const act = useAct(room);
  const { hands, reactions } = useRoom(room, ({ state }) => state.hall);
  const adjust = async (change: { hands?: boolean; reactions?: boolean }, what: string) => {
    const [[name, on]] = Object.entries(change) as [[string, boolean]];
    if (await act('hall.adjust', change))
      tellUndoable(t('hand.adjusted', { what, now: t(on ? 'hand.on' : 'hand.off') }), () =>
        act('hall.adjust', { [name]: !on }),
      );
  };
  return (
    <div className={styles.allowed}>
      <Switch isSelected={hands} onChange={(on) => void adjust({ hands: on }, t('hand.allow'))}>
        {t('hand.allow')}
      </Switch>
      <Switch isSelected={reactions} onChange={(on) => void adjust({ reactions: on }, t('hand.allowReactions'))}>
        {t('hand.allowReactions')}
      </Switch>
    </div>
  );
}
