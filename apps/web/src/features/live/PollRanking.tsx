import type { PollChoice, PollContent } from '@plenum/contracts';
import { ArrowDown, ArrowUp, GripVertical, Plus, X } from 'lucide-react';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './announce.js';
import { shifted } from './polls.rules.js';
import { useRankDrag } from './useRankDrag.js';
import { useKeptFocus } from './useKeptFocus.js';
import styles from './polls.module.css';

interface Props {
  poll: PollContent;
  labelledBy: string;
  choice: PollChoice;
  onChange: (choice: PollChoice) => void;
}

const isolated = (text: string) => `\u2068${text}\u2069`;

/** Options with a place, best first, and those still without. Buttons move them, arrow keys on these, and dragging them. */
export function PollRanking({ poll: { options, least, most }, choice: { picks }, onChange }: Props) {
  const { t } = useTranslation('polls');
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(
    frame,
    (element) => element.closest<HTMLElement>('[data-item]')?.dataset.item,
    (item) =>
      frame.current?.querySelector<HTMLElement>(`[data-item="${item}"] button:enabled`) ??
      frame.current?.querySelector<HTMLElement>('button:enabled'),
  );
  const unranked = options.map((_option, index) => index).filter((index) => !picks.includes(index));
  const set = (order: number[], item: number) => {
    onChange({ picks: order, words: [] });
    const place = order.indexOf(item) + 1;
    const option = isolated(options[item] ?? '');
    announce(place > 0 ? t('onPlace', { option, place }) : t('outOfPlace', { option }));
  };
  const drag = useRankDrag({
    order: picks,
    onMove: (order) => onChange({ picks: order, words: [] }),
    onEnd: set,
  });
  const onKeyDown = (event: KeyboardEvent, item: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!by) return;
    event.preventDefault();
    set(shifted(picks, item, by), item);
  };
  return (
    <div ref={frame} className={styles.ranking}>
      <p className={styles.hint}>
        {least === options.length ? t('choose.rankAll') : t('choose.rank', { least, most })}
      </p>
      {picks.length > 0 && (
        <>
          <h3 className={styles.part}>{t('yourRank')}</h3>
          <ol className={`plain ${styles.ranked}`}>
            {picks.map((item, index) => {
              const option = isolated(options[item] ?? '');
              return (
                <li key={item} data-item={item} data-dragged={drag.item === item || undefined}>
                  {/* For a pointer; keys have the buttons. */}
                  <span className={styles.grip} aria-hidden="true" onPointerDown={(event) => drag.start(event, item)}>
                    <GripVertical />
                  </span>
                  <span className={styles.place}>{index + 1}.</span>
                  <bdi className={styles.option}>{options[item]}</bdi>
                  <RankButton
                    onKeyDown={(event) => onKeyDown(event, item)}
                    label={t('higher', { option })}
                    isDisabled={index === 0}
                    onPress={() => set(shifted(picks, item, -1), item)}
                  >
                    <ArrowUp aria-hidden="true" />
                  </RankButton>
                  <RankButton
                    onKeyDown={(event) => onKeyDown(event, item)}
                    label={t('lower', { option })}
                    isDisabled={index === picks.length - 1}
                    onPress={() => set(shifted(picks, item, 1), item)}
                  >
                    <ArrowDown aria-hidden="true" />
                  </RankButton>
                  <RankButton
                    onKeyDown={(event) => onKeyDown(event, item)}
                    label={t('outOfRank', { option })}
                    onPress={() =>
                      set(
                        picks.filter((other) => other !== item),
                        item,
                      )
                    }
                  >
                    <X aria-hidden="true" />
                  </RankButton>
                </li>
              );
            })}
          </ol>
        </>
      )}
      {unranked.length > 0 && (
        <>
          <h3 className={styles.part}>{t('notRanked')}</h3>
          <ul className={`plain ${styles.unranked}`}>
            {unranked.map((item) => (
              <li key={item} data-item={item}>
                <button
                  type="button"
                  className={styles.add}
                  disabled={picks.length >= most}
                  aria-label={t('addToRank', { option: isolated(options[item] ?? '') })}
                  onClick={() => set([...picks, item], item)}
                >
                  <Plus aria-hidden="true" />
                  <bdi>{options[item]}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface RankButtonProps {
  label: string;
  isDisabled?: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
  onPress: () => void;
  children: ReactNode;
}

/** Not disabled in the browser's sense at the ends: the focus would be lost while somebody moves an option along. */
function RankButton({ label, isDisabled, onKeyDown, onPress, children }: RankButtonProps) {
  return (
    <button
      type="button"
      className={styles.move}
      aria-label={label}
      aria-disabled={isDisabled || undefined}
      onKeyDown={onKeyDown}
      onClick={() => !isDisabled && onPress()}
    >
      {children}
    </button>
  );
}
