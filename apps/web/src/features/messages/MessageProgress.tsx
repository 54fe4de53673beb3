import { organiserMessageFacts, type OrganiserMessageView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { AlertDialog, Banner, Button, ButtonRow, Card, EventTime, Stack } from '../../ui/index.js';
import { say, useSayProblem } from '../desk/undo.js';
import { messagePath, useTakeMessage } from './message-data.js';
import { progressOf } from './message-words.js';
import styles from './messages.module.css';

/** "310 sent, 2 waiting, 4 not delivered". */
export function Figures({ message }: { message: OrganiserMessageView }) {
  const { t } = useTranslation('organiserMessages');
  const { sent, waiting, resting, lost, stopped } = progressOf(message);
  const words = [
    t('progress.sent', { count: sent }),
    waiting > 0 && t('progress.waiting', { count: waiting }),
    resting > 0 && t('progress.resting', { count: resting }),
    lost > 0 && t('progress.lost', { count: lost }),
    stopped > 0 && t('progress.stopped', { count: stopped }),
  ];
  return <>{words.filter(Boolean).join(', ')}</>;
}

/** How far a message has come, and the way to stop it. */
export function MessageProgress({ message, zone }: { message: OrganiserMessageView; zone: string }) {
  const { t } = useTranslation('organiserMessages');
  const { state, endedAt, endedLate, eventId } = message;
  const { people, complete, sent, lost, waiting, resting, until } = progressOf(message);
  if (state === 'stopped' && endedLate)
    return (
      <Banner tone="warning" title={t('progress.ended')}>
        {t('progress.late', { hours: organiserMessageFacts.lateAfterHours })}
      </Banner>
    );
  const title = { sending: t('progress.sending'), stopped: t('progress.ended') }[state as string] ?? t('progress.done');
  return (
    <Card as="section" aria-labelledby="progress">
      <Stack gap={3}>
        <div role="status">
          <h2 id="progress" className={styles.title}>
            {title}
          </h2>
        </div>
        {state === 'sending' && (
          <>
            <progress
              className={styles.bar}
              aria-label={t('progress.label')}
              max={people || 1}
              value={people - waiting - resting}
            />
            {!complete && <p className={styles.figures}>{t('progress.starting')}</p>}
            <p className={styles.figures}>{t('progress.of', { sent: sent + lost, people })}</p>
            {until && (
              <p className={styles.figures}>
                {t('progress.restingText')} {t('quiet.last')} <EventTime start={until} zone={zone} look="short" />
              </p>
            )}
          </>
        )}
        <p className={styles.figures}>
          <Figures message={message} />
          {endedAt && (
            <>
              {' · '}
              <EventTime start={endedAt} zone={zone} look="short" />
            </>
          )}
        </p>
        {state === 'stopped' && <p className={styles.figures}>{t('progress.endedText', { count: sent })}</p>}
        <ButtonRow>
          {state === 'sending' && <Stop message={message} />}
          <a href={`/desk/events/${eventId}/mails`}>{t('progress.mails')}</a>
        </ButtonRow>
      </Stack>
    </Card>
  );
}

function Stop({ message: { id } }: { message: OrganiserMessageView }) {
  const { t } = useTranslation('organiserMessages');
  const take = useTakeMessage();
  const sayProblem = useSayProblem();
  const stop = async () => {
    try {
      await take(await http.post<OrganiserMessageView>(`${messagePath(id)}/stop`));
      say(t('stop.done'));
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <AlertDialog
      title={t('stop.title')}
      trigger={<Button variant="danger">{t('stop.open')}</Button>}
      confirm={t('stop.confirm')}
      danger
      onConfirm={stop}
    >
      <p>{t('stop.text')}</p>
    </AlertDialog>
  );
}
