import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone, FileTrigger, Text, isFileDropItem } from 'react-aria-components';
import { Button } from './Button.js';
import styles from './FileDrop.module.css';

export interface FileDropProps {
  label: string;
  /** Which kinds and how large, in words. */
  description?: string;
  /** Endings and media types, such as `['.json', 'application/json']`. */
  accept?: readonly string[];
  /** Called with the chosen file; a promise keeps the area busy. */
  onFile: (file: File) => void | Promise<unknown>;
  isDisabled?: boolean;
}

/** One file, dropped, pasted or chosen. */
export function FileDrop({ label, description, accept, onFile, isDisabled }: FileDropProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const take = async (file: File) => {
    setBusy(true);
    try {
      await onFile(file);
    } finally {
      setBusy(false);
    }
  };
  return (
    <DropZone
      className={styles.zone!}
      isDisabled={isDisabled ?? busy}
      onDrop={(event) => {
        const item = event.items.find(isFileDropItem);
        if (item) void item.getFile().then(take);
      }}
    >
      <FileUp aria-hidden="true" className={styles.icon} />
      <Text slot="label" className={styles.label}>
        {label}
      </Text>
      {description && <span className={styles.description}>{description}</span>}
      <span className={styles.row}>
        <FileTrigger
          acceptedFileTypes={accept}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void take(file);
          }}
        >
          <Button isPending={busy} isDisabled={isDisabled}>
            {t('field.chooseFile')}
          </Button>
        </FileTrigger>
        <span className={styles.description}>{t('field.orDrop')}</span>
      </span>
    </DropZone>
  );
}
