import type { OrganisationView, PublicEventView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale, usePage } from '../../app/page.js';
import { Badge, EventTime, LinkCard, StatePill } from '../../ui/index.js';
import { calendarLeaf } from './calendar-leaf.js';
import styles from './public.module.css';

export interface EventCardProps {
  event: PublicEventView;
  organisation: OrganisationView;
  /** Names the organiser, where events of several stand together. */
  namesOrganisation?: boolean;
  isPast?: boolean;
  level?: 2 | 3;
}

export function EventCard({ event, organisation, namesOrganisation, isPast, level = 3 }: EventCardProps) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const { now } = usePage();
  const isOn = event.state === 'published' && event.startsAt <= now && now < event.endsAt;
  const leaf = calendarLeaf(event.startsAt, locale, event.zone);
  return (
    <div className={styles.eventCard} data-past={isPast || undefined}>
      {/* The card says the date in words. */}
      <div className={styles.leaf} aria-hidden="true">
        <span>{leaf.month}</span>
        <span>{leaf.day}</span>
        <span>{isPast ? leaf.year : leaf.weekday}</span>
      </div>
      <LinkCard
        href={`/o/${organisation.slug}/${event.slug}`}
        title={event.title}
        level={level}
        lang={event.language}
        above={
          <span lang={locale}>
            <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} look="short" />
          </span>
        }
      >
        {event.summary && <p className={styles.summary}>{event.summary}</p>}
        <p className={styles.cardFacts} lang={locale}>
          {event.state === 'cancelled' && <StatePill state="cancelled" />}
          {isOn && <Badge tone="highlight">{t('event.running')}</Badge>}
          <span>
            {t(`mode.${event.mode}`)}
            {event.venue && event.mode !== 'online' && `, ${event.venue}`}
          </span>
          {event.sessions > 0 && <span>{t('agenda.count', { count: event.sessions })}</span>}
          {namesOrganisation && <span>{organisation.name}</span>}
        </p>
      </LinkCard>
    </div>
  );
}
