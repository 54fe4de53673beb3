import {
  mailKinds,
  mailStates,
  mailStatesToRetry,
  type MailList,
  type RetriedMails,
  type RetryMails,
} from '@plenum/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Globe, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Button, EmptyState, LinkButton, NativeSelect, PageHeader, TextField } from '../../ui/index.js';
import { useMay, useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { MailTable } from './MailTable.js';
import { SuppressedAddresses } from './SuppressedAddresses.js';
import { Pages } from './Pages.js';
import { useTitle } from './title.js';
import { say, useSayProblem } from './undo.js';

/** What went to whom and what became of it. A mail that failed never counts as sent. */
export function MailsView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const { t: words } = useTranslation('delivery');
  const [given] = useSearchParams();
  const [state, setState] = useState(mailStates.find((known) => known === given.get('state')) ?? '');
  const [kind, setKind] = useState('');
  const [search, setSearch] = useState('');
  const [domain, setDomain] = useState(given.get('domain') ?? '');
  const [page, setPage] = useState(1);
  const wanted = useDeferredValue(search.trim());
  const at = useDeferredValue(domain.trim().replace(/^.*@/, ''));
  const isFiltered = Boolean(state || kind || wanted || at);
  const from1 = (set: (next: string) => void) => (next: string) => {
    set(next);
    setPage(1);
  };
  const programme = useProgramme(eventId);
  const list = useQuery({
    queryKey: ['desk', 'mails', eventId, state, kind, wanted, at, page],
    queryFn: ({ signal }) =>
      http.get<MailList>(`/api/v1/events/${eventId}/mails`, {
        signal,
        query: {
          state: state || undefined,
          kind: kind || undefined,
          search: wanted || undefined,
          domain: at || undefined,
          page,
        },
      }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  useTitle(t('nav.mails'), programme.data?.event.title);
  const may = useMay();
  const organisationId = programme.data?.event.organisationId;
  const counts = list.data?.counts;
  const numbers = new Intl.NumberFormat(useLocale());
  return (
    <>
      <PageHeader
        look="desk"
        title={t('nav.mails')}
        lead={t('mails.lead')}
        actions={
          <>
            <LinkButton href={`/desk/events/${eventId}/mails/domains`} icon={<Globe aria-hidden="true" />}>
              {words('open')}
            </LinkButton>
            {organisationId && may('mail.texts', { organisationId }) && (
              <LinkButton href="/desk/texts">{t('nav', { ns: 'mailTexts' })}</LinkButton>
            )}
          </>
        }
      />
      <div className={styles.filters} role="search">
        <TextField
          label={words('kinds.search')}
          type="search"
          icon={<Search aria-hidden="true" />}
          value={search}
          onChange={from1(setSearch)}
        />
        <NativeSelect
          label={t('mails.state')}
          placeholder={t('mails.allStates')}
          value={state}
          onChange={from1(setState)}
          options={mailStates.map((id) => ({
            id,
            label: `${t(`mails.states.${id}`)}${counts ? ` (${numbers.format(counts[id] ?? 0)})` : ''}`,
          }))}
        />
        <NativeSelect
          label={words('kinds.kind')}
          placeholder={words('kinds.all')}
          value={kind}
          onChange={from1(setKind)}
          options={mailKinds.map((id) => ({ id, label: t(`mails.kinds.${id}`) }))}
        />
        <TextField
          label={words('kinds.domain')}
          placeholder={words('kinds.domainHelp')}
          type="search"
          value={domain}
          onChange={from1(setDomain)}
        />
      </div>
      <Loaded query={list} level={2}>
        {({ mails, pages, total }) =>
          total === 0 ? (
            <EmptyState title={isFiltered ? t('mails.noMatch') : t('mails.emptyTitle')} compact={isFiltered}>
              {isFiltered ? undefined : t('mails.emptyText')}
            </EmptyState>
          ) : (
            <>
              <p role="status" className={styles.found}>
                {t('mails.found', { count: total })}
              </p>
              <MailTable mails={mails} zone={programme.data?.event.zone ?? 'UTC'} eventId={eventId} />
              <Pages page={page} pages={pages} onPage={setPage} />
              {isToRetry(state) && !kind && !wanted && !at && (
                <RetryAll eventId={eventId} state={state} count={total} />
              )}
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
