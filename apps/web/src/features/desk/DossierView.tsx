import type { DossierQuestion, DossierView as Dossier } from '@plenum/contracts';
import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Badge, Card, EmptyState, Link, LinkButton, PageHeader, PlainText, Stack } from '../../ui/index.js';
import { AnsweredOnStage, WrittenAnswer } from '../live/QuestionFate.js';
import { useDay } from '../live/useDay.js';
import { placeOf, playTime } from '../recording/timeline.rules.js';
import { Loaded } from './Loaded.js';
import { useTitle } from './title.js';
import styles from './dossier.module.css';

/** What was asked in a session and what became of it; to read here, or to take along. */
export function DossierView() {
  const { t } = useTranslation('questions');
  const { sessionId = '' } = useParams();
  const locale = useLocale();
  const address = `/api/v1/sessions/${sessionId}/dossier`;
  const dossier = useQuery({
    queryKey: ['desk', 'dossier', sessionId],
    queryFn: ({ signal }) => http.get<Dossier>(address, { signal }),
  });
  useTitle(t('dossier.title'), dossier.data?.session.title);
  return (
    <Loaded query={dossier}>
      {({ session, event, anonymity, questions }) => (
        <>
          <PageHeader
            look="desk"
            above={session.title}
            title={t('dossier.title')}
            lead={t(`dossier.anonymity.${anonymity}`)}
            actions={
              <>
                <LinkButton href={`${address}.pdf?lang=${locale}`} icon={<Download aria-hidden="true" />} download>
                  PDF
                </LinkButton>
                <LinkButton href={`${address}.csv?lang=${locale}`} icon={<Download aria-hidden="true" />} download>
                  CSV
                </LinkButton>
              </>
            }
          />
          {questions.length === 0 ? (
            <EmptyState title={t('dossier.none')}>{t('dossier.noneText')}</EmptyState>
          ) : (
            <Stack as="ol" gap={3}>
              {questions.map((question) => (
                <Card as="li" key={question.id} look="flat" padding="m">
                  <Entry question={question} sessionId={session.id} zone={event.zone} />
                </Card>
              ))}
            </Stack>
          )}
        </>
      )}
    </Loaded>
  );
}

function Entry({ question, sessionId, zone }: { question: DossierQuestion; sessionId: string; zone: string }) {
  const { t } = useTranslation('questions');
  const { t: live } = useTranslation('live');
  const day = useDay();
  const { text, state, votes, askedBy, answeredBy, labels, assignee, reason, answer, deferral, merged } = question;
  const { recordedSecond } = question;
  return (
    <>
      <div dir="auto" className={styles.text}>
        <PlainText>{text}</PlainText>
      </div>
      <p className={styles.facts}>
        <Badge tone={state === 'answered' ? 'success' : 'neutral'}>{live(`questions.state.${state}`)}</Badge>
        <span>{live('questions.vote', { count: votes })}</span>
        <AnsweredOnStage by={answeredBy} />
        {recordedSecond !== null && (
          <Link href={placeOf(sessionId, recordedSecond)}>
            {t('dossier.recorded', { time: playTime(recordedSecond) })}
          </Link>
        )}
        {askedBy !== null && <bdi>{askedBy}</bdi>}
        {assignee !== null && (
          <span>
            {t('arrange.for')} <bdi>{assignee}</bdi>
          </span>
        )}
        {labels.map((label) => (
          <Badge key={label} tone="action">
            <bdi>{label}</bdi>
          </Badge>
        ))}
      </p>
      {answer && <WrittenAnswer answer={answer} zone={zone} />}
      {deferral && (
        <p className={styles.facts}>
          {t('defer.promise', { name: `\u2068${deferral.to}\u2069`, day: day(deferral.due) })}
        </p>
      )}
      {reason !== null && (
        <p className={styles.facts}>
          {live('questions.reason')} <bdi>{reason}</bdi>
        </p>
      )}
      {merged.length > 0 && (
        <div className={styles.facts}>
          <span>{t('dossier.merged')}</span>
          <ul>
            {merged.map((other) => (
              <li key={other} dir="auto">
                {other}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
