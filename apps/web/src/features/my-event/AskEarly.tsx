import type { SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import type { PageProps } from '../../routes.js';
import { Banner, Button, Card, Disclosure, Section, Stack } from '../../ui/index.js';
import { isOpen } from '../public/agenda.js';
import { AskForm } from '../public/AskForm.js';
import { ReturnedQuestion } from '../public/ReturnedQuestion.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

const takesEarly = ({ state, earlyQuestions }: SessionView) => state === 'planned' && earlyQuestions;

/** Asking before the room opens: a form for each session that takes questions already. */
export function AskEarly({ page }: PageProps<'myEvent'>) {
  const { t } = useTranslation('questions');
  const { myEvent, token, wasAsked, early, draw } = page.data;
  const { event, sessions } = myEvent.programme;
  const open = event.state === 'published' ? sessions.filter(takesEarly) : [];
  const late = early && !open.some(({ id }) => id === early.values['sessionId']) ? early : undefined;
  if (open.length === 0 && !late) return null;
  const room = sessions.find(({ id }) => id === late?.values['sessionId']);
  return (
    <Section title={t('early.title')} id="ask">
      {wasAsked && <Banner tone="success">{t('early.taken')}</Banner>}
      {late && (
        <ReturnedQuestion
          returned={late}
          way={
            room &&
            event.state === 'published' &&
            isOpen(room) && (
              <PostForm action={`/my/${token}/join/${room.id}`}>
                <Button type="submit">{t('early.toRoom')}</Button>
              </PostForm>
            )
          }
        />
      )}
      {open.length > 0 && <p className={styles.muted}>{t('early.lead')}</p>}
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
