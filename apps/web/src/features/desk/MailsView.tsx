import {
  mailStates,
  mailStatesToRetry,
  retriableMailStates,
  type MailList,
  type MailView,
  type RetriedMails,
  type RetryMails,
} from '@plenum/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { clockTime, dayName } from '../../ui/event-time.js';
import {
  Badge,
  Button,
  EmptyState,
  IconButton,
  LinkButton,
  NativeSelect,
  PageHeader,
  Table,
  type TableColumn,
  type Tone,
} from '../../ui/index.js';
import { useMay, useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { SuppressedAddresses } from './SuppressedAddresses.js';
import { Pages } from './Pages.js';
import { useTitle } from './title.js';
import { say, useSayProblem } from './undo.js';

const tones: Record<MailView['state'], Tone> = {
  queued: 'info',
  sending: 'info',
  sent: 'success',
  deferred: 'warning',
  failed: 'danger',
  bounced: 'danger',
  suppressed: 'danger',
  stopped: 'neutral',
  missed: 'warning',
  unknown: 'warning',
};

/** What went to whom and what became of it. A mail that failed never counts as sent. */
export function MailsView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const [state, setState] = useState('');
  const [page, setPage] = useState(1);
  const programme = useProgramme(eventId);
  const list = useQuery({
    queryKey: ['desk', 'mails', eventId, state, page],
    queryFn: ({ signal }) =>
      http.get<MailList>(`/api/v1/events/${eventId}/mails`, { signal, query: { state: state || undefined, page } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  useTitle(t('nav.mails'), programme.data?.event.title);
  const may = useMay();
  const organisationId = programme.data?.event.organisationId;
  const counts = list.data?.counts;
  return (
    <>
      <PageHeader
        look="desk"
        title={t('nav.mails')}
        lead={t('mails.lead')}
        actions={
          organisationId && may('mail.texts', { organisationId }) ? (
            <LinkButton href="/desk/texts">{t('nav', { ns: 'mailTexts' })}</LinkButton>
          ) : undefined
        }
      />
      <div className={styles.filters}>
        <NativeSelect
          label={t('mails.state')}
          placeholder={t('mails.allStates')}
          value={state}
          onChange={(next) => {
            setState(next);
            setPage(1);
          }}
          options={mailStates.map((id) => ({
            id,
            label: `${t(`mails.states.${id}`)}${counts ? ` (${counts[id] ?? 0})` : ''}`,
          }))}
        />
      </div>
      <Loaded query={list} level={2}>
        {({ mails, pages, total }) =>
          total === 0 ? (
            <EmptyState title={state ? t('mails.noMatch') : t('mails.emptyTitle')} compact={Boolean(state)}>
              {state ? undefined : t('mails.emptyText')}
            </EmptyState>
          ) : (
            <>
              <Mails mails={mails} zone={programme.data?.event.zone ?? 'UTC'} eventId={eventId} />
              <Pages page={page} pages={pages} onPage={setPage} />
              {isToRetry(state) && <RetryAll eventId={eventId} state={state} count={total} />}
            </>
          )
        }
      </Loaded>
      <SuppressedAddresses eventId={eventId} zone={programme.data?.event.zone ?? 'UTC'} />
    </>
  );
}

const isToRetry = (state: string): state is RetryMails['state'] =>
  (mailStatesToRetry as readonly string[]).includes(state);

/** After the mail server was away for days: all of them once more. */
function RetryAll({ eventId, state, count }: { eventId: string; state: RetryMails['state']; count: number }) {
  const { t } = useTranslation('desk');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const retry = async () => {
    try {
      const { retried } = await http.post<RetriedMails>(`/api/v1/events/${eventId}/mails/retry`, { state });
      await queries.invalidateQueries({ queryKey: ['desk', 'mails', eventId] });
      say(t('mails.retriedAll', { count: retried }));
    } catch (error) {
      sayProblem(error);
    }
  };
  return <Button onPress={() => void retry()}>{t('mails.retryAll', { count })}</Button>;
}

function Mails({ mails, zone, eventId }: { mails: readonly MailView[]; zone: string; eventId: string }) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
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
  const columns: TableColumn<MailView>[] = [
    {
      id: 'to',
      title: t('mails.to'),
      cell: ({ to, subject }) => (
        <span className={styles.twoLines}>
          <strong className={styles.anywhere}>{to}</strong>
          <span className={styles.quiet}>{subject}</span>
        </span>
      ),
    },
    { id: 'kind', title: t('mails.kind'), cell: ({ kind }) => t(`mails.kinds.${kind}`), wideOnly: true },
    {
      id: 'state',
      title: t('mails.state'),
      cell: ({ state, reply }) => (
        <span className={styles.twoLines}>
          <Badge tone={tones[state]}>{t(`mails.states.${state}`)}</Badge>
          {reply && (state !== 'sent' || reply.startsWith('4')) && (
            <span className={`${styles.quiet} ${styles.anywhere}`}>{reply}</span>
          )}
        </span>
      ),
    },
    {
      id: 'when',
      title: t('mails.when'),
      cell: ({ sentAt, dueAt }) => (sentAt ? at(sentAt) : t('mails.due', { when: at(dueAt) })),
      align: 'end',
      wideOnly: true,
    },
    {
      id: 'actions',
      title: t('mails.actions'),
      align: 'end',
      cell: (mail) =>
        (retriableMailStates as readonly string[]).includes(mail.state) ? (
          <IconButton
            label={t('mails.retry', { to: mail.to })}
            icon={<RotateCw />}
            size="s"
            onPress={() => void retry(mail)}
          />
        ) : null,
    },
  ];
  return <Table label={t('nav.mails')} columns={columns} rows={mails} />;
}
