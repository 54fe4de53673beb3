import { Volume2, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import type { Sound } from './kept-sound.js';
import styles from './player.module.css';

interface Props extends Sound {
  onMute: (muted: boolean) => void;
  /** From 0 to 1. */
  onVolume: (volume: number) => void;
}

/** Whether there is sound, and how loud it is. */
export function SoundControl({ muted, volume, onMute, onVolume }: Props) {
  const { t } = useTranslation('player');
  const heard = muted ? 0 : volume;
  return (
    <>
      <IconButton
        label={t(muted ? 'unmute' : 'mute')}
        icon={muted ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
        onPress={() => onMute(!muted)}
      />
      <input
        type="range"
        className={styles.volume}
        aria-label={t('volume')}
        min={0}
        max={1}
        step={0.05}
        value={heard}
        aria-valuetext={`${Math.round(heard * 100)} %`}
        onChange={(event) => onVolume(Number(event.target.value))}
      />
    </>
  );
}
