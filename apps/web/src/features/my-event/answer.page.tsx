import { longestAnswer } from '@plenum/contracts';
import { useTranslation } from 'react-i18next';
import { AppShell } from '../../app/AppShell.js';
import type { PageProps } from '../../routes.js';
import { Button, Card, PageHeader, PlainText, Stack, TextArea } from '../../ui/index.js';
import { useDay } from '../live/useDay.js';
import { PostForm } from './PostForm.js';
import styles from '../public/public.module.css';

/** Opened from the mail by somebody who was asked to answer a question. Works without an account and without scripts. */
export default function AnswerPage({ page }: PageProps<'answer'>) {
  const { t } = useTranslation('questions');
  const day = useDay();
  const { organisation, event, asked, token, form } = page.data;
  const refused = form && form.fields.length > 0;
  return (
    <AppShell organisation={organisation} width="text">
      <PageHeader
        above={<span lang={event.language}>{event.title}</span>}
        title={t('page.title')}
        lead={t('page.lead', { name: asked.name, organisation: organisation.name, day: day(asked.due) })}
      />
      <Stack gap={5}>
        <Card look="flat" padding="m" as="section" aria-labelledby="asked">
          <h2 id="asked" className={styles.cardTitle}>
            {t('page.question', { session: asked.session })}
          </h2>
          <div dir="auto">
            <PlainText>{asked.question}</PlainText>
          </div>
          {asked.asker !== null && (
            <p className={styles.small}>
              {t('page.asker')} <bdi>{asked.asker}</bdi>
            </p>
          )}
          {asked.note && (
            <p className={styles.small}>
              {t('page.note')} <bdi>{asked.note}</bdi>
            </p>
          )}
        </Card>
        <PostForm action={`/answer/${token}`}>
          <Stack gap={4}>
            <TextArea
              name="answer"
              label={t('page.answer')}
              description={t(asked.isPublic ? 'page.public' : 'page.private')}
              defaultValue={String(form?.values['answer'] ?? '')}
              errorMessage={refused ? t('page.refused', { max: longestAnswer }) : undefined}
              maxLength={longestAnswer}
              rows={8}
              counter
              isRequired
            />
            <div>
              <Button type="submit" variant="primary" size="l">
                {t('page.send')}
              </Button>
            </div>
          </Stack>
        </PostForm>
        <p className={styles.small}>{t('page.privacy')}</p>
      </Stack>
    </AppShell>
  );
}
