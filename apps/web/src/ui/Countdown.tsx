import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../app/page.js';
import { countdownParts } from './countdown.js';
import styles from './Countdown.module.css';

export interface CountdownProps {
  /** ISO 8601 in UTC. */
  to: string;
  /** What happens then, such as "starts in". */
  label: string;
  onEnd?: () => void;
  /** How far the server's clock is ahead of this machine's, in milliseconds. */
  ahead?: number;
}

/**
 * Counts down to a moment. Silent for screen readers second by second (role timer is off by default); the label and the
 * moment stand beside it in words. The first picture uses the server's time, so that hydration finds what it expects.
 */
export function Countdown({ to, label, onEnd, ahead = 0 }: CountdownProps) {
  const { t } = useTranslation();
  const { now: madeAt } = usePage();
  const end = Date.parse(to);
  const [now, setNow] = useState(() => Date.parse(madeAt));
  const over = now >= end;
  const tell = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (over) {
      tell();
      return undefined;
    }
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [over, ahead]);
  return (
    <div className={styles.countdown} role="timer" aria-label={label} data-needs-script>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <span className={styles.parts}>
        {countdownParts(end - now).map(({ unit, value }) => (
          <span key={unit} className={styles.part}>
            <span className={styles.number}>{unit === 'days' ? value : String(value).padStart(2, '0')}</span>
            <span className={styles.unit}>{t(`time.${unit}`, { count: value })}</span>
          </span>
        ))}
      </span>
    </div>
  );
}
