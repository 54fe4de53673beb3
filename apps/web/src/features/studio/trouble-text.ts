import type { TFunction } from 'i18next';
import type { DeviceTrouble } from './devices.js';

/** Why something is not seen or heard, and what to do about it. */
export const troubleText = (
  t: TFunction<'studio'>,
  which: 'camera' | 'microphone' | 'screen',
  trouble: DeviceTrouble,
): string => (trouble === 'unblurred' ? t('blur.failed') : t(`trouble.${which}.${trouble}`));
