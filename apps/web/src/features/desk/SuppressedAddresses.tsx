import type { SuppressionList, SuppressionView } from '@plenum/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { dayName } from '../../ui/event-time.js';
import { IconButton, Table, type TableColumn } from '../../ui/index.js';
import styles from './desk.module.css';
import { Pages } from './Pages.js';
import { say, useSayProblem } from './undo.js';

/** Whom mails do not reach or who wants fewer, and why; nothing where they reach everybody. */
export function SuppressedAddresses({ eventId, zone }: { eventId: string; zone: string }) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const [page, setPage] = useState(1);
  const { data } = useQuery({
    queryKey: ['desk', 'suppressions', eventId, page],
    queryFn: ({ signal }) =>
      http.get<SuppressionList>(`/api/v1/events/${eventId}/suppressions`, { signal, query: { page } }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  if (!data || data.total === 0) return null;
  const lift = async ({ id, address }: SuppressionView) => {
    try {
      await http.delete(`/api/v1/events/${eventId}/suppressions/${id}`);
      say(t('mails.suppressed.lifted', { address }));
    } catch (error) {
      sayProblem(error);
    }
    await queries.invalidateQueries({ queryKey: ['desk', 'suppressions', eventId] });
  };
  const columns: TableColumn<SuppressionView>[] = [
    {
      id: 'address',
      title: t('mails.suppressed.address'),
      cell: ({ address, reason, code }) => (
        <span className={styles.twoLines}>
          <strong className={styles.anywhere}>{address}</strong>
          <span className={styles.quiet}>
            {t(`mails.suppressed.reasons.${reason}`)}
            {code && ` (${code})`}
          </span>
        </span>
      ),
    },
    {
      id: 'since',
      title: t('mails.suppressed.since'),
      cell: ({ since }) => <span className={styles.oneLine}>{dayName(since, locale, zone, true)}</span>,
      align: 'end',
      wideOnly: true,
    },
    {
      id: 'actions',
      title: t('mails.actions'),
      align: 'end',
      // What people ended themselves only they can take back.
      cell: (one) =>
        one.reason !== 'unsubscribed' && (
          <IconButton
            label={t('mails.suppressed.lift', { address: one.address })}
            icon={<MailCheck />}
            size="s"
            onPress={() => void lift(one)}
          />
        ),
    },
  ];
  return (
    <section aria-labelledby="suppressed" className={styles.after}>
      <h2 id="suppressed" className={styles.smallTitle}>
        {t('mails.suppressed.title', { count: data.total })}
      </h2>
      <p className={styles.quiet}>{t('mails.suppressed.lead')}</p>
      <Table label={t('mails.suppressed.title', { count: data.total })} columns={columns} rows={data.suppressions} />
      <Pages page={data.page} pages={data.pages} onPage={setPage} labelledBy="suppressed" />
    </section>
  );
}
