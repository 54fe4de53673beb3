import type { PollResults, PollWord, PollWordState } from '@plenum/contracts';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/Button.js';
import type { PollActs } from './usePollActs.js';
import styles from './poll-desk.module.css';

interface Props {
  pollId: string;
  results: PollResults;
  acts: PollActs;
}

const isolated = (text: string) => `\u2068${text}\u2069`;

/** Words and answers that wait to be read, and what was let through or not, in case somebody thinks again. */
export function PollWordDesk({ pollId, results: { held, hidden, words }, acts }: Props) {
  const { t } = useTranslation('polls');
  const show = (given: readonly PollWord[], from: PollWordState) =>
    void acts.judge(pollId, idsOf(given), from, 'shown');
  const hide = (given: readonly PollWord[], from: PollWordState) =>
    void acts.judge(pollId, idsOf(given), from, 'hidden');
  return (
    <>
      {held.length > 0 && (
        <section className={styles.held} aria-label={t('desk.heldWords', { count: held.length })}>
          <div className={styles.heldHead}>
            <span aria-hidden="true">{t('desk.heldWords', { count: held.length })}</span>
            <Button size="s" variant="quiet" onPress={() => show(held, 'held')}>
              {t('desk.showAll')}
            </Button>
          </div>
          <WordList words={held} onShow={(word) => show([word], 'held')} onHide={(word) => hide([word], 'held')} />
        </section>
      )}
      {words.length > 0 && (
        <details className={styles.results}>
          <summary>{t('desk.shownDone')}</summary>
          <WordList words={words} onHide={(word) => hide([word], 'shown')} />
        </details>
      )}
      {hidden.length > 0 && (
        <details className={styles.results}>
          <summary>{t('desk.hiddenWords', { count: hidden.length })}</summary>
          <WordList words={hidden} onShow={(word) => show([word], 'hidden')} />
        </details>
      )}
    </>
  );
}

const idsOf = (words: readonly PollWord[]) => words.map(({ id }) => id);

interface WordListProps {
  words: readonly PollWord[];
  onShow?: (word: PollWord) => void;
  onHide?: (word: PollWord) => void;
}

function WordList({ words, onShow, onHide }: WordListProps) {
  const { t } = useTranslation('polls');
  return (
    <ul className={`plain ${styles.words}`}>
      {words.map((word) => (
        <li key={word.id}>
          <bdi>{word.text}</bdi>
          {word.votes > 1 && <span className={styles.times}>{t('times', { count: word.votes })}</span>}
          {onShow && (
            <IconButton
              size="s"
              label={t('desk.showWord', { text: isolated(word.text) })}
              icon={<Eye />}
              onPress={() => onShow(word)}
            />
          )}
          {onHide && (
            <IconButton
              size="s"
              label={t(onShow ? 'desk.hideWord' : 'desk.takeAway', { text: isolated(word.text) })}
              icon={<EyeOff />}
              onPress={() => onHide(word)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
