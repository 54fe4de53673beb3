import type { SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Banner, Card, Disclosure, Section, Stack } from '../../ui/index.js';
import { AskForm } from '../public/AskForm.js';
import styles from '../public/public.module.css';

const takesEarly = ({ state, earlyQuestions }: SessionView) => state === 'planned' && earlyQuestions;

/** Asking before the room opens: a form for each session that takes questions already. */
export function AskEarly({ page }: PageProps<'myEvent'>) {
  const { t } = useTranslation('questions');
  const { myEvent, token, wasAsked, early, draw } = page.data;
  const { event, sessions } = myEvent.programme;
  const open = event.state === 'published' ? sessions.filter(takesEarly) : [];
  if (open.length === 0) return null;
  return (
    <Section title={t('early.title')} id="ask">
      {wasAsked && <Banner tone="success">{t('early.taken')}</Banner>}
      <p className={styles.muted}>{t('early.lead')}</p>
      <Stack gap={3}>
        {open.map((session) => {
          const returned = early?.values['sessionId'] === session.id ? early : undefined;
          return (
            <Card key={session.id} look="flat" padding="m">
              <Disclosure title={session.title} startsOpen={returned !== undefined || open.length === 1}>
                <AskForm
                  action={`/my/${token}/question`}
                  session={session}
                  draw={draw}
                  isStranger={false}
                  returned={returned}
                />
              </Disclosure>
            </Card>
          );
        })}
      </Stack>
    </Section>
  );
}
