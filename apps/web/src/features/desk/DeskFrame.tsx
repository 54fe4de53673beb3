import type { EditableEventView, Permission } from '@plenum/contracts';
import {
  AtSign,
  BellRing,
  CalendarRange,
  CalendarSync,
  ChartNoAxesColumn,
  ChevronDown,
  Clock,
  DoorOpen,
  FileUp,
  Gauge,
  LayoutList,
  ListX,
  Mail,
  MailPlus,
  MonitorPlay,
  Palette,
  Send,
  Settings,
  Shapes,
  UsersRound,
  UserRoundCheck,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useMatch } from 'react-router';
import { AppShell, NavLink } from '../../app/AppShell.js';
import { usePage } from '../../app/page.js';
import { Button, Menu, MenuItem, StatePill } from '../../ui/index.js';
import { useMay, useOwnOrganisations, useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { useLookOrganisations, useOwnLook } from './look-data.js';
import { useTextOrganisations } from './mail-text-data.js';
import { useWordOrganisations } from './OrganisationWordsView.js';
import { useIsStacked } from './useIsWide.js';

/** The frame around every view: whose desk it is, and the ways to the parts of the event that is open. */
export function DeskFrame() {
  const { whoAmI } = usePage();
  const eventId = useMatch('/desk/events/:eventId/*')?.params.eventId;
  const organisation = useOwnLook(whoAmI.organisations.length === 1 ? whoAmI.organisations[0] : undefined);
  return (
    <AppShell
      organisation={organisation}
      navigation={<DeskLinks />}
      side={eventId ? <EventSide eventId={eventId} /> : undefined}
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
  const hasWords = useWordOrganisations().length > 0;
  const hasTexts = useTextOrganisations().length > 0;
  const hasLook = useLookOrganisations().length > 0;
  return (
    <>
      <NavLink href="/desk" icon={<LayoutList aria-hidden="true" className={styles.wayIcon} />} exact>
        {t('nav.events')}
      </NavLink>
      {seesTeam && (
        <NavLink href="/desk/team" icon={<UsersRound aria-hidden="true" className={styles.wayIcon} />}>
          {t('nav.team')}
        </NavLink>
      )}
      {hasWords && (
        <NavLink href="/desk/words" icon={<ListX aria-hidden="true" className={styles.wayIcon} />}>
          {t('nav', { ns: 'words' })}
        </NavLink>
      )}
      {hasTexts && (
        <NavLink href="/desk/texts" icon={<MailPlus aria-hidden="true" className={styles.wayIcon} />}>
          {t('nav', { ns: 'mailTexts' })}
        </NavLink>
      )}
      {hasLook && (
        <NavLink href="/desk/look" icon={<Palette aria-hidden="true" className={styles.wayIcon} />}>
          {t('nav.look')}
        </NavLink>
      )}
      {hasLook && (
        <NavLink href="/desk/sender" icon={<AtSign aria-hidden="true" className={styles.wayIcon} />}>
          {t('nav', { ns: 'sender' })}
        </NavLink>
      )}
      {hasLook && (
        <NavLink href="/desk/calendar" icon={<CalendarSync aria-hidden="true" className={styles.wayIcon} />}>
          {t('desk.title', { ns: 'calendar' })}
        </NavLink>
      )}
    </>
  );
}

interface Way {
  to: string;
  icon: ReactNode;
  text: string;
}

/** The parts of an event this person may look at. */
const useWays = (event: EditableEventView): Way[] => {
  const { t } = useTranslation('desk');
  const { t: polls } = useTranslation('polls');
  const may = useMay();
  const where = { organisationId: event.organisationId, eventId: event.id };
  const when = (permission: Permission, way: Way) => (may(permission, where) ? [way] : []);
  return [
    { to: '', icon: <Gauge aria-hidden="true" />, text: t('nav.overview') },
    { to: '/agenda', icon: <CalendarRange aria-hidden="true" />, text: t('nav.agenda') },
    ...when('programme.edit', { to: '/parts', icon: <Shapes aria-hidden="true" />, text: t('nav.parts') }),
    ...when('programme.import', { to: '/import', icon: <FileUp aria-hidden="true" />, text: t('nav.import') }),
    ...when('registration.see', {
      to: '/registrations',
      icon: <UserRoundCheck aria-hidden="true" />,
      text: t('nav.registrations'),
    }),
    ...when('entry.admit', {
      to: '/entry',
      icon: <DoorOpen aria-hidden="true" />,
      text: t('desk.nav', { ns: 'entry' }),
    }),
    ...(event.attendanceKept
      ? when('registration.see', { to: '/attendance', icon: <Clock aria-hidden="true" />, text: t('nav.attendance') })
      : []),
    ...when('mail.see', { to: '/mails', icon: <Mail aria-hidden="true" />, text: t('nav.mails') }),
    ...when('reminder.edit', { to: '/reminders', icon: <BellRing aria-hidden="true" />, text: t('nav.reminders') }),
    ...when('organiserMessage.edit', {
      to: '/messages',
      icon: <Send aria-hidden="true" />,
      text: t('nav', { ns: 'organiserMessages' }),
    }),
    ...when('screen.edit', {
      to: '/screens',
      icon: <MonitorPlay aria-hidden="true" />,
      text: t('desk.nav', { ns: 'screens' }),
    }),
    ...when('poll.run', { to: '/polls', icon: <ChartNoAxesColumn aria-hidden="true" />, text: polls('label') }),
    ...when('message.moderate', {
      to: '/words',
      icon: <ListX aria-hidden="true" />,
      text: t('nav', { ns: 'words' }),
    }),
    ...when('event.edit', { to: '/settings', icon: <Settings aria-hidden="true" />, text: t('nav.settings') }),
  ];
};

function EventSide({ eventId }: { eventId: string }) {
  const { data } = useProgramme(eventId);
  return data ? <EventLinks event={data.event} /> : <div className={styles.side} />;
}

function EventLinks({ event }: { event: EditableEventView }) {
  const { t } = useTranslation('desk');
  const own = useOwnOrganisations();
  const ways = useWays(event);
  const base = `/desk/events/${event.id}`;
  return (
    <nav className={styles.side} aria-label={t('nav.event')}>
      <div className={styles.sideHead}>
        <StatePill state={event.state} />
        <p className={styles.sideTitle} lang={event.language}>
          {event.title}
        </p>
        {own.length > 1 && <p className={styles.quiet}>{own.find(({ id }) => id === event.organisationId)?.name}</p>}
      </div>
      {useIsStacked() ? (
        <WaysMenu base={base} ways={ways} />
      ) : (
        <ul className={`plain ${styles.links}`}>
          {ways.map(({ to, icon, text }) => (
            <li key={to}>
              <NavLink href={base + to} icon={icon} exact={to === ''}>
                {text}
              </NavLink>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

/** The same ways in one button, where a column of links would push the content out of sight. */
function WaysMenu({ base, ways }: { base: string; ways: readonly Way[] }) {
  const { t } = useTranslation('desk');
  const { pathname } = useLocation();
  const here =
    ways.find(({ to }) => pathname === base + to) ??
    ways.find(({ to }) => to !== '' && pathname.startsWith(`${base}${to}/`));
  return (
    <Menu
      label={t('nav.event')}
      placement="bottom start"
      trigger={
        <Button icon={here?.icon} wide>
          <span className={styles.here}>
            {here?.text ?? t('nav.event')}
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      }
    >
      {ways.map(({ to, icon, text }) => (
        <MenuItem key={to} id={to || '/'} href={base + to} icon={icon}>
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
