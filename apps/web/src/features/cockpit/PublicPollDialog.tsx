import type { PollReport } from '@plenum/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, ProblemError } from '../../backend/http.js';
import { codeText, fieldText } from '../../locales/problem-text.js';
import { Button, Link } from '../../ui/Button.js';
import { DateTimeField } from '../../ui/DateTimeField.js';
import { Dialog } from '../../ui/Dialog.js';
import { QrCode } from '../../ui/QrCode.js';
import { Spinner } from '../../ui/Spinner.js';
import { toast } from '../../ui/Toast.js';
import { useCopy } from '../../ui/useCopy.js';
import { localTime } from '../desk/local-time.js';
import { Loaded } from '../desk/Loaded.js';
import { pollReportKey, usePollReport } from '../desk/poll-data.js';
import { useSayProblem } from '../desk/undo.js';
import { typedAddress } from '../screens/join-address.js';
import styles from './poll-desk.module.css';

interface Props {
  sessionId: string;
  pollId: string;
  /** The event's. */
  zone: string;
  onClose: () => void;
}

/** Where everybody votes, as an address and a code to print, how many have, and until when they may. */
export function PublicPollDialog({ sessionId, pollId, zone, onClose }: Props) {
  const { t } = useTranslation('polls');
  const { t: common } = useTranslation();
  const report = usePollReport(sessionId);
  return (
    <Dialog title={t('desk.linkTitle')} isOpen onOpenChange={(open) => !open && onClose()}>
      <Loaded query={report} level={3}>
        {(polls) => {
          const poll = polls.find(({ id }) => id === pollId);
          if (poll?.address) return <PublicPoll sessionId={sessionId} poll={poll} address={poll.address} zone={zone} />;
          // What was known before may be older than the poll.
          return report.isFetching ? <Spinner /> : <p>{codeText(common, 'poll.notFound')}</p>;
        }}
      </Loaded>
    </Dialog>
  );
}

interface PublicPollProps {
  sessionId: string;
  poll: PollReport;
  address: string;
  zone: string;
}

function PublicPoll({ sessionId, poll, address, zone }: PublicPollProps) {
  const { t } = useTranslation('polls');
  const copy = useCopy();
  return (
    <div className={styles.form}>
      <p className={styles.question} dir="auto">
        {poll.text}
      </p>
      <div className={styles.address}>
        <QrCode text={address} label={t('desk.qr')} className={styles.qr!} />
        <div className={styles.checks}>
          <p>
            {t('desk.address')}:{' '}
            <Link href={address} target="_blank">
              {typedAddress(address)}
            </Link>
          </p>
          {poll.state === 'draft' && <p className={styles.quiet}>{t('desk.addressDraft')}</p>}
          {poll.counted && <p>{t('public.voters', { count: poll.counted.voters })}</p>}
          <div>
            <Button size="s" onPress={() => void copy(address, t('desk.copiedAddress'))}>
              {t('desk.copy')}
            </Button>
          </div>
        </div>
      </div>
      {(poll.state === 'draft' || poll.state === 'open') && <Until sessionId={sessionId} poll={poll} zone={zone} />}
    </div>
  );
}

function Until({ sessionId, poll: { id, until }, zone }: Pick<PublicPollProps, 'sessionId' | 'poll' | 'zone'>) {
  const { t } = useTranslation('polls');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const [typed, setTyped] = useState<string | null>(until && localTime(until, zone));
  const [wrong, setWrong] = useState<string>();
  const [sending, setSending] = useState(false);
  const save = async (next: string | null) => {
    setSending(true);
    setWrong(undefined);
    try {
      await http.patch(`/api/v1/sessions/${sessionId}/polls/${id}`, { until: next });
      setTyped(next);
      await queries.invalidateQueries({ queryKey: pollReportKey(sessionId) });
      toast({ text: t('desk.untilSaved') });
    } catch (error) {
      const [field] = error instanceof ProblemError ? error.fields : [];
      if (field) setWrong(fieldText(common, field));
      else sayProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <DateTimeField
        label={t('desk.until')}
        description={t('desk.untilHint', { zone })}
        optional
        value={typed}
        onChange={setTyped}
        {...(wrong && { errorMessage: wrong })}
      />
      <div className={styles.head}>
        <Button size="s" isPending={sending} isDisabled={!typed} onPress={() => void save(typed)}>
          {t('desk.untilSave')}
        </Button>
        {until && (
          <Button size="s" variant="quiet" isPending={sending} onPress={() => void save(null)}>
            {t('desk.untilNone')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Makes a draft for the room that asks a frozen poll again. */
export const useAskAgain = (sessionId: string, pollId: string) => {
  const { t } = useTranslation('polls');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  return async () => {
    try {
      await http.post(`/api/v1/sessions/${sessionId}/polls/${pollId}/again`);
      await queries.invalidateQueries({ queryKey: pollReportKey(sessionId) });
      toast({ text: t('desk.againDone') });
    } catch (error) {
      sayProblem(error);
    }
  };
};
