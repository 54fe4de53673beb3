import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.js';
import { Disclosure } from '../../ui/Disclosure.js';
import { useCopy } from '../../ui/useCopy.js';
import styles from './question-fate.module.css';

/** The address of a receipt. What stands behind `#` never leaves the browser with a request. */
const addressOf = (code: string) => `${location.origin}/receipt#${code}`;

/** A way back to a question from another browser, folded away. */
export function ReceiptLink({ code }: { code: string }) {
  const { t } = useTranslation('questions');
  return (
    <Disclosure title={t('receipt.title')}>
      <p className={styles.label}>{t('receipt.own')}</p>
      <p className={styles.code}>{code}</p>
      <CopyReceipt code={code} />
    </Disclosure>
  );
}

/** Copies the address, and says so. */
export function CopyReceipt({ code }: { code: string }) {
  const { t } = useTranslation('questions');
  const copy = useCopy();
  return (
    <Button size="s" icon={<Copy aria-hidden="true" />} onPress={() => void copy(addressOf(code), t('receipt.copied'))}>
      {t('receipt.copy')}
    </Button>
  );
}
