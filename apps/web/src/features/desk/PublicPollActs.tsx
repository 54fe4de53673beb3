import type { PollReport } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertDialog, Button } from '../../ui/index.js';
import { PollDialog } from '../cockpit/PollDialog.js';
import { nextStep } from '../cockpit/poll-steps.rules.js';
import { PublicPollDialog, useAskAgain } from '../cockpit/PublicPollDialog.js';
import styles from './polls.module.css';
import type { DeskPolls } from './useDeskPolls.js';

interface Props {
  sessionId: string;
  poll: PollReport;
  zone: string;
  acts: DeskPolls;
}

/** What one does with a public poll, weeks before its session. */
export function PublicPollActs({ sessionId, poll, zone, acts }: Props) {
  const { t } = useTranslation('polls');
  const [dialog, setDialog] = useState<'edit' | 'link' | 'freeze'>();
  const [sending, setSending] = useState(false);
  const askAgain = useAskAgain(sessionId, poll.id);
  const next = nextStep(poll);
  const close = () => setDialog(undefined);
  const step = async () => {
    if (!next) return;
    setSending(true);
    await acts.move(poll, next.to);
    setSending(false);
  };
  return (
    <div className={styles.acts}>
      {next && (
        <Button
          size="s"
          variant={poll.state === 'draft' ? 'primary' : 'secondary'}
          isPending={sending}
          onPress={() => (next.to === 'closed' ? setDialog('freeze') : void step())}
        >
          {t(`desk.${next.verb}`)}
        </Button>
      )}
      <Button size="s" onPress={() => setDialog('link')}>
        {t('desk.link')}
      </Button>
      {poll.state === 'draft' && (
        <Button size="s" variant="quiet" onPress={() => setDialog('edit')}>
          {t('desk.edit')}
        </Button>
      )}
      {(poll.state === 'closed' || poll.state === 'published') && (
        <Button size="s" variant="quiet" onPress={() => void askAgain()}>
          {t('desk.again')}
        </Button>
      )}
      {dialog === 'edit' && <PollDialog poll={poll} acts={acts} onClose={close} />}
      {dialog === 'link' && <PublicPollDialog sessionId={sessionId} pollId={poll.id} zone={zone} onClose={close} />}
      <AlertDialog
        title={t('desk.freezeTitle')}
        isOpen={dialog === 'freeze'}
        onOpenChange={(open) => !open && close()}
        confirm={t('desk.freeze')}
        onConfirm={() => void step()}
      >
        {t('desk.freezeText')}
      </AlertDialog>
    </div>
  );
}
