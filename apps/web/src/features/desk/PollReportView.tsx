import type { PollReport } from '@plenum/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Badge, Button, Card, LinkButton, Section, TextField } from '../../ui/index.js';
import { PollResultsView } from '../live/PollResultsView.js';
import styles from './polls.module.css';
import { Loaded } from './Loaded.js';
import { usePollReport, useRefreshPolls } from './poll-data.js';
import { say, useSayProblem } from './undo.js';

interface Props {
  eventId: string;
  sessionId: string;
  mayKeep: boolean;
}

/** What was asked in a session and how it came out, to read and to take along. */
export function PollReportView({ eventId, sessionId, mayKeep }: Props) {
  const { t } = useTranslation('polls');
  const report = usePollReport(sessionId);
  if (!sessionId) return null;
  return (
    <Section
      title={t('report.results')}
      aside={
        <LinkButton size="s" href={`/cockpit/${sessionId}`}>
          {t('report.toCockpit')}
        </LinkButton>
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
                  <Reported key={poll.id} poll={poll} />
                ))}
              </ol>
              <div className={styles.along}>
                <LinkButton href={`/api/v1/sessions/${sessionId}/polls.csv`} download>
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
    </Section>
  );
}

function Reported({ poll }: { poll: PollReport }) {
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
            {!poll.counted && <span>{t('report.noResults')}</span>}
          </p>
          {poll.counted && <PollResultsView poll={poll} results={poll.counted} untitled />}
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
