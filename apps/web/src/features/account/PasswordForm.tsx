import type { MyAccountView } from '@plenum/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Form, Stack, TextField, toast } from '../../ui/index.js';
import { textOf } from './form-text.js';
import { signInsKey } from './SignInList.js';
import styles from './account.module.css';

interface PasswordFormProps {
  account: MyAccountView;
  onChange: (account: MyAccountView) => void;
}

export function PasswordForm({ account, onChange }: PasswordFormProps) {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const send = async (data: FormData) => {
    const currentPassword = account.hasPassword ? { currentPassword: textOf(data, 'currentPassword') } : {};
    const change = { password: textOf(data, 'password'), ...currentPassword };
    onChange(await http.patch<MyAccountView>('/api/v1/account', change));
    await queries.invalidateQueries({ queryKey: signInsKey });
    toast({ text: t('account.passwordChanged') });
  };
  return (
    <Stack gap={5}>
      <p className={styles.quiet}>{t(account.hasPassword ? 'account.passwordSet' : 'account.passwordMissing')}</p>
      <Form
        onSend={send}
        resets
        submit={t(account.hasPassword ? 'account.changePassword' : 'account.setPassword')}
        aria-label={t('account.password')}
      >
        {/* Password managers want to know whose password it is. */}
        <input type="text" autoComplete="username" value={account.email} readOnly hidden />
        {account.hasPassword && (
          <TextField
            name="currentPassword"
            type="password"
            label={t('account.currentPassword')}
            autoComplete="current-password"
            isRequired
          />
        )}
        <TextField
          name="password"
          type="password"
          label={t('account.newPassword')}
          description={t('account.passwordHint')}
          autoComplete="new-password"
          minLength={12}
          maxLength={200}
          isRequired
        />
      </Form>
    </Stack>
  );
}
