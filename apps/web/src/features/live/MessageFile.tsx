import type { FileFacts } from '@plenum/contracts';
import { Download, Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Link } from '../../ui/Button.js';
import { fileSize } from '../../ui/file-size.js';
import styles from './chat.module.css';

/**
 * The file of a message: its name, kind and size, to be saved. Pictures are not shown: they are as they were sent, with
 * whatever somebody wants everybody to look at.
 */
export function MessageFile({ file, href }: { file: FileFacts; href?: string | undefined }) {
  const { t } = useTranslation('hall');
  const facts = (
    <>
      <bdi className={styles.fileName}>{file.name}</bdi>
      <span className={styles.fileFacts}>
        {' '}
        {t(`material.kinds.${file.kind}`)}, {fileSize(file.bytes, useLocale())}
      </span>
    </>
  );
  return (
    <div className={styles.file}>
      {href ? <Download aria-hidden="true" /> : <Paperclip aria-hidden="true" />}
      {href ? (
        // `download`: should it be gone by now, the room stays where it is.
        <Link href={href} download={file.name}>
          {facts}
          <span className="visually-hidden"> {t('material.download')}</span>
        </Link>
      ) : (
        <span>{facts}</span>
      )}
    </div>
  );
}
