import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Card, EmptyState, PageHeader, Select, Stack } from '../../ui/index.js';
import { useWords, wordsPath } from '../words/word-data.js';
import { WordList } from '../words/WordList.js';
import { useMay } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';

/** Organisations whose word list this person may change. */
export const useWordOrganisations = () => {
  const may = useMay();
  return usePage().whoAmI.organisations.filter(({ id }) => may('event.edit', { organisationId: id }));
};

/** The word list of an organisation: it counts in all of its events. */
export function OrganisationWordsView() {
  const { t } = useTranslation('words');
  const organisations = useWordOrganisations();
  const [chosen, setChosen] = useState(organisations[0]?.id);
  const organisation = organisations.find(({ id }) => id === chosen);
  useTitle(t('nav'), organisation?.name);
  if (!organisation) return <EmptyState level={1} title={t('mayNot')} />;
  return (
    <>
      <PageHeader look="desk" title={t('nav')} lead={t('lead')} />
      <Stack gap={4}>
        {organisations.length > 1 && (
          <Select
            label={t('organisation')}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
            value={organisation.id}
            onChange={(id) => setChosen(String(id))}
          />
        )}
        <Words key={organisation.id} organisationId={organisation.id} />
      </Stack>
    </>
  );
}

function Words({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('words');
  const path = wordsPath({ organisationId });
  const words = useWords(path);
  return (
    <Loaded query={words} level={2} waiting={t('waiting')}>
      {(found) => (
        <div className={styles.form}>
          <Card padding="l">
            <WordList path={path} words={found} />
          </Card>
        </div>
      )}
    </Loaded>
  );
}
