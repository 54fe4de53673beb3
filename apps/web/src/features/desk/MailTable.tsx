import type { MailView } from '@plenum/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Eye, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { clockTime, dayName } from '../../ui/event-time.js';
import { Badge, Cluster, IconButton, Table, type TableColumn } from '../../ui/index.js';
import styles from './desk.module.css';
import { MailDialog } from './MailDialog.js';
import { mailTones } from './mail-tones.js';
import { useReplyWords } from './reply-words.js';
import { say, useSayProblem } from './undo.js';

/** Mails in rows, each with what became of it; one opens to be read as it was sent. */
export function MailTable({
  mails,
  zone,
  eventId,
  person = false,
}: {
  mails: readonly MailView[];
  zone: string;
  eventId: string;
  /** All go to one person: to whom needs not to be said in each row. */
  person?: boolean;
}) {
  const { t } = useTranslation('desk');
  const { t: words } = useTranslation('delivery');
  const locale = useLocale();
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const replyWords = useReplyWords();
  const [open, setOpen] = useState<string | null>(null);
  const retry = async ({ id }: MailView) => {
    try {
      await http.post(`/api/v1/mails/${id}/retry`);
      await queries.invalidateQueries({ queryKey: ['desk', 'mails', eventId] });
      say(t('mails.retried'));
    } catch (error) {
      sayProblem(error);
    }
  };
  const at = (time: string) => `${dayName(time, locale, zone, true)}, ${clockTime(time, locale, zone)}`;
  const when = ({ sentAt, dueAt }: MailView) => (sentAt ? at(sentAt) : t('mails.due', { when: at(dueAt) }));
  const columns: TableColumn<MailView>[] = [
    {
      id: 'to',
      title: person ? t('mails.kind') : t('mails.to'),
      cell: (mail) => (
        <span className={styles.twoLines}>
          <strong className={styles.anywhere}>{person ? t(`mails.kinds.${mail.kind}`) : mail.to}</strong>
          <span className={styles.quiet}>{mail.subject}</span>
          {person && <span className={styles.quiet}>{when(mail)}</span>}
          {mail.again && <span className={styles.quiet}>{words('mail.again')}</span>}
        </span>
      ),
    },
    ...(person
      ? []
      : [
          {
            id: 'kind',
            title: t('mails.kind'),
            cell: ({ kind }: MailView) => t(`mails.kinds.${kind}`),
            wideOnly: true,
          },
        ]),
    {
      id: 'state',
      title: t('mails.state'),
      cell: ({ state, reply }) => (
        <span className={styles.twoLines}>
          <Badge tone={mailTones[state]}>{t(`mails.states.${state}`)}</Badge>
          {reply && (state !== 'sent' || reply.startsWith('4')) && (
            <span className={`${styles.quiet} ${styles.anywhere}`}>{replyWords(reply)}</span>
          )}
        </span>
      ),
    },
    ...(person ? [] : [{ id: 'when', title: t('mails.when'), cell: when, align: 'end' as const, wideOnly: true }]),
    {
      id: 'actions',
      title: t('mails.actions'),
      align: 'end',
      cell: (mail) => (
        <Cluster gap={1} justify="end">
          <IconButton
            label={words('mail.open', { kind: t(`mails.kinds.${mail.kind}`), to: mail.to })}
            icon={<Eye />}
            size="s"
            onPress={() => setOpen(mail.id)}
          />
          {mail.canRetry && (
            <IconButton
              label={t('mails.retry', { to: mail.to })}
              icon={<RotateCw />}
              size="s"
              onPress={() => void retry(mail)}
            />
          )}
        </Cluster>
      ),
    },
  ];
  const shown = mails.find(({ id }) => id === open);
  return (
    <>
      <Table
        label={person ? words('person.mails') : t('nav.mails')}
        columns={columns}
        rows={mails}
        onOpen={(id) => setOpen(id)}
      />
      {shown && <MailDialog mail={shown} zone={zone} eventId={eventId} onClose={() => setOpen(null)} />}
    </>
  );
}
