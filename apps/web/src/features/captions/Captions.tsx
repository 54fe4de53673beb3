import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptionsShown } from './useCaptionShow.js';
import styles from './captions.module.css';

/** What is said, over the picture. Screen readers hear the sound itself, unless somebody wants to read along with them. */
export function Captions({ captions, awake }: { captions: CaptionsShown; awake: boolean }) {
  const { show, language, look } = captions;
  if (!show || language === null) return null;
  const { size, colour, ground, place } = look;
  return (
    <div
      className={styles.captions}
      data-size={size}
      data-colour={colour}
      data-ground={ground}
      data-place={place}
      data-awake={awake || undefined}
    >
      <Lines show={show} language={language} spoken={look.spoken} />
    </div>
  );
}

function Lines({
  show,
  language,
  spoken,
}: {
  show: NonNullable<CaptionsShown['show']>;
  language: string;
  spoken: boolean;
}) {
  const { t } = useTranslation('captions');
  const lines = useSyncExternalStore(show.snapshots.subscribe, () => show.snapshots.get().lines);
  return (
    <div
      className={styles.lines}
      role="group"
      aria-label={t('label')}
      lang={language}
      dir="auto"
      aria-live={spoken ? 'polite' : 'off'}
    >
      {lines.map(({ id, text, from, shown }) => (
        <p key={id} className={styles.line} data-from={from} data-shown={shown}>
          <span>{text}</span>
        </p>
      ))}
    </div>
  );
}
