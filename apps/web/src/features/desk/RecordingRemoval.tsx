import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AlertDialog, Button, Card, Stack } from '../../ui/index.js';
import type { RecordingDeeds } from './recording-data.js';
import styles from './recording.module.css';
import { say, useSayProblem } from './undo.js';

/** Takes the recording away, for everybody and for good. */
export function RecordingRemoval({ deeds, runs }: { deeds: RecordingDeeds; runs: boolean }) {
  const { t } = useTranslation('recording');
  const sayProblem = useSayProblem();
  const remove = async () => {
    try {
      await deeds.remove();
      say(t('desk.remove.done'));
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <Card as="section" aria-labelledby="remove">
      <Stack gap={3}>
        <h2 id="remove" className={styles.title}>
          {t('desk.remove.title')}
        </h2>
        <p className={styles.hint}>{t('desk.remove.help')}</p>
        <div>
          <AlertDialog
            title={t('desk.remove.sure')}
            confirm={t('desk.remove.confirm')}
            danger
            onConfirm={remove}
            trigger={
              <Button isDisabled={runs} icon={<Trash2 aria-hidden="true" />}>
                {t('desk.remove.button')}
              </Button>
            }
          >
            {t('desk.remove.sureText')}
          </AlertDialog>
        </div>
      </Stack>
    </Card>
  );
}
