import { useLocale } from '../../app/page.js';

/** "4 Min.", "1 Std. 20 Min.": how long something has waited, in whole minutes. */
export const useDuration = () => {
  const locale = useLocale();
  const unit = (value: number, name: 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  return (milliseconds: number): string => {
    const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
    if (minutes < 60) return unit(minutes, 'minute');
    return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
  };
};
