import type { FeedPoll } from '@plenum/contracts';
import { Plus } from 'lucide-react';
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { Button } from '../../ui/Button.js';
import { AlertDialog } from '../../ui/Dialog.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { useKeptFocus } from '../live/useKeptFocus.js';
import { PollDeskCard } from './PollDeskCard.js';
import { PollDialog } from './PollDialog.js';
import { atDesk, nextStep } from './poll-steps.rules.js';
import { keysAreOn, pollKey } from './shortcuts.js';
import { usePollActs } from './usePollActs.js';
import styles from './poll-desk.module.css';

/** Polls ready to open, the one that runs, and those that are over: each one press from its next state. */
export function PollDesk({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('polls');
  const desk = useRef<HTMLDivElement>(null);
  const all = useRoom(room, ({ state }) => state.polls);
  const polls = useMemo(() => atDesk(Object.values(all)), [all]);
  const acts = usePollActs(room);
  const [writing, setWriting] = useState<FeedPoll | 'new'>();
  const [closing, setClosing] = useState<FeedPoll>();
  useKeptFocus(
    desk,
    (element) => element.closest<HTMLElement>('[data-poll]')?.dataset.poll,
    (id) =>
      desk.current?.querySelector<HTMLElement>(`[data-poll="${id}"] button`) ??
      desk.current?.querySelector<HTMLElement>('button'),
  );

  const step = useCallback(
    (poll: FeedPoll) => {
      const next = nextStep(poll);
      if (!next) return;
      // What cannot be taken back asks before.
      if (next.to === 'closed' && poll.anonymity === 'unlinkable') setClosing(poll);
      else void acts.move(poll, next.to);
    },
    [acts],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    const poll = all[target.closest<HTMLElement>('[data-poll]')?.dataset.poll ?? ''];
    if (!poll || !event.currentTarget.contains(target) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() !== pollKey || !keysAreOn()) return;
    event.preventDefault();
    step(poll);
  };

  return (
    <div ref={desk} role="presentation" className={styles.desk} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('desk.label')}</h2>
        <Button size="s" icon={<Plus aria-hidden="true" />} onPress={() => setWriting('new')}>
          {t('desk.new')}
        </Button>
      </header>
      {polls.length === 0 ? (
        <EmptyState compact level={3} title={t('desk.empty')}>
          {t('desk.emptyText')}
        </EmptyState>
      ) : (
        <ul className={`plain ${styles.polls}`}>
          {polls.map((poll) => (
            <PollDeskCard key={poll.id} room={room} poll={poll} acts={acts} onStep={step} onEdit={setWriting} />
          ))}
        </ul>
      )}
      {writing && (
        <PollDialog poll={writing === 'new' ? undefined : writing} acts={acts} onClose={() => setWriting(undefined)} />
      )}
      <AlertDialog
        title={t(closing?.reach === 'public' ? 'desk.freezeTitle' : 'desk.closeFinal')}
        isOpen={closing !== undefined}
        onOpenChange={(open) => !open && setClosing(undefined)}
        confirm={t(closing?.reach === 'public' ? 'desk.freeze' : 'desk.close')}
        onConfirm={() => closing && acts.move(closing, 'closed')}
      >
        {t(closing?.reach === 'public' ? 'desk.freezeText' : 'desk.closeFinalText')}
      </AlertDialog>
    </div>
  );
}
