import type { FileFacts } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { fileSize } from '../../ui/file-size.js';
import { saysMore } from './materials.rules.js';

/** "PDF, 2,4 MB", and what the file is called where the title does not say it. */
export function FileFactsText({ file, title }: { file: FileFacts; title: string }) {
  const { t } = useTranslation('hall');
  const facts = `${t(`material.kinds.${file.kind}`)}, ${fileSize(file.bytes, useLocale())}`;
  return (
    <>
      {facts}
      {saysMore(file.name, title) && (
        <>
          {' · '}
          <bdi>{file.name}</bdi>
        </>
      )}
    </>
  );
}
