import type { OrganisationView } from '@plenum/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Card, Checkbox, EmptyState, Form, PageHeader, Select, Stack, TextField } from '../../ui/index.js';
import styles from './desk.module.css';
import { textOf } from './form-values.js';
import { LookPreview } from './LookPreview.js';
import { Loaded } from './Loaded.js';
import { useLook, useLookOrganisations, useTakeLook } from './look-data.js';
import { useTitle } from './title.js';
import { say } from './undo.js';

/** Where a choice of colour begins when there was none. */
const usualAccent = '#0b5d66';

/** What an organisation is called, where its own pages are, and its colour: on every page of its events. */
export function LookView() {
  const { t } = useTranslation('desk');
  const organisations = useLookOrganisations();
  const [chosen, setChosen] = useState(organisations[0]?.id);
  const organisation = organisations.find(({ id }) => id === chosen);
  useTitle(t('look.title'), organisation?.name);
  if (!organisation) return <EmptyState level={1} title={t('look.mayNot')} />;
  return (
    <>
      <PageHeader look="desk" title={t('look.title')} lead={t('look.lead')} />
      <Stack gap={4}>
        {organisations.length > 1 && (
          <Select
            label={t('newEvent.organisation')}
            options={organisations.map(({ id, name }) => ({ id, label: name }))}
            value={organisation.id}
            onChange={(id) => setChosen(String(id))}
          />
        )}
        <Look key={organisation.id} organisation={organisation} />
      </Stack>
    </>
  );
}

function Look({ organisation }: { organisation: OrganisationView }) {
  const look = useLook(organisation.id);
  return (
    <Loaded query={look} level={2}>
      {(found) => (
        <div className={styles.form}>
          <Card padding="l">
            <LookForm look={found} />
          </Card>
        </div>
      )}
    </Loaded>
  );
}

function LookForm({ look }: { look: OrganisationView }) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const take = useTakeLook();
  const [own, setOwn] = useState(look.accent !== null);
  const accentId = useId();
  const [accent, setAccent] = useState(look.accent ?? usualAccent);
  const save = async (data: FormData) => {
    const change = {
      name: textOf(data, 'name'),
      website: textOf(data, 'website') || null,
      accent: own ? accent : null,
    };
    take(await http.patch<OrganisationView>(`/api/v1/organisations/${look.id}`, change));
    say(t('saved'));
  };
  return (
    <Form onSend={save} submit={common('save')}>
      <Stack gap={4}>
        <TextField
          name="name"
          label={t('look.name')}
          description={t('look.nameHelp')}
          defaultValue={look.name}
          isRequired
          maxLength={120}
        />
        <TextField
          name="website"
          type="url"
          label={t('look.website')}
          description={t('look.websiteHelp')}
          defaultValue={look.website ?? ''}
          optional
          maxLength={2000}
        />
        <Stack gap={2}>
          <Checkbox name="own" isSelected={own} onChange={setOwn} description={t('look.ownHelp')}>
            {t('look.own')}
          </Checkbox>
          {own && (
            <div className={styles.colour}>
              <label htmlFor={accentId}>{t('look.accent')}</label>
              <input
                id={accentId}
                type="color"
                name="accent"
                value={accent}
                onChange={({ currentTarget }) => setAccent(currentTarget.value)}
              />
              <code>{accent}</code>
            </div>
          )}
        </Stack>
        <LookPreview accent={own ? accent : undefined} name={look.name} />
      </Stack>
    </Form>
  );
}
