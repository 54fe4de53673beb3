import type { EntryCode } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { clockTime } from '../../ui/event-time.js';
import { Dialog, Stack } from '../../ui/index.js';
import styles from './delivery.module.css';
import deskStyles from './desk.module.css';

/** Six digits in type that can be read aloud across a room. */
export function EntryCodeDialog({
  code: { code, until, name },
  path,
  zone,
  onClose,
}: {
  code: EntryCode;
  /** Of the page they are entered on. */
  path: string;
  zone: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('entry');
  const locale = useLocale();
  return (
    <Dialog title={t('desk.codeTitle', { name })} isOpen onOpenChange={(open) => !open && onClose()}>
      <Stack gap={3}>
        <p>
          {t('desk.codeText')} <strong className={deskStyles.anywhere}>{`${window.location.host}${path}`}</strong>
        </p>
        {/* In two groups for the eye; digit by digit for the ear. */}
        <p className={styles.digits} role="img" aria-label={code.split('').join(' ')}>
          {`${code.slice(0, 3)}\u2009${code.slice(3)}`}
        </p>
        <p>{t('desk.codeUntil', { time: clockTime(until, locale, zone) })}</p>
        <p className={deskStyles.quiet}>{t('desk.codeAgain')}</p>
      </Stack>
    </Dialog>
  );
}
