import type { MyAccountView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { inLanguage, usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';
import type { PageProps } from '../../routes.js';
import { Form, NativeSelect, PageHeader, Section, TextField, toast } from '../../ui/index.js';
import { textOf } from './form-text.js';
import { Loaded } from './Loaded.js';
import { OwnRoles } from './OwnRoles.js';
import { PasswordForm } from './PasswordForm.js';
import { SignInList } from './SignInList.js';

const key = ['account'] as const;

export default function AccountPage(_: PageProps<'account'>) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const account = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => http.get<MyAccountView>('/api/v1/account', { signal }),
  });
  const changed = (next: MyAccountView) => queries.setQueryData(key, next);
  return (
    <AppShell width="text">
      <Loaded query={account} waiting={t('account.waiting')}>
        {(data) => (
          <>
            <PageHeader title={t('account.title')} lead={data.email} />
            <Section title={t('account.profile')} id="profile">
              <ProfileForm account={data} onChange={changed} />
            </Section>
            <Section title={t('account.password')} id="password">
              <PasswordForm account={data} onChange={changed} />
            </Section>
            <Section title={t('account.signIns')} id="sign-ins">
              <SignInList />
            </Section>
            <Section title={t('account.roles')} id="roles">
              <OwnRoles email={data.email} />
            </Section>
          </>
        )}
      </Loaded>
    </AppShell>
  );
}

interface AccountProps {
  account: MyAccountView;
  onChange: (account: MyAccountView) => void;
}

function ProfileForm({ account, onChange }: AccountProps) {
  const { t } = useTranslation('account');
  const page = usePage();
  const send = async (data: FormData) => {
    const locale = textOf(data, 'locale');
    onChange(await http.patch<MyAccountView>('/api/v1/account', { name: textOf(data, 'name'), locale }));
    // The whole page speaks another language now; the server remembers it for the pages to come.
    if (locale !== page.locale) window.location.assign(inLanguage(page.path, locale === 'en' ? 'en' : 'de'));
    else toast({ text: t('account.saved') });
  };
  return (
    <Form onSend={send} submit={t('save', { ns: 'common' })}>
      <TextField
        name="name"
        label={t('account.name')}
        description={t('account.nameHint')}
        defaultValue={account.name}
        autoComplete="name"
        isRequired
      />
      <NativeSelect
        name="locale"
        label={t('account.locale')}
        defaultValue={account.locale}
        options={[
          { id: 'de', label: t('language.de', { ns: 'common' }) },
          { id: 'en', label: t('language.en', { ns: 'common' }) },
        ]}
      />
    </Form>
  );
}
