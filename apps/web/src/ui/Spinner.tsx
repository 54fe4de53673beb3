import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import styles from './Spinner.module.css';

/** The bare ring, for use inside something that already says what is going on. */
export function SpinnerRing() {
  return <span className={styles.ring} aria-hidden="true" />;
}

/**
 * Waiting for something of unknown length: nothing for 300 ms, then the ring, after 2 s also what we are waiting for.
 * Screen readers hear the label at once the ring is there.
 */
export function Spinner({ label, size = 'm' }: { label?: string; size?: 'm' | 'l' }) {
  const { t } = useTranslation();
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setStage(1), 300), setTimeout(() => setStage(2), 2000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  const text = label ?? t('waiting');
  if (stage === 0) return <div className={styles.spinner} data-size={size} />;
  return (
    <AriaProgressBar isIndeterminate aria-label={text} className={styles.spinner} data-size={size}>
      <SpinnerRing />
      {stage === 2 && <span aria-hidden="true">{text}</span>}
    </AriaProgressBar>
  );
}

/** Progress of known length, `value` in percent. */
export function ProgressBar({ label, value, detail }: { label: string; value: number; detail?: string }) {
  return (
    <AriaProgressBar value={value} valueLabel={detail} className={styles.progress}>
      {({ percentage, valueText }) => (
        <>
          <Label>{label}</Label>
          <span className={styles.value}>{valueText}</span>
          <span className={styles.track}>
            <span className={styles.bar} style={{ inlineSize: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
