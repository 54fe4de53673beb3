import type { AskedByMe } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Badge, Card, PlainText, Section, Stack } from '../../ui/index.js';
import { AnsweredOnStage, WrittenAnswer } from '../live/QuestionFate.js';
import { useDay } from '../live/useDay.js';
import styles from '../public/public.module.css';

/** What somebody asked at an event, and what became of it. */
export function MyQuestions({ asked, zone }: { asked: readonly AskedByMe[]; zone: string }) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  const day = useDay();
  if (asked.length === 0) return null;
  return (
    <Section title={live('questions.mine')} id="questions">
      <Stack as="ul" gap={3}>
        {asked.map(({ id, text, state, reason, session, answeredBy, answer, deferral }) => (
          <Card as="li" key={id} look="flat" padding="m">
            <p className={styles.small}>
              {session}{' '}
              <Badge tone={answer ? 'success' : 'neutral'}>
                {answer ? t('answer.there') : live(`questions.state.${state}`)}
              </Badge>{' '}
              <AnsweredOnStage by={answeredBy} />
            </p>
            <div dir="auto">
              <PlainText>{text}</PlainText>
            </div>
            {answer && <WrittenAnswer answer={{ ...answer, isPublic: true }} zone={zone} />}
            {reason && (
              <p className={styles.small}>
                {live('questions.reason')} <bdi>{reason}</bdi>
              </p>
            )}
            {deferral && (
              <p className={styles.small}>
                {t('defer.promise', { name: `\u2068${deferral.to}\u2069`, day: day(deferral.due) })}
              </p>
            )}
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
