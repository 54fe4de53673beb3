import { calendarWays, type CalendarSettingView, type CalendarWay, type OrganisationView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Card, EmptyState, Form, PageHeader, Radio, RadioGroup, Section, Select, Stack } from '../../ui/index.js';
import { CalendarAddress } from '../calendar/CalendarAddress.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { useLookOrganisations } from './look-data.js';
import { useTitle } from './title.js';
import { say } from './undo.js';

/** How the dates of an organisation get into people's calendars. */
export function CalendarView() {
  const { t } = useTranslation('calendar');
  const organisations = useLookOrganisations();
  const [chosen, setChosen] = useState(organisations[0]?.id);
  const organisation = organisations.find(({ id }) => id === chosen);
  useTitle(t('desk.title'), organisation?.name);
  if (!organisation) return <EmptyState level={1} title={t('desk.mayNot')} />;
  return (
    <>
      <PageHeader look="desk" title={t('desk.title')} lead={t('desk.lead')} />
      <Stack gap={4}>
        {organisations.length > 1 && (
          <Select
            label={t('desk.organisation')}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
            value={organisation.id}
            onChange={(id) => setChosen(String(id))}
          />
        )}
        <Calendar key={organisation.id} organisation={organisation} />
      </Stack>
    </>
  );
}

function Calendar({ organisation }: { organisation: OrganisationView }) {
  const { t } = useTranslation('calendar');
  const { origin } = new URL(usePage().head.canonical);
  const path = `/api/v1/organisations/${organisation.id}/calendar`;
  const setting = useQuery({
    queryKey: ['desk', 'calendar', organisation.id],
    queryFn: ({ signal }) => http.get<CalendarSettingView>(path, { signal }),
  });
  return (
    <Loaded query={setting} level={2}>
      {(found) => (
        <div className={styles.form}>
          <Stack gap={4}>
            <Card padding="l">
              <Ways organisation={organisation} path={path} known={found.way} />
            </Card>
            <Card padding="l">
              <Section title={t('desk.feed')} id="feed">
                <Stack gap={3}>
                  <p>{t('desk.feedText')}</p>
                  <CalendarAddress address={`${origin}/calendar/o/${organisation.slug}.ics`} label={t('address')} />
                </Stack>
              </Section>
            </Card>
          </Stack>
        </div>
      )}
    </Loaded>
  );
}

function Ways({ organisation, path, known }: { organisation: OrganisationView; path: string; known: CalendarWay }) {
  const { t } = useTranslation('calendar');
  const { t: common } = useTranslation();
  const queries = useQueryClient();
  const [way, setWay] = useState(known);
  const save = async () => {
    const saved = await http.put<CalendarSettingView>(path, { way });
    queries.setQueryData(['desk', 'calendar', organisation.id], saved);
    say(t('desk.saved'));
  };
  return (
    <Form onSend={save} submit={common('save')}>
      <RadioGroup
        name="way"
        label={t('desk.way')}
        description={t('desk.from')}
        value={way}
        onChange={(value) => setWay(value as CalendarWay)}
      >
        {calendarWays.map((one) => (
          <Radio key={one} value={one} description={t(`desk.ways.${one}.text`)}>
            {t(`desk.ways.${one}.name`)}
          </Radio>
        ))}
      </RadioGroup>
    </Form>
  );
}
