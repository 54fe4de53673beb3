import type { FeedQuestion, QuestionAssignee, QuestionState } from '@plenum/contracts';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { MenuAt, MenuItem } from '../../ui/Menu.js';
import { announce } from '../live/announce.js';
import { useNews } from '../live/useNews.js';
import { Dismissal } from './Dismissal.js';
import { KeyHelp } from './KeyHelp.js';
import { queueOf } from './queue-columns.rules.js';
import { QueueColumn } from './QueueColumn.js';
import { canDo, deedKeys, isDeed, type Deed } from './question-deeds.rules.js';
import { QuestionDialogs, type OpenDialog } from './QuestionDialogs.js';
import { questionDeedItems } from './QuestionDeedItems.js';
import { useQuestionCare } from './useQuestionCare.js';
import { keysAreOn, keysOn, shortcuts, ways } from './shortcuts.js';
import { useKick } from './useKick.js';
import { useMoveQuestion } from './useMoveQuestion.js';
import { useQueueFocus } from './useQueueFocus.js';
import styles from './cockpit.module.css';

interface Props {
  room: LiveRoom;
  /** Those of the programme who can be asked to answer. */
  people: readonly QuestionAssignee[];
  /** Of the event. */
  zone: string;
}

/** The questions on their way: to check, visible, up next, answered. */
export function QuestionQueue({ room, people, zone }: Props) {
  const { t } = useTranslation('cockpit');
  const { t: questionText } = useTranslation('questions');
  const queue = useRef<HTMLDivElement>(null);
  const [withKeys, setWithKeys] = useState(keysAreOn);
  const [helpOpen, setHelpOpen] = useState(false);
  const [dismissing, setDismissing] = useState<FeedQuestion>();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [menu, setMenu] = useState<{ question: FeedQuestion; at: HTMLElement }>();
  const all = useRoom(room, ({ state }) => state.questions);
  const votes = useRoom(room, ({ tallies }) => tallies.votes);
  const questions = useMemo(() => Object.values(all), [all]);
  const byColumn = useMemo(() => queueOf(questions, votes), [questions, votes]);
  const focus = useQueueFocus(queue);
  const move = useMoveQuestion(room);
  const care = useQuestionCare(room);
  const { kick } = useKick(room);

  useNews(questions, (news) => {
    const count = news.filter(({ state }) => state === 'held').length;
    if (count > 0) announce(t('queue.announce', { count }));
  });

  const onMove = useCallback(
    (question: FeedQuestion, to: QuestionState) => {
      if (to === 'dismissed') setDismissing(question);
      // Who answered is asked while everybody still knows.
      else if (to === 'answered') setDialog({ deed: 'credit', question });
      else void move(question, to);
    },
    [move],
  );
  const onDeed = useCallback(
    (question: FeedQuestion, deed: Deed) =>
      deed === 'next' ? void care.plan(question) : setDialog({ deed, question }),
    [care],
  );
  const onMenu = useCallback((question: FeedQuestion, at: HTMLElement) => setMenu({ question, at }), []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    // Events of menus and dialogs come through here, too; they are somewhere else on the page.
    const target = event.target as HTMLElement;
    if (!event.currentTarget.contains(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '?') setHelpOpen(true);
    else if (!focus.walk(event) && !(withKeys && act(event.key.toLowerCase(), target))) return;
    event.preventDefault();
  };
  const act = (key: string, target: HTMLElement): boolean => {
    const question = all[target.closest<HTMLElement>('[data-id]')?.dataset.id ?? ''];
    const deed = deedKeys[key];
    if (question && deed && canDo(deed, question)) {
      onDeed(question, deed);
      return true;
    }
    const wanted = shortcuts.find((shortcut) => shortcut.key === key);
    if (!question || !wanted || !ways[question.state]?.some(({ to }) => to === wanted.to)) return false;
    onMove(question, wanted.to);
    return true;
  };

  const shared = { room, votes, onMove, onMenu };
  const column = (name: keyof typeof byColumn) => (
    <QueueColumn {...shared} column={name} questions={byColumn[name]} currentId={focus.current[name]} />
  );
  const chosen = menu && (all[menu.question.id] ?? menu.question);
  const isEntrusted = useRoom(room, ({ state }) => state.deferrals[chosen?.id ?? '']?.state === 'open');
  const hasHistory = useRoom(room, ({ state }) => Boolean(state.answers[chosen?.id ?? '']?.editedAt));
  const inMenu = chosen ? (ways[chosen.state] ?? []).slice(chosen.state === 'held' ? 2 : 1) : [];

  return (
    <>
      <header className={styles.queueHead}>
        <h2 className={styles.columnTitle}>{t('queue.label')}</h2>
        <KeyHelp
          isOpen={helpOpen}
          onOpenChange={setHelpOpen}
          isOn={withKeys}
          onSwitch={(on) => {
            setWithKeys(on);
            localStorage.setItem(keysOn, on ? 'on' : 'off');
          }}
        />
      </header>
      <p id="queue-keys" hidden>
        {t('queue.keys')}
      </p>
      <div ref={queue} role="presentation" className={styles.queue} onKeyDown={onKeyDown} onFocus={focus.onFocus}>
        {column('held')}
        {column('visible')}
        <div className={styles.stacked}>
          {column('selected')}
          {column('answered')}
          {byColumn.deferred.length > 0 && column('deferred')}
          {byColumn.dismissed.length > 0 && column('dismissed')}
        </div>
      </div>
      <MenuAt
        at={menu?.at}
        label={t('queue.moreLabel')}
        onClose={() => setMenu(undefined)}
        onAction={(key) => {
          if (!chosen) return;
          const [verb, id] = key.split(' ');
          if (verb === 'kick') void (chosen.asker && kick(chosen.asker));
          else if (verb === 'separate') void (id && all[id] && care.separate(all[id]));
          else if (verb === 'recall') void care.recall(chosen);
          else if (verb === 'earlier' || verb === 'later') void care.reorder(chosen, verb === 'earlier' ? -1 : 1);
          else if (isDeed(verb)) onDeed(chosen, verb);
          else onMove(chosen, verb as QuestionState);
        }}
      >
        {inMenu.map(({ to, verb }) => (
          <MenuItem key={to} id={to} danger={to === 'dismissed'}>
            {t(`queue.${verb}`)}
          </MenuItem>
        ))}
        {chosen && questionDeedItems({ question: chosen, all, isEntrusted, hasHistory, t: questionText })}
        {chosen?.asker ? (
          <MenuItem id="kick" danger>
            {t('chat.kick')}
          </MenuItem>
        ) : null}
      </MenuAt>
      {dialog && (
        <QuestionDialogs room={room} people={people} zone={zone} dialog={dialog} onClose={() => setDialog(undefined)} />
      )}
      <Dismissal
        question={dismissing}
        onClose={() => setDismissing(undefined)}
        onDismiss={(question, reason) => void move(question, 'dismissed', { reason })}
      />
    </>
  );
}
