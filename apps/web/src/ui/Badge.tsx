import type { EventState, SessionState } from '@plenum/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'action' | 'highlight' | 'success' | 'warning' | 'danger' | 'info';

/** A short fact about the thing beside it. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

const tones: Record<EventState | SessionState, Tone> = {
  planned: 'neutral',
  lobby: 'highlight',
  live: 'danger',
  paused: 'warning',
  ended: 'neutral',
  draft: 'highlight',
  published: 'success',
  cancelled: 'danger',
  archived: 'neutral',
};

/** The state of an event or session. LIVE is the only one that may shout. */
export function StatePill({ state }: { state: EventState | SessionState }) {
  const { t } = useTranslation();
  if (state === 'live') return <OnAir>{t('state.live')}</OnAir>;
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

/** The red sign with the pulsing dot; also "you are on air" for speakers. */
export function OnAir({ children, size = 'm' }: { children?: ReactNode; size?: 'm' | 'l' }) {
  const { t } = useTranslation();
  return (
    <span className={styles.onAir} data-size={size}>
      <span className={styles.dot} aria-hidden="true" />
      {children ?? t('state.onAir')}
    </span>
  );
}
