import {
  BellRing,
  CalendarRange,
  FileUp,
  Gauge,
  LayoutList,
  Mail,
  Settings,
  Shapes,
  UsersRound,
  UserRoundCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useMatch } from 'react-router';
import { AppShell, NavLink } from '../../app/AppShell.js';
import { usePage } from '../../app/page.js';
import { StatePill } from '../../ui/index.js';
import { useMay, useOwnOrganisations, useProgramme } from './desk-data.js';
import styles from './desk.module.css';

/** The frame around every view: whose desk it is, and the ways to the parts of the event that is open. */
export function DeskFrame() {
  const { whoAmI } = usePage();
  const eventId = useMatch('/desk/events/:eventId/*')?.params.eventId;
  const organisation = whoAmI.organisations.length === 1 ? whoAmI.organisations[0] : undefined;
  return (
    <AppShell
      organisation={organisation}
      navigation={<DeskLinks />}
      side={eventId ? <EventLinks eventId={eventId} /> : undefined}
    >
      <Outlet />
    </AppShell>
  );
}

function DeskLinks() {
  const { t } = useTranslation('desk');
  const may = useMay();
  const { whoAmI } = usePage();
  const seesTeam = whoAmI.organisations.some(({ id }) => may('grant.see', { organisationId: id }));
  return (
    <>
      <NavLink href="/desk" icon={<LayoutList aria-hidden="true" />} exact>
        {t('nav.events')}
      </NavLink>
      {seesTeam && (
        <NavLink href="/desk/team" icon={<UsersRound aria-hidden="true" />}>
          {t('nav.team')}
        </NavLink>
      )}
    </>
  );
}

function EventLinks({ eventId }: { eventId: string }) {
  const { t } = useTranslation('desk');
  const { data } = useProgramme(eventId);
  const may = useMay();
  const own = useOwnOrganisations();
  if (!data) return <div className={styles.side} />;
  const { event } = data;
  const place = { organisationId: event.organisationId, eventId };
  const base = `/desk/events/${eventId}`;
  const link = (to: string, icon: ReactNode, text: string, allowed = true) =>
    allowed && (
      <li>
        <NavLink href={to ? `${base}/${to}` : base} icon={icon} exact={!to}>
          {text}
        </NavLink>
      </li>
    );
  return (
    <nav className={styles.side} aria-label={t('nav.event')}>
      <div className={styles.sideHead}>
        <StatePill state={event.state} />
        <p className={styles.sideTitle} lang={event.language}>
          {event.title}
        </p>
        {own.length > 1 && <p className={styles.quiet}>{own.find(({ id }) => id === event.organisationId)?.name}</p>}
      </div>
      <ul className={`plain ${styles.links}`}>
        {link('', <Gauge aria-hidden="true" />, t('nav.overview'))}
        {link('agenda', <CalendarRange aria-hidden="true" />, t('nav.agenda'))}
        {link('parts', <Shapes aria-hidden="true" />, t('nav.parts'), may('programme.edit', place))}
        {link('import', <FileUp aria-hidden="true" />, t('nav.import'), may('programme.import', place))}
        {link(
          'registrations',
          <UserRoundCheck aria-hidden="true" />,
          t('nav.registrations'),
          may('registration.see', place),
        )}
        {link('mails', <Mail aria-hidden="true" />, t('nav.mails'), may('mail.see', place))}
        {link('reminders', <BellRing aria-hidden="true" />, t('nav.reminders'), may('reminder.edit', place))}
        {link('settings', <Settings aria-hidden="true" />, t('nav.settings'), may('event.edit', place))}
      </ul>
    </nav>
  );
}
