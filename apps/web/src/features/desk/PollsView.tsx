import type { DeskProgrammeView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { clockTime, dayName, NativeSelect, PageHeader, Stack } from '../../ui/index.js';
import { useLocale } from '../../app/page.js';
import { useMay, useProgramme } from './desk-data.js';
import { Loaded } from './Loaded.js';
import { PollReportView } from './PollReportView.js';
import { PollSetList } from './PollSetList.js';
import { useTitle } from './title.js';

/** Polls of an event: what is prepared for any session, and what came out in each. */
export function PollsView() {
  const { t } = useTranslation('polls');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  useTitle(t('label'), programme.data?.event.title);
  return (
    <>
      <PageHeader look="desk" title={t('label')} lead={t('report.lead')} />
      <Loaded query={programme} level={2}>
        {(data) => <Desk programme={data} />}
      </Loaded>
    </>
  );
}

function Desk({ programme: { event, sessions } }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('polls');
  const locale = useLocale();
  const may = useMay();
  const where = { organisationId: event.organisationId, eventId: event.id };
  const open = sessions.filter(({ format }) => format !== 'break');
  const [chosen, setChosen] = useState<string>();
  const sessionId = chosen ?? (open.find(({ state }) => state === 'live') ?? open[0])?.id ?? '';
  const options = open.map(({ id, title, startsAt }) => ({
    id,
    label: `${dayName(startsAt, locale, event.zone)}, ${clockTime(startsAt, locale, event.zone)} · ${title}`,
  }));
  return (
    <Stack gap={6}>
      <NativeSelect
        name="session"
        label={t('report.session')}
        value={sessionId}
        onChange={setChosen}
        options={options}
      />
      <PollReportView
        key={sessionId}
        eventId={event.id}
        sessionId={sessionId}
        mayKeep={may('event.edit', where)}
        zone={event.zone}
      />
      <PollSetList eventId={event.id} sessionId={sessionId} mayEdit={may('event.edit', where)} />
    </Stack>
  );
}
