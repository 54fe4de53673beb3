import type { FeedQuestion, QuestionState } from '@plenum/contracts';
import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom, RoomSnapshot } from '../../backend/live/room.js';
import { problemText } from '../../locales/problem-text.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { Popover } from '../../ui/Menu.js';
import { toast } from '../../ui/Toast.js';
import { useSummaries } from '../live/useSummaries.js';
import { Dismissal } from './Dismissal.js';
import { QueueColumn } from './QueueColumn.js';
import { shortcuts } from './shortcuts.js';
import styles from './cockpit.module.css';

const keysOn = 'plenum-cockpit-keys';

/** The questions on their way: to check, visible, up next, answered. */
export function QuestionQueue({ room, live }: { room: LiveRoom; live: RoomSnapshot }) {
  const { t } = useTranslation('cockpit');
  const { t: liveText } = useTranslation('live');
  const { t: common } = useTranslation();
  const [withKeys, setWithKeys] = useState(() => localStorage.getItem(keysOn) === 'on');
  const [dismissing, setDismissing] = useState<FeedQuestion>();
  const questions = Object.values(live.state.questions);
  const { votes } = live.tallies;
  const byTime = (a: FeedQuestion, b: FeedQuestion) => a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id);
  const byVotes = (a: FeedQuestion, b: FeedQuestion) => (votes[b.id] ?? 0) - (votes[a.id] ?? 0) || byTime(a, b);
  const lately = (a: FeedQuestion, b: FeedQuestion) => b.movedAt.localeCompare(a.movedAt);
  const having = (state: QuestionState) => questions.filter((question) => question.state === state);
  const summary = useSummaries(questions.length, (count) => t('queue.announce', { count }));

  const move = async (question: FeedQuestion, to: QuestionState, reason?: string, undoable = true) => {
    const answer = await room.send('question.move', {
      id: question.id,
      from: question.state,
      to,
      ...(reason && { reason }),
    });
    if (answer.ok) {
      const back = () => void move({ ...question, state: to }, question.state, undefined, false);
      toast({
        text: t('queue.moved', { state: liveText(`questions.state.${to}`) }),
        undo: undoable ? back : undefined,
      });
    } else if (answer.problem.code === 'question.changedMeanwhile') {
      const now = room.getSnapshot().state.questions[question.id]?.state ?? question.state;
      toast({ text: t('queue.meanwhile', { state: liveText(`questions.state.${now}`) }), tone: 'problem' });
    } else toast({ text: problemText(common, answer.problem), tone: 'problem' });
  };
  const wish = (question: FeedQuestion, to: QuestionState) =>
    to === 'dismissed' ? setDismissing(question) : void move(question, to);
  const column = { live, votes, withKeys, onMove: wish };

  return (
    <>
      <header className={styles.queueHead}>
        <h2 className={styles.columnTitle}>{t('queue.label')}</h2>
        <Popover label={t('keys.label')} trigger={<IconButton size="s" label={t('keys.help')} icon={<Keyboard />} />}>
          <div className={styles.keys}>
            <Switch
              isSelected={withKeys}
              onChange={(on) => {
                setWithKeys(on);
                localStorage.setItem(keysOn, on ? 'on' : 'off');
              }}
            >
              {t('keys.on')}
            </Switch>
            <p>{t('keys.where')}</p>
            <dl>
              <dt>
                <kbd>↑</kbd> <kbd>↓</kbd>
              </dt>
              <dd>{t('keys.next')}</dd>
              {shortcuts.map(({ key, name }) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`keys.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </div>
        </Popover>
      </header>
      <p className="visually-hidden" role="status">
        {summary}
      </p>
      <div className={styles.queue}>
        <QueueColumn
          {...column}
          title={t('queue.held')}
          empty={t('queue.emptyHeld')}
          questions={having('held').sort(byTime)}
        />
        <QueueColumn
          {...column}
          title={t('queue.visible')}
          empty={t('queue.emptyVisible')}
          questions={having('visible').sort(byVotes)}
        />
        <div className={styles.stacked}>
          <QueueColumn
            {...column}
            title={t('queue.selected')}
            empty={t('queue.emptySelected')}
            questions={having('selected').sort(byTime)}
            highlight
          />
          <QueueColumn
            {...column}
            title={t('queue.answered')}
            empty={t('queue.emptyAnswered')}
            questions={having('answered').sort(lately)}
          />
          {having('dismissed').length > 0 && (
            <QueueColumn
              {...column}
              title={t('queue.dismissed')}
              empty=""
              questions={having('dismissed').sort(lately)}
            />
          )}
        </div>
      </div>
      <Dismissal
        question={dismissing}
        onClose={() => setDismissing(undefined)}
        onDismiss={(question, reason) => void move(question, 'dismissed', reason)}
      />
    </>
  );
}
