import type { SessionView } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../locales/problem-text.js';
import type { PageProps } from '../../routes.js';
import { Banner, Button, Card, Disclosure, Section, Stack, TextArea } from '../../ui/index.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

const takesEarly = ({ state, earlyQuestions }: SessionView) => state === 'planned' && earlyQuestions;

/** Asking before the room opens. A plain form for each session that takes questions already. */
export function AskEarly({ page }: PageProps<'myEvent'>) {
  const { t } = useTranslation('questions');
  const { t: common } = useTranslation();
  const { myEvent, token, wasAsked, early } = page.data;
  const { event, sessions } = myEvent.programme;
  const open = event.state === 'published' ? sessions.filter(takesEarly) : [];
  if (open.length === 0) return null;
  return (
    <Section title={t('early.title')} id="ask">
      {wasAsked && <Banner tone="success">{t('early.taken')}</Banner>}
      {early?.problem && <Banner tone="danger">{problemText(common, early.problem)}</Banner>}
      <p className={styles.muted}>{t('early.lead')}</p>
      <Stack gap={3}>
        {open.map(({ id, title, language, questionAnonymity }) => {
          const returned = early?.values['sessionId'] === id ? early : undefined;
          return (
            <Card key={id} look="flat" padding="m">
              <Disclosure title={title} startsOpen={returned !== undefined || open.length === 1}>
                <PostForm action={`/my/${token}/question`} fields={{ sessionId: id, anonymity: questionAnonymity }}>
                  <Stack gap={3}>
                    <TextArea
                      name="text"
                      id={`early-${id}`}
                      label={t('early.question', { title })}
                      lang={language}
                      description={[
                        t(`anonymity.${questionAnonymity}`),
                        questionAnonymity === 'unlinkable' && t('early.noReceipt'),
                      ]
                        .filter(Boolean)
                        .join(' ')}
                      defaultValue={String(returned?.values['text'] ?? '')}
                      errorMessage={returned && returned.fields.length > 0 ? t('early.refused') : undefined}
                      maxLength={2000}
                      rows={3}
                      counter
                      isRequired
                    />
                    <div>
                      <Button type="submit" variant="primary">
                        {t('early.send')}
                      </Button>
                    </div>
                  </Stack>
                </PostForm>
              </Disclosure>
            </Card>
          );
        })}
      </Stack>
    </Section>
  );
}
