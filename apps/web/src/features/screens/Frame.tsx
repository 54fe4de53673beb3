import { Megaphone, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../ui/QrCode.js';
import { typedAddress } from './join-address.js';
import styles from './screen.module.css';

export interface FrameProps {
  scene: string;
  isDark: boolean;
  isLost: boolean;
  title: string;
  language: string;
  stage: string | undefined;
  /** Address of a small code in the corner, beside scenes that have none of their own. */
  join: string | undefined;
  /** What the crew tells everyone now. */
  announcement: string | undefined;
  /** Whether the hall is recorded. */
  sign: ReactNode;
  label: string;
  children: ReactNode;
}

/** What stays around the scenes: where we are, how to take part, and a quiet sign when the connection is lost. */
export function Frame(props: FrameProps) {
  const { scene, isDark, isLost, title, language, stage, join, announcement, sign, label, children } = props;
  const { t } = useTranslation('screens');
  return (
    <main className={styles.screen} data-theme="dark" data-scene={scene} data-dark={isDark || undefined}>
      <h1 className="visually-hidden">{`${label}: ${title}`}</h1>
      {!isDark && (
        <>
          {announcement && (
            <p className={styles.announcement} dir="auto">
              <Megaphone aria-hidden="true" />
              <span>{announcement}</span>
            </p>
          )}
          <div className={styles.scene}>{children}</div>
          <footer className={styles.foot}>
            <div className={styles.about}>
              {sign && <div className={styles.sign}>{sign}</div>}
              <p className={styles.where} lang={language}>
                {stage && <span className={styles.stage}>{stage}</span>}
                <span>{title}</span>
              </p>
            </div>
            {join && (
              <div className={styles.cornerCode}>
                <span>
                  {t('scene.joinShort')}
                  <br />
                  <strong>{typedAddress(join)}</strong>
                </span>
                <QrCode text={join} label={t('scene.code')} />
              </div>
            )}
          </footer>
          {isLost && <LostSign />}
        </>
      )}
    </main>
  );
}

export function LostSign() {
  const { t } = useTranslation('screens');
  return (
    <p className={styles.lost} role="status">
      <WifiOff aria-hidden="true" />
      {t('screen.lost')}
    </p>
  );
}
