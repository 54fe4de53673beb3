import type { WhoAmI } from '@plenum/contracts';
import { KeyRound, Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import { http } from '../../backend/http.js';
import type { PageProps } from '../../routes.js';
import { Card, Form, PageHeader, Stack, TabPanel, Tabs, TextField } from '../../ui/index.js';
import { CodeSignIn, type SignInProps } from './CodeSignIn.js';
import { textOf } from './form-text.js';
import styles from './account.module.css';

/** For staff. Attendees have their personal link and nothing to sign in to. */
export default function SignInPage({ page }: PageProps<'signIn'>) {
  const { t } = useTranslation('account');
  const [email, setEmail] = useState('');
  const arrive = () => window.location.assign(page.data.next ?? '/desk');
  return (
    <AppShell width="text">
      <Stack gap={6}>
        <PageHeader title={t('signIn.title')} lead={t('signIn.lead')} />
        <Card look="raised" padding="l">
          <Tabs
            label={t('signIn.ways')}
            look="pill"
            fill
            tabs={[
              { id: 'password', label: t('signIn.byPassword'), icon: <KeyRound aria-hidden="true" /> },
              { id: 'code', label: t('signIn.byCode'), icon: <Mail aria-hidden="true" /> },
            ]}
          >
            <TabPanel id="password">
              <PasswordSignIn email={email} onEmail={setEmail} onArrival={arrive} />
            </TabPanel>
            <TabPanel id="code">
              <CodeSignIn email={email} onEmail={setEmail} onArrival={arrive} />
            </TabPanel>
          </Tabs>
        </Card>
        <p className={styles.quiet}>{t('signIn.attendee')}</p>
      </Stack>
    </AppShell>
  );
}

function PasswordSignIn({ email, onEmail, onArrival }: SignInProps) {
  const { t } = useTranslation('account');
  const send = async (data: FormData) => {
    await http.post<WhoAmI>('/api/v1/sign-in/password', {
      email: textOf(data, 'email'),
      password: textOf(data, 'password'),
    });
    onArrival();
  };
  return (
    <Form onSend={send} submit={t('signIn.submit')}>
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        value={email}
        onChange={onEmail}
        autoComplete="username"
        isRequired
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        description={t('signIn.forgotten')}
        autoComplete="current-password"
        isRequired
      />
    </Form>
  );
}
