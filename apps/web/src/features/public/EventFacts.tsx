import type { EventView, OrganisationView } from '@plenum/contracts';
import { Building2, CalendarDays, Languages, MapPin } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EventTime, Link } from '../../ui/index.js';
import styles from './public.module.css';

export interface EventFactsProps {
  event: EventView;
  organisation: OrganisationView;
}

/** When, where, whose, in which language. */
export function EventFacts({ event, organisation }: EventFactsProps) {
  const { t } = useTranslation('public');
  return (
    <dl className={styles.facts}>
      <Fact icon={<CalendarDays aria-hidden="true" />} name={t('event.when')}>
        <EventTime start={event.startsAt} end={event.endsAt} zone={event.zone} />
      </Fact>
      <Fact icon={<MapPin aria-hidden="true" />} name={t('event.where')}>
        {event.venue && event.mode !== 'online' && <span className={styles.lines}>{event.venue}</span>}
        {(event.mode !== 'onsite' || !event.venue) && (
          <span className={styles.lines}>{t(`modeText.${event.mode}`)}</span>
        )}
      </Fact>
      <Fact icon={<Building2 aria-hidden="true" />} name={t('event.who')}>
        <Link href={`/o/${organisation.slug}`}>{organisation.name}</Link>
      </Fact>
      <Fact icon={<Languages aria-hidden="true" />} name={t('event.language')}>
        {t(`language.${event.language}`)}
      </Fact>
    </dl>
  );
}

function Fact({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <div>
      {icon}
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
