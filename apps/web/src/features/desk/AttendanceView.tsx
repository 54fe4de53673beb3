import type { AttendanceView as View } from '@plenum/contracts';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { http } from '../../backend/http.js';
import { useLocale } from '../../app/page.js';
import { EmptyState, LinkButton, PageHeader, Table, type TableColumn } from '../../ui/index.js';
import { useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { Pages } from './Pages.js';
import { useTitle } from './title.js';

const peopleOnPage = 50;

/** Who was in the sessions, and how long, at events that keep that. */
export function AttendanceView() {
  const { t } = useTranslation('hall');
  const { eventId = '' } = useParams();
  const locale = useLocale();
  const programme = useProgramme(eventId);
  const attendance = useQuery({
    queryKey: ['desk', 'attendance', eventId],
    queryFn: ({ signal }) => http.get<View>(`/api/v1/events/${eventId}/attendance`, { signal }),
  });
  useTitle(t('attendance.title'), programme.data?.event.title);
  return (
    <>
      <PageHeader
        look="desk"
        title={t('attendance.title')}
        lead={t('attendance.hint')}
        actions={
          attendance.data?.people.length ? (
            <LinkButton
              href={`/api/v1/events/${eventId}/attendance.csv?lang=${locale}`}
              icon={<Download aria-hidden="true" />}
              download
            >
              {t('attendance.download')}
            </LinkButton>
          ) : undefined
        }
      />
      <Loaded query={attendance} level={2}>
        {({ sessions, people }) =>
          people.length === 0 ? (
            <EmptyState title={t('attendance.empty')} compact />
          ) : (
            <>
              <Sessions rows={sessions} />
              <People rows={people} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Sessions({ rows }: { rows: View['sessions'] }) {
  const { t } = useTranslation('hall');
  const columns: TableColumn<View['sessions'][number]>[] = [
    { id: 'title', title: t('attendance.session'), cell: ({ title }) => title },
    { id: 'people', title: t('attendance.count'), cell: ({ people }) => people, align: 'end' },
    {
      id: 'mean',
      title: t('attendance.mean'),
      cell: ({ people, minutes }) => Math.max(1, Math.round(minutes / people)),
      align: 'end',
    },
  ];
  return (
    <section>
      <h2 className={styles.smallTitle}>{t('attendance.sessions')}</h2>
      <Table label={t('attendance.sessions')} columns={columns} rows={rows} />
    </section>
  );
}

function People({ rows }: { rows: View['people'] }) {
  const { t } = useTranslation('hall');
  const [page, setPage] = useState(1);
  const columns: TableColumn<View['people'][number]>[] = [
    { id: 'name', title: t('attendance.person'), cell: ({ name }) => <bdi>{name}</bdi> },
    { id: 'minutes', title: t('attendance.minutes'), cell: ({ minutes }) => minutes, align: 'end' },
  ];
  return (
    <section>
      <h2 className={styles.smallTitle}>{t('attendance.people')}</h2>
      <Table
        label={t('attendance.people')}
        columns={columns}
        rows={rows.slice((page - 1) * peopleOnPage, page * peopleOnPage)}
      />
      <Pages page={page} pages={Math.ceil(rows.length / peopleOnPage)} onPage={setPage} />
    </section>
  );
}
