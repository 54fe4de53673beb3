import type { PollReport } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.js';
import { Spinner } from '../../ui/Spinner.js';
import { Loaded } from '../desk/Loaded.js';
import { usePollReport } from '../desk/poll-data.js';
import styles from './poll-desk.module.css';

/** Who chose what in a named poll; for the crew, who looks it up when it needs it. */
export function PollNamesDialog({
  sessionId,
  pollId,
  onClose,
}: {
  sessionId: string;
  pollId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('polls');
  const report = usePollReport(sessionId);
  return (
    <Dialog title={t('desk.names')} isOpen onOpenChange={(open) => !open && onClose()}>
      <Loaded query={report} level={3}>
        {(polls) => {
          const poll = polls.find(({ id }) => id === pollId);
          // What was known before may be older than the poll.
          return !poll && report.isFetching ? <Spinner /> : <PollNames poll={poll} />;
        }}
      </Loaded>
    </Dialog>
  );
}

/** Names with what they chose. */
export function PollNames({ poll }: { poll: PollReport | undefined }) {
  const { t } = useTranslation('polls');
  const choices = poll?.choices ?? [];
  const label = (pick: number) => (poll?.kind === 'rating' ? String(pick + 1) : (poll?.options[pick] ?? ''));
  if (choices.length === 0) return <p>{t('desk.namesNone')}</p>;
  return (
    <>
      <p className={styles.quiet}>{t('desk.namesText')}</p>
      <ul className={`plain ${styles.names}`}>
        {choices.map(({ name, picks, words }, index) => (
          // Two people may have one name and one opinion.
          <li key={index}>
            <bdi>{name}</bdi>
            <span>{[...picks.map(label), ...words].join(poll?.kind === 'ranking' ? ' › ' : ', ') || t('abstain')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
