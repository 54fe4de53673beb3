import type { AskedByMe } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { Card, PlainText, Section, Stack } from '../../ui/index.js';
import { AnsweredOnStage, Outcome, OutcomeBadge } from '../live/QuestionFate.js';
import styles from '../public/public.module.css';

/** What somebody asked at an event, and what became of it. */
export function MyQuestions({ asked, zone }: { asked: readonly AskedByMe[]; zone: string }) {
  const { t: live } = useTranslation('live');
  if (asked.length === 0) return null;
  return (
    <Section title={live('questions.mine')} id="questions">
      <Stack as="ul" gap={3}>
        {asked.map(({ id, text, state, reason, session, answeredBy, answer, deferral }) => (
          <Card as="li" key={id} look="flat" padding="m">
            <p className={styles.small}>
              {session} <OutcomeBadge state={state} answer={answer} /> <AnsweredOnStage by={answeredBy} />
            </p>
            <div dir="auto">
              <PlainText>{text}</PlainText>
            </div>
            <Outcome question={{ reason }} answer={answer} deferral={deferral} zone={zone} />
          </Card>
        ))}
      </Stack>
    </Section>
  );
}
