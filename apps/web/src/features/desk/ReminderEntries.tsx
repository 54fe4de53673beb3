import type { ReminderDeparture, ReminderEntry } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Badge, clockTime, dayKey, dayName, EventTime } from '../../ui/index.js';
import styles from './reminders.module.css';
import { useTitleWords } from './reminder-words.js';

interface ReminderEntriesProps {
  entries: readonly ReminderEntry[];
  /** Of the event. */
  zone: string;
  /** In a preview everything is of the same rule. */
  bare?: boolean;
}

/** What goes out when, to how many, and what the night makes of it: one row for each. */
export function ReminderEntries({ entries, zone, bare }: ReminderEntriesProps) {
  return (
    <ol className={`plain ${styles.entries}`}>
      {entries.map((entry) => (
        <Entry key={`${entry.ruleId} ${entry.objectId}`} entry={entry} zone={zone} bare={bare} />
      ))}
    </ol>
  );
}

function Entry({ entry, zone, bare }: { entry: ReminderEntry; zone: string; bare?: boolean }) {
  const { t } = useTranslation('desk');
  const titleOf = useTitleWords();
  const { dueAt, title, kind, anchor, on, sent, trouble, silenced, departures } = entry;
  const moved = departures.filter((departure) => departure.moved !== null);
  return (
    <li className={styles.entry} data-quiet={!on || trouble !== null || undefined}>
      <span className={styles.time}>
        {dueAt ? <EventTime start={dueAt} zone={zone} look="short" /> : t('reminders.perRegistration')}
      </span>
      <span className={styles.what}>
        <strong>{title}</strong>
        {!bare && <span className={styles.kind}>{titleOf(kind, anchor)}</span>}
        {trouble && trouble !== 'past' && <span className={styles.trouble}>{t(`reminders.trouble.${trouble}`)}</span>}
        {trouble === 'past' && sent === 0 && <span className={styles.kind}>{t('reminders.trouble.past')}</span>}
        {moved.map((departure) => (
          <Moved key={`${departure.at} ${departure.moved}`} departure={departure} dueAt={dueAt} zone={zone} />
        ))}
        {silenced > 0 && !trouble && (
          <span className={styles.kind}>{t('reminders.silenced', { count: silenced })}</span>
        )}
      </span>
      <span className={styles.people}>
        {!on && !bare && <Badge tone="neutral">{t('reminders.ruleOff')}</Badge>}
        <People entry={entry} />
      </span>
    </li>
  );
}

function People({ entry: { people, isMost, sent, trouble } }: { entry: ReminderEntry }) {
  const { t } = useTranslation('desk');
  if (sent > 0 && !people) return t('reminders.sentAlready', { count: sent });
  if (people === null || trouble === 'past') return null;
  if (people === 0) return t('reminders.nobody');
  return isMost ? t('reminders.peopleMost', { count: people }) : t('reminders.people', { count: people });
}

/** Those whom the night gives another time. */
function Moved({ departure, dueAt, zone }: { departure: ReminderDeparture; dueAt: string | null; zone: string }) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const { at, people, moved } = departure;
  const clock = `${clockTime(at, locale, zone)}${locale === 'de' ? ' Uhr' : ''}`;
  const sameDay = dueAt !== null && dayKey(at, zone) === dayKey(dueAt, zone);
  const when = sameDay ? clock : `${dayName(at, locale, zone, true)}, ${clock}`;
  const texts = { count: people, when };
  return (
    <span className={styles.moved}>
      {moved === 'later' ? t('reminders.later', texts) : t('reminders.earlier', texts)}
    </span>
  );
}
