import type { DeskProgrammeView, DeskSessionView } from '@plenum/contracts';
import { FileUp, LayoutGrid, List, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { dayName } from '../../ui/event-time.js';
import { Button, ButtonRow, EmptyState, LinkButton, PageHeader, TabPanel, Tabs } from '../../ui/index.js';
import { daysOf } from './agenda-layout.js';
import { AgendaGrid } from './AgendaGrid.js';
import { AgendaList } from './AgendaList.js';
import { useMay, useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { SessionDialog } from './SessionDialog.js';
import { useTitle } from './title.js';
import { useIsWide } from './useIsWide.js';

/** The programme by day and stage: to look at, and to change with mouse or keyboard. */
export function AgendaView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  useTitle(t('nav.agenda'), programme.data?.event.title);
  return (
    <Loaded query={programme} level={1}>
      {(data) => <Agenda programme={data} />}
    </Loaded>
  );
}

/** What the side panel shows: a session, a new one, or nothing. Kept in the address, so that it can be linked to. */
const useOpened = (sessions: readonly DeskSessionView[]) => {
  const [query, setQuery] = useSearchParams();
  const wanted = query.get('session');
  const open = (id: string | null) =>
    setQuery(
      (before) => {
        if (id) before.set('session', id);
        else before.delete('session');
        return before;
      },
      { replace: id === null },
    );
  return { isNew: wanted === 'new', session: sessions.find(({ id }) => id === wanted), open };
};

function Agenda({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const may = useMay();
  const isWide = useIsWide();
  const [look, setLook] = useState<'grid' | 'list'>('grid');
  const { event, sessions, stages } = programme;
  const days = useMemo(() => daysOf(sessions, event.zone), [sessions, event.zone]);
  const { isNew, session, open } = useOpened(sessions);
  const dayOfOpened = days.find((day) => day.sessions.some(({ id }) => id === session?.id))?.key;
  const [chosenDay, chooseDay] = useState<string | undefined>(dayOfOpened);
  const day = days.find(({ key }) => key === chosenDay) ?? days[0];
  const place = { organisationId: event.organisationId, eventId: event.id };
  const mayEdit = may('programme.edit', place);
  const create = mayEdit && (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => open('new')}>
      {t('agenda.create')}
    </Button>
  );
  const Days = isWide && look === 'grid' ? AgendaGrid : AgendaList;
  return (
    <>
      <PageHeader
        look="desk"
        title={t('nav.agenda')}
        lead={t('agenda.lead', { sessions: sessions.length, stages: stages.length })}
        actions={
          sessions.length > 0 && (
            <ButtonRow>
              {isWide && (
                <Button
                  icon={look === 'grid' ? <List aria-hidden="true" /> : <LayoutGrid aria-hidden="true" />}
                  onPress={() => setLook(look === 'grid' ? 'list' : 'grid')}
                >
                  {look === 'grid' ? t('agenda.asList') : t('agenda.asGrid')}
                </Button>
              )}
              {create}
            </ButtonRow>
          )
        }
      />
      {day ? (
        <div className={styles.agenda}>
          <Tabs
            label={t('agenda.days')}
            look="pill"
            tabs={days.map(({ key, at }) => ({ id: key, label: dayName(at, locale, event.zone, true) }))}
            selectedKey={day.key}
            onSelectionChange={(key) => chooseDay(String(key))}
          >
            <TabPanel id={day.key}>
              <Days programme={programme} day={day} onOpen={open} mayEdit={mayEdit} />
            </TabPanel>
          </Tabs>
        </div>
      ) : (
        <EmptyState
          title={t('agenda.emptyTitle')}
          actions={
            mayEdit && (
              <ButtonRow>
                {create}
                <LinkButton href={`/desk/events/${event.id}/import`} icon={<FileUp aria-hidden="true" />}>
                  {t('agenda.import')}
                </LinkButton>
              </ButtonRow>
            )
          }
        >
          {t('agenda.emptyText')}
        </EmptyState>
      )}
      {(isNew || session) && (
        <SessionDialog
          key={session?.id ?? 'new'}
          programme={programme}
          session={session}
          day={day}
          mayEdit={mayEdit}
          onClose={() => open(null)}
        />
      )}
    </>
  );
}
