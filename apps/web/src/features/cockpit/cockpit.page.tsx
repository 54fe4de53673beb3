import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { LinkButton } from '../../ui/Button.js';
import { Cockpit } from './Cockpit.js';

export default function CockpitPage({ page }: PageProps) {
  const { t } = useTranslation('cockpit');
  if (page.page !== 'cockpit') return null;
  const { organisation, programme, session } = page.data;
  return (
    <AppShell
      organisation={organisation}
      width="bleed"
      layout="room"
      actions={
        <LinkButton
          size="s"
          variant="quiet"
          href={`/live/${session.id}?as=account`}
          target="_blank"
          icon={<ExternalLink aria-hidden="true" />}
        >
          {t('toRoom')}
          <span className="visually-hidden"> {t('newTab')}</span>
        </LinkButton>
      }
    >
      <Cockpit programme={programme} session={session} />
    </AppShell>
  );
}
