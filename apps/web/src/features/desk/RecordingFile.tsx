import type { RecordingView } from '@plenum/contracts';
import { Download, FileVideo } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Button, ButtonRow, Card, fileSize, LinkButton, Stack } from '../../ui/index.js';
import { useDate } from '../recording/useDate.js';
import { recordingPath, type RecordingDeeds } from './recording-data.js';
import styles from './recording.module.css';
import { useSayProblem } from './undo.js';

/** One MP4 to take along: asked for, made in the background, there for a day. */
export function RecordingFile({ recording, deeds }: { recording: RecordingView; deeds: RecordingDeeds }) {
  const { t } = useTranslation('recording');
  const locale = useLocale();
  const date = useDate();
  const sayProblem = useSayProblem();
  const [asking, setAsking] = useState(false);
  const { export: file, sessionId } = recording;
  const isUnderWay = file?.state === 'waiting' || file?.state === 'running';
  const make = async () => {
    setAsking(true);
    await deeds.makeFile().catch(sayProblem);
    setAsking(false);
  };
  return (
    <Card as="section" aria-labelledby="file">
      <Stack gap={3}>
        <h2 id="file" className={styles.title}>
          {t('desk.export.title')}
        </h2>
        <p className={styles.hint}>{t('desk.export.help')}</p>
        <div role="status" className={styles.file}>
          {file?.state === 'waiting' && <p>{t('desk.export.waiting')}</p>}
          {file?.state === 'running' && (
            <>
              <progress max={100} value={file.percent} aria-label={t('desk.export.running')} />
              <p>{t('desk.export.progress', { percent: file.percent })}</p>
            </>
          )}
          {file?.state === 'failed' && <p>{t('desk.export.failed')}</p>}
          {file?.state === 'done' && (
            <p>
              {t('desk.export.done', {
                size: fileSize(file.bytes ?? 0, locale),
                when: file.expiresAt ? date(file.expiresAt) : '',
              })}{' '}
              {file.isOutdated && t('desk.export.outdated')}
            </p>
          )}
        </div>
        <ButtonRow>
          {file?.state === 'done' && (
            <LinkButton
              variant="primary"
              href={`${recordingPath(sessionId)}/export/file`}
              icon={<Download aria-hidden="true" />}
              download
            >
              {t('desk.export.download')}
            </LinkButton>
          )}
          {!isUnderWay && (
            <Button isPending={asking} icon={<FileVideo aria-hidden="true" />} onPress={() => void make()}>
              {t(file ? 'desk.export.again' : 'desk.export.start')}
            </Button>
          )}
        </ButtonRow>
      </Stack>
    </Card>
  );
}
