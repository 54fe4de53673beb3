import type { DeskProgrammeView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { PageHeader, TabPanel, Tabs } from '../../ui/index.js';
import { useProgramme } from './desk-data.js';
import { Loaded } from './Loaded.js';
import { PartList } from './PartList.js';
import { partKinds, type PartKind } from './parts.js';
import { useTitle } from './title.js';

/** What sessions are made of: stages, tracks, speakers, vendors. */
export function PartsView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const programme = useProgramme(eventId);
  useTitle(t('nav.parts'), programme.data?.event.title);
  return (
    <>
      <PageHeader look="desk" title={t('nav.parts')} lead={t('parts.lead')} />
      <Loaded query={programme} level={2}>
        {(data) => <Parts programme={data} />}
      </Loaded>
    </>
  );
}

function Parts({ programme }: { programme: DeskProgrammeView }) {
  const { t } = useTranslation('desk');
  const [query, setQuery] = useSearchParams();
  const kind = partKinds.find((known) => known === query.get('part')) ?? 'stage';
  const show = (next: string) => setQuery({ part: next }, { replace: true });
  return (
    <Tabs
      label={t('nav.parts')}
      tabs={partKinds.map((id) => ({
        id,
        label: `${t(`parts.${id}.many`)} (${programme[`${id}s`].length})`,
      }))}
      selectedKey={kind}
      onSelectionChange={(key) => show(String(key))}
    >
      {partKinds.map((id: PartKind) => (
        <TabPanel key={id} id={id}>
          <PartList programme={programme} kind={id} />
        </TabPanel>
      ))}
    </Tabs>
  );
}
