import { LayoutDashboard, ListChecks, LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { http } from '../backend/http.js';
import { Avatar } from '../ui/Avatar.js';
import { Button } from '../ui/Button.js';
import { VisuallyHidden } from '../ui/Layout.js';
import { Menu, MenuDivider, MenuItem } from '../ui/Menu.js';
import { usePage } from './page.js';

/** Only for people with an account; attendees have their personal link and nothing to sign in to. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { whoAmI } = usePage();
  if (!whoAmI.account) return null;
  const leave = async () => {
    await http.post('/api/v1/sign-out');
    window.location.assign('/');
  };
  return (
    <Menu
      label={t('nav.account')}
      trigger={
        <Button variant="quiet" size="s">
          <Avatar name={whoAmI.account.name} size="s" />
          <VisuallyHidden>{`${t('nav.account')}: ${whoAmI.account.name}`}</VisuallyHidden>
        </Button>
      }
      onAction={(key) => key === 'sign-out' && void leave()}
    >
      <MenuItem id="desk" href="/desk" icon={<LayoutDashboard />}>
        {t('nav.desk')}
      </MenuItem>
      <MenuItem id="account" href="/account" icon={<UserRound />} detail={whoAmI.account.email}>
        {t('nav.account')}
      </MenuItem>
      {whoAmI.operates && (
        <MenuItem id="queues" href="/operate/queues" icon={<ListChecks />}>
          {t('nav.queues')}
        </MenuItem>
      )}
      <MenuDivider />
      <MenuItem id="sign-out" icon={<LogOut />}>
        {t('nav.signOut')}
      </MenuItem>
    </Menu>
  );
}
