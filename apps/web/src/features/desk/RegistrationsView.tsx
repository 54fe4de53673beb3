import { registrationStates, type RegistrationList, type RegistrationRow } from '@plenum/contracts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleSlash, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { clockTime, dayName } from '../../ui/event-time.js';
import {
  AlertDialog,
  Badge,
  EmptyState,
  IconButton,
  Link,
  NativeSelect,
  PageHeader,
  PlainText,
  Table,
  TextField,
  type TableColumn,
  type Tone,
} from '../../ui/index.js';
import { useMay, useProgramme, useRefresh } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { Pages } from './Pages.js';
import { useTitle } from './title.js';
import { say, useSayProblem } from './undo.js';

const tones: Record<RegistrationRow['state'], Tone> = {
  unconfirmed: 'highlight',
  confirmed: 'success',
  cancelled: 'neutral',
  expired: 'neutral',
};

/** Who registered: to find somebody, to see how many come, to cancel for those who ask. */
export function RegistrationsView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const [page, setPage] = useState(1);
  const programme = useProgramme(eventId);
  // The address follows a moment later; a list that waited for it would lose the second of two quick arrow keys.
  const [state, setState] = useState(() => registrationStates.find((known) => known === query.get('state')));
  const list = useQuery({
    queryKey: ['desk', 'registrations', eventId, wanted, state, page],
    queryFn: ({ signal }) =>
      http.get<RegistrationList>(`/api/v1/events/${eventId}/registrations`, {
        signal,
        query: { search: wanted || undefined, state, page },
      }),
    placeholderData: keepPreviousData,
  });
  useTitle(t('nav.registrations'), programme.data?.event.title);
  const counts = list.data?.counts;
  const numbers = new Intl.NumberFormat(useLocale());
  return (
    <>
      <PageHeader
        look="desk"
        title={t('nav.registrations')}
        lead={counts && t('registrations.lead', { count: counts.confirmed ?? 0, open: counts.unconfirmed ?? 0 })}
      />
      <div className={styles.filters} role="search">
        <TextField
          label={t('registrations.search')}
          type="search"
          icon={<Search aria-hidden="true" />}
          value={search}
          onChange={(text) => {
            setSearch(text);
            setPage(1);
          }}
        />
        <NativeSelect
          label={t('registrations.state')}
          placeholder={t('registrations.allStates')}
          value={state ?? ''}
          onChange={(next) => {
            setState(registrationStates.find((known) => known === next));
            setQuery(next ? { state: next } : {}, { replace: true });
            setPage(1);
          }}
          options={registrationStates.map((id) => ({
            id,
            label: `${t(`registrations.states.${id}`)}${counts ? ` (${numbers.format(counts[id] ?? 0)})` : ''}`,
          }))}
        />
      </div>
      <Loaded query={list} level={2}>
        {({ registrations, pages, total }) =>
          total === 0 ? (
            <Nobody isFiltered={Boolean(wanted || state)} path={publicPath(programme.data?.event)} />
          ) : (
            <>
              <p role="status" className={styles.found}>
                {t('registrations.found', { count: total })}
              </p>
              <Registrations rows={registrations} eventId={eventId} />
              <Pages page={page} pages={pages} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

const publicPath = (event?: { organisationSlug: string; slug: string }) =>
  event && `/o/${event.organisationSlug}/${event.slug}/register`;

function Nobody({ isFiltered, path }: { isFiltered: boolean; path?: string }) {
  const { t } = useTranslation('desk');
  if (isFiltered) return <EmptyState title={t('registrations.noMatch')} compact />;
  return (
    <EmptyState
      title={t('registrations.emptyTitle')}
      actions={path && <Link href={path}>{`${window.location.host}${path}`}</Link>}
    >
      {t('registrations.emptyText')}
    </EmptyState>
  );
}

function Registrations({ rows, eventId }: { rows: readonly RegistrationRow[]; eventId: string }) {
  const { t } = useTranslation('desk');
  const { t: about } = useTranslation('public');
  const locale = useLocale();
  const may = useMay();
  const programme = useProgramme(eventId);
  const [cancelling, setCancelling] = useState<RegistrationRow | null>(null);
  const event = programme.data?.event;
  const zone = event?.zone ?? 'UTC';
  const mayCancel = event && may('registration.edit', { organisationId: event.organisationId, eventId });
  const columns: TableColumn<RegistrationRow>[] = [
    {
      id: 'name',
      title: t('registrations.name'),
      cell: ({ id, name, email }) => (
        <span className={styles.twoLines}>
          <strong>
            <Link quiet href={`/desk/events/${eventId}/registrations/${id}`}>
              {name}
            </Link>
          </strong>
          <PlainText inline>{email}</PlainText>
        </span>
      ),
    },
    {
      id: 'organisation',
      title: t('registrations.organisation'),
      cell: ({ organisation, role, mode }) => (
        <span className={styles.twoLines}>
          <span>{organisation || '–'}</span>
          {role && <span className={styles.quiet}>{t(`registrations.roles.${role}`)}</span>}
          {mode && <span className={styles.quiet}>{about(`mode.${mode}`)}</span>}
        </span>
      ),
      wideOnly: true,
    },
    {
      id: 'state',
      title: t('registrations.state'),
      cell: ({ state }) => <Badge tone={tones[state]}>{t(`registrations.states.${state}`)}</Badge>,
    },
    {
      id: 'createdAt',
      title: t('registrations.createdAt'),
      cell: ({ createdAt }) => `${dayName(createdAt, locale, zone, true)}, ${clockTime(createdAt, locale, zone)}`,
      align: 'end',
      wideOnly: true,
    },
    {
      id: 'actions',
      title: t('registrations.actions'),
      align: 'end',
      cell: (row) =>
        mayCancel && (row.state === 'confirmed' || row.state === 'unconfirmed') ? (
          <IconButton
            label={t('registrations.cancel', { name: row.name })}
            icon={<CircleSlash />}
            size="s"
            onPress={() => setCancelling(row)}
          />
        ) : null,
    },
  ];
  return (
    <>
      <Table label={t('nav.registrations')} columns={columns} rows={rows} />
      {cancelling && <Cancel row={cancelling} eventId={eventId} onClose={() => setCancelling(null)} />}
    </>
  );
}

/** Somebody gets a mail and loses the place; that cannot be taken back, so it is asked. */
function Cancel({ row, eventId, onClose }: { row: RegistrationRow; eventId: string; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const queries = useQueryClient();
  const refresh = useRefresh();
  const sayProblem = useSayProblem();
  const cancel = async () => {
    try {
      await http.post(`/api/v1/registrations/${row.id}/cancel`);
      await Promise.all([queries.invalidateQueries({ queryKey: ['desk', 'registrations', eventId] }), refresh()]);
      say(t('registrations.cancelled', { name: row.name }));
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <AlertDialog
      title={t('registrations.cancelTitle')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      confirm={t('registrations.cancelConfirm')}
      danger
      onConfirm={cancel}
    >
      <p>{t('registrations.cancelText', { name: row.name })}</p>
    </AlertDialog>
  );
}
