import type { MailCopy, MailView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { newId } from '../../backend/ids.js';
import { clockTime, dayName } from '../../ui/event-time.js';
import { AlertDialog, Badge, Button, Dialog, Spinner, Stack, TabPanel, Tabs } from '../../ui/index.js';
import styles from './delivery.module.css';
import deskStyles from './desk.module.css';
import { mailTones } from './mail-tones.js';
import { useReplyWords } from './reply-words.js';
import { say, useSayProblem } from './undo.js';

/** One mail: what became of it, what it said when it left, and sending it again. */
export function MailDialog({
  mail,
  zone,
  eventId,
  onClose,
}: {
  mail: MailView;
  zone: string;
  eventId: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('delivery');
  const { t: desk } = useTranslation('desk');
  const [asking, setAsking] = useState(false);
  const [againId] = useState(newId);
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const send = async (path: string, body?: object) => {
    try {
      await http.post(`/api/v1/mails/${mail.id}/${path}`, body);
      await queries.invalidateQueries({ queryKey: ['desk', 'mails', eventId] });
      say(desk('mails.retried'));
      onClose();
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <>
      <Dialog
        title={t('mail.title', { kind: desk(`mails.kinds.${mail.kind}`) })}
        size="l"
        isOpen
        onOpenChange={(open) => !open && onClose()}
        actions={(close) => (
          <>
            <Button onPress={close}>{desk('close', { ns: 'common' })}</Button>
            {mail.canRetry && (
              <Button variant="primary" onPress={() => void send('retry')}>
                {t('mail.retry')}
              </Button>
            )}
            {mail.canSendAgain && <Button onPress={() => setAsking(true)}>{t('mail.sendAgain')}</Button>}
          </>
        )}
      >
        <Stack gap={5}>
          <Facts mail={mail} zone={zone} />
          <AsSent mail={mail} />
        </Stack>
      </Dialog>
      <AlertDialog
        title={t('mail.sendAgainTitle')}
        isOpen={asking}
        onOpenChange={setAsking}
        confirm={t('mail.sendAgainConfirm')}
        onConfirm={() => send('again', { id: againId })}
      >
        <p>{t('mail.sendAgainText', { to: mail.to })}</p>
      </AlertDialog>
    </>
  );
}

function Facts({ mail, zone }: { mail: MailView; zone: string }) {
  const { t } = useTranslation('delivery');
  const { t: desk } = useTranslation('desk');
  const locale = useLocale();
  const at = (time: string) => `${dayName(time, locale, zone, true)}, ${clockTime(time, locale, zone)}`;
  const { state, to, madeAt, dueAt, sentAt, attempts, reply, again } = mail;
  const replyWords = useReplyWords();
  const isWaiting = state === 'queued' || state === 'deferred';
  return (
    <dl className={styles.facts}>
      <dt>{t('mail.to')}</dt>
      <dd>{to}</dd>
      <dt>{t('mail.state')}</dt>
      <dd>
        <Badge tone={mailTones[state]}>{desk(`mails.states.${state}`)}</Badge> {again && t('mail.again')}
      </dd>
      <dt>{t('mail.made')}</dt>
      <dd>{at(madeAt)}</dd>
      {isWaiting && (
        <>
          <dt>{t('mail.due')}</dt>
          <dd>{at(dueAt)}</dd>
        </>
      )}
      {sentAt && (
        <>
          <dt>{t('mail.sent')}</dt>
          <dd>{at(sentAt)}</dd>
        </>
      )}
      <dt>{t('mail.attempts')}</dt>
      <dd>{attempts}</dd>
      {reply && (
        <>
          <dt>{t(state === 'suppressed' ? 'mail.reason' : 'mail.reply')}</dt>
          <dd className={state === 'suppressed' ? undefined : styles.reply}>{replyWords(reply)}</dd>
        </>
      )}
    </dl>
  );
}

function AsSent({ mail }: { mail: MailView }) {
  const { t } = useTranslation('delivery');
  const { data, isPending, isError } = useQuery({
    queryKey: ['desk', 'mail', mail.id, 'copy'],
    queryFn: ({ signal }) => http.get<MailCopy>(`/api/v1/mails/${mail.id}/copy`, { signal }),
    enabled: mail.hasCopy,
    staleTime: Infinity,
    retry: false,
  });
  if (!mail.hasCopy || isError)
    return <p className={deskStyles.quiet}>{t(mail.attempts === 0 ? 'mail.none' : 'mail.noneSent')}</p>;
  if (isPending) return <Spinner />;
  const { subject, fromName, text, attachments } = data;
  return (
    <section aria-labelledby="as-sent">
      <Stack gap={3}>
        <div>
          <h3 id="as-sent" className={deskStyles.smallTitle}>
            {t('mail.asSent')}
          </h3>
          <p className={deskStyles.quiet}>{t('mail.asSentText')}</p>
        </div>
        <dl className={styles.facts}>
          <dt>{t('mail.from')}</dt>
          <dd>{fromName}</dd>
          <dt>{t('mail.subject')}</dt>
          <dd lang={mail.locale}>{subject}</dd>
          {attachments > 0 && (
            <>
              <dt>{t('mail.attachments')}</dt>
              <dd>{t('mail.attachmentsCount', { count: attachments })}</dd>
            </>
          )}
        </dl>
        <Tabs
          label={t('mail.asSent')}
          look="pill"
          tabs={[
            { id: 'html', label: t('mail.html') },
            { id: 'text', label: t('mail.text') },
          ]}
        >
          <TabPanel id="html">
            {/* Nothing in there may run, load or lead anywhere. */}
            <iframe
              className={styles.frame}
              sandbox=""
              title={t('mail.frame')}
              lang={mail.locale}
              src={`/api/v1/mails/${mail.id}/copy/html`}
            />
          </TabPanel>
          <TabPanel id="text">
            <pre className={styles.letter} lang={mail.locale}>
              {text}
            </pre>
          </TabPanel>
        </Tabs>
      </Stack>
    </section>
  );
}
