import { useTranslation } from 'react-i18next';
import { usePage } from '../../app/page.js';
import { Badge, Cluster, EmptyState, LinkButton, Stack } from '../../ui/index.js';

/** The roles one has, and the way to the work they open. */
export function OwnRoles({ email }: { email: string }) {
  const { t } = useTranslation('account');
  const { grants, organisations } = usePage().whoAmI;
  if (grants.length === 0)
    return (
      <EmptyState level={3} compact title={t('account.noRoles')}>
        {t('account.noRolesText', { email })}
      </EmptyState>
    );
  const roles = [...new Set(grants.map(({ role }) => role))];
  return (
    <Stack gap={4}>
      <Cluster gap={2}>
        {roles.map((role) => (
          <Badge key={role} tone="action">
            {t(`role.${role}`)}
          </Badge>
        ))}
      </Cluster>
      <p>{organisations.map(({ name }) => name).join(', ')}</p>
      <div>
        <LinkButton href="/desk">{t('account.toDesk')}</LinkButton>
      </div>
    </Stack>
  );
}
