import type { SetUpState, WhoAmI } from '@plenum/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { EmptyState, FieldSet, Form, LinkButton, PageHeader, Stack, TextField } from '../../ui/index.js';
import { Loaded } from './Loaded.js';
import { slugOf } from './slug.js';
import { textOf } from './form-text.js';

/** The first run: the first organisation and its owner. */
export default function SetUpPage() {
  const { t } = useTranslation('account');
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => http.get<SetUpState>('/api/v1/setup', { signal }),
  });
  return (
    <AppShell width="text">
      <Loaded query={state} waiting={t('setUp.checking')}>
        {({ needed }) => (needed ? <SetUpForm /> : <Done />)}
      </Loaded>
    </AppShell>
  );
}

function Done() {
  const { t } = useTranslation('account');
  return (
    <EmptyState
      level={1}
      title={t('setUp.done')}
      actions={
        <LinkButton variant="primary" href="/sign-in">
          {t('signIn.title')}
        </LinkButton>
      }
    >
      {t('setUp.doneText')}
    </EmptyState>
  );
}

const fields = ['token', 'organisationName', 'organisationSlug', 'name', 'email', 'password'] as const;

function SetUpForm() {
  const { t } = useTranslation('account');
  const locale = useLocale();
  const [name, setName] = useState('');
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const send = async (data: FormData) => {
    const wanted = Object.fromEntries(fields.map((field) => [field, textOf(data, field)]));
    await http.post<WhoAmI>('/api/v1/setup', { ...wanted, token: wanted.token?.trim(), locale });
    window.location.assign('/desk');
  };
  return (
    <Stack gap={6}>
      <PageHeader title={t('setUp.title')} lead={t('setUp.lead')} />
      <Form onSend={send} submit={t('setUp.submit')}>
        <FieldSet title={t('setUp.access')}>
          <TextField
            name="token"
            label={t('setUp.token')}
            description={t('setUp.tokenHint')}
            autoComplete="off"
            isRequired
          />
        </FieldSet>
        <FieldSet title={t('setUp.organisation')}>
          <TextField
            name="organisationName"
            label={t('setUp.name')}
            description={t('setUp.nameHint')}
            value={name}
            onChange={setName}
            autoComplete="organization"
            maxLength={120}
            isRequired
          />
          <TextField
            // A new field forgets that it was empty when it is filled from the name.
            key={slugOf(name) ? 'suggested' : 'empty'}
            name="organisationSlug"
            label={t('setUp.slug')}
            description={t('setUp.slugHint')}
            value={ownSlug ?? slugOf(name)}
            onChange={setOwnSlug}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            autoComplete="off"
            maxLength={80}
            isRequired
          />
        </FieldSet>
        <FieldSet title={t('setUp.owner')}>
          <TextField name="name" label={t('setUp.ownName')} autoComplete="name" isRequired />
          <TextField name="email" type="email" label={t('setUp.email')} autoComplete="username" isRequired />
          <TextField
            name="password"
            type="password"
            label={t('setUp.password')}
            description={t('setUp.passwordHint')}
            autoComplete="new-password"
            minLength={12}
            maxLength={200}
            isRequired
          />
        </FieldSet>
      </Form>
    </Stack>
  );
}
