import { Fragment, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../app/page.js';
import { clockTime, dayKey, dayName, dayRange, differs, zoneName } from './event-time.js';
import styles from './EventTime.module.css';

const never = () => () => undefined;

/** The viewer's zone; unknown to the server and while hydrating, so that both draw the same. */
export const useViewerZone = (): string | null =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );

export interface EventTimeProps {
  /** ISO 8601 in UTC. */
  start: string;
  end?: string;
  /** The event's zone. */
  zone: string;
  /** `full` names weekday, date, time and zone; `short` uses short names; `clock` only where the day stands above. */
  look?: 'full' | 'short' | 'clock';
}

/** When it is, in the event's zone, and in the viewer's own when clocks differ there. */
export function EventTime({ start, end, zone, look = 'full' }: EventTimeProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const own = useViewerZone();
  const away = own !== null && differs(start, zone, own) ? own : null;
  const sameDay = !end || dayKey(start, zone) === dayKey(end, zone);
  const day = (at: string, where = zone) => dayName(at, locale, where, look !== 'full');
  const clock = (at: string, where = zone) => <time dateTime={at}>{clockTime(at, locale, where)}</time>;
  const clocks = (where = zone) => (
    <span className={styles.clocks}>
      {clock(start, where)}
      {end && <>–{clock(end, where)}</>}
      {locale === 'de' && ' Uhr'}
    </span>
  );
  const inZone = (where: string) => <span className={styles.zone}> {zoneName(start, locale, where)}</span>;
  return (
    <span className={styles.when}>
      {look === 'clock' ? (
        clocks()
      ) : sameDay ? (
        <>
          {day(start)}
          {', '}
          {clocks()}
          {inZone(zone)}
        </>
      ) : (
        dayRange(start, end, locale, zone, look !== 'full')
      )}
      {away && sameDay && (
        <span className={styles.away}>
          {' '}
          {t('time.yourTime')}{' '}
          {dayKey(start, away) !== dayKey(start, zone) && <Fragment>{dayName(start, locale, away, true)}, </Fragment>}
          {clocks(away)}
        </span>
      )}
    </span>
  );
}

/** The heading of a day of the agenda. */
export function DayName({ at, zone }: { at: string; zone: string }) {
  const locale = useLocale();
  return <time dateTime={dayKey(at, zone)}>{dayName(at, locale, zone)}</time>;
}
