import type { PollReport } from '@plenum/contracts';
import { Plus } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Badge, Button, Card, LinkButton, Section, TextField } from '../../ui/index.js';
import { PollDialog } from '../cockpit/PollDialog.js';
import { PollNames } from '../cockpit/PollNamesDialog.js';
import { PollResultsView } from '../live/PollResultsView.js';
import styles from './polls.module.css';
import { Loaded } from './Loaded.js';
import { usePollReport, useRefreshPolls } from './poll-data.js';
import { PublicPollActs } from './PublicPollActs.js';
import { say, useSayProblem } from './undo.js';
import { useDeskPolls } from './useDeskPolls.js';

interface Props {
  eventId: string;
  sessionId: string;
  mayKeep: boolean;
  zone: string;
}

/** What was asked in a session and how it came out, to read and to take along. */
export function PollReportView({ eventId, sessionId, mayKeep, zone }: Props) {
  const { t } = useTranslation('polls');
  const locale = useLocale();
  const report = usePollReport(sessionId);
  const acts = useDeskPolls(eventId, sessionId);
  const [writing, setWriting] = useState(false);
  if (!sessionId) return null;
  return (
    <Section
      title={t('report.results')}
      aside={
        <span className={styles.acts}>
          <Button size="s" icon={<Plus aria-hidden="true" />} onPress={() => setWriting(true)}>
            {t('desk.newPublic')}
          </Button>
          <LinkButton size="s" href={`/cockpit/${sessionId}`}>
            {t('report.toCockpit')}
          </LinkButton>
        </span>
      }
    >
      <Loaded query={report} level={3}>
        {(polls) =>
          polls.length === 0 ? (
            <p className={styles.quiet}>{t('report.none')}</p>
          ) : (
            <>
              <ol className={`plain ${styles.report}`}>
                {polls.map((poll) => (
                  <Reported key={poll.id} poll={poll}>
                    {poll.reach === 'public' && (
                      <PublicPollActs sessionId={sessionId} poll={poll} zone={zone} acts={acts} />
                    )}
                  </Reported>
                ))}
              </ol>
              <div className={styles.along}>
                <LinkButton href={`/api/v1/sessions/${sessionId}/polls.csv?lang=${locale}`} download>
                  {t('report.csv')}
                </LinkButton>
                <LinkButton href={`/api/v1/sessions/${sessionId}/polls`} download="polls.json">
                  {t('report.json')}
                </LinkButton>
                {mayKeep && <Keep eventId={eventId} sessionId={sessionId} />}
              </div>
            </>
          )
        }
      </Loaded>
      {writing && <PollDialog poll={undefined} reach="public" acts={acts} onClose={() => setWriting(false)} />}
    </Section>
  );
}

function Reported({ poll, children }: { poll: PollReport; children?: ReactNode }) {
  const { t } = useTranslation('polls');
  return (
    <li>
      <Card>
        <div className={styles.poll}>
          <h3 className={styles.question} dir="auto">
            {poll.text}
          </h3>
          <p className={styles.meta}>
            <Badge tone={poll.state === 'open' ? 'highlight' : poll.state === 'published' ? 'success' : 'neutral'}>
              {t(`state.${poll.state}`)}
            </Badge>
            <span>{t(`kind.${poll.kind}`)}</span>
            {poll.reach === 'public' && <span>{t('public.label')}</span>}
            {!poll.counted && <span>{t('report.noResults')}</span>}
          </p>
          {children}
          {poll.counted && <PollResultsView poll={poll} results={poll.counted} untitled />}
          {poll.choices && (
            <details>
              <summary>{t('desk.names')}</summary>
              <PollNames poll={poll} />
            </details>
          )}
        </div>
      </Card>
    </li>
  );
}

function Keep({ eventId, sessionId }: { eventId: string; sessionId: string }) {
  const { t } = useTranslation('polls');
  const [name, setName] = useState('');
  const [sending, setSending] = useState(false);
  const refresh = useRefreshPolls(eventId);
  const sayProblem = useSayProblem();
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    try {
      await http.post(`/api/v1/sessions/${sessionId}/poll-set`, { name });
      await refresh();
      say(t('report.kept', { name }));
      setName('');
    } catch (error) {
      sayProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <form className={styles.keep} onSubmit={(event) => void keep(event)}>
      <TextField label={t('report.keepName')} value={name} onChange={setName} maxLength={120} />
      <Button type="submit" isPending={sending} isDisabled={!name.trim()}>
        {t('report.keep')}
      </Button>
    </form>
  );
}
