import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { PollCard } from './PollCard.js';
import { inOrder } from './polls.rules.js';
import { useKeptFocus } from './useKeptFocus.js';
import panels from './panels.module.css';
import styles from './polls.module.css';

/** Vote, and see how it stands as far as one may. */
export function PollPanel({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('polls');
  const list = useRef<HTMLDivElement>(null);
  const all = useRoom(room, ({ state }) => state.polls);
  const polls = useMemo(() => inOrder(Object.values(all).filter(({ state }) => state !== 'draft')), [all]);
  useKeptFocus(
    list,
    (element) => element.closest<HTMLElement>('[data-poll]')?.dataset.poll,
    (id) => list.current?.querySelector<HTMLElement>(`[data-poll="${id}"]`) ?? list.current,
  );
  return (
    <div className={panels.panel}>
      <div className={panels.listFrame}>
        <div ref={list} className={panels.list} role="group" aria-label={t('label')} tabIndex={0}>
          {polls.length === 0 ? (
            <EmptyState compact level={2} title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          ) : (
            <ol className={`plain ${styles.polls}`}>
              {polls.map((poll) => (
                <PollCard key={poll.id} room={room} poll={poll} />
              ))}
            </ol>
          )}
        </div>
      </div>
    </div>
  );
}
