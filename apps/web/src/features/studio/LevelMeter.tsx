import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Studio } from './studio.js';
import styles from './studio.module.css';

/** Steps of the scale: enough to see oneself speak, few enough to be drawn cheaply. */
const steps = 20;
/** After so many tenths of a second without any sound something is wrong with the microphone. */
const silentFor = 50;

const wordOf = (step: number) => (step === 0 ? 'silent' : step < 8 ? 'quiet' : step < 18 ? 'good' : 'loud');

/** How loud one is for others; `quietly`: without a warning when nothing is heard. */
export function LevelMeter({ studio, quietly }: { studio: Pick<Studio, 'onLevel'>; quietly: boolean }) {
  const { t } = useTranslation('studio');
  const [step, setStep] = useState(0);
  const [isSilent, setSilent] = useState(false);
  useEffect(() => {
    let silent = 0;
    studio.onLevel((level) => {
      silent = level === 0 ? silent + 1 : 0;
      setSilent(silent >= silentFor);
      setStep(Math.round(level * steps));
    });
    return () => studio.onLevel(undefined);
  }, [studio]);
  const word = wordOf(step);
  return (
    <>
      <div
        className={styles.meter}
        role="meter"
        aria-label={t('level')}
        aria-valuemin={0}
        aria-valuemax={steps}
        aria-valuenow={step}
        aria-valuetext={t(`levels.${word}`)}
        data-level={word}
      >
        <span className={styles.meterFill} style={{ inlineSize: `${(step / steps) * 100}%` }} />
      </div>
      {isSilent && !quietly && (
        <p role="status" className={styles.muted}>
          {t('silent')}
        </p>
      )}
    </>
  );
}
