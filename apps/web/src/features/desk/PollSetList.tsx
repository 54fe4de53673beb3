import type { FieldProblem, PollSetView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http, ProblemError } from '../../backend/http.js';
import { fieldText } from '../../locales/problem-text.js';
import { Banner, Button, EmptyState, FileDrop, LinkButton, Section, toast } from '../../ui/index.js';
import desk from './desk.module.css';
import styles from './polls.module.css';
import { Loaded } from './Loaded.js';
import { usePollSets, useRefreshPolls } from './poll-data.js';
import { say, useSayProblem } from './undo.js';

interface Props {
  eventId: string;
  /** Where a set goes that is used. */
  sessionId: string;
  mayEdit: boolean;
}

/** Sets of the organisation: into the chosen session, out as files, and in from files. */
export function PollSetList({ eventId, sessionId, mayEdit }: Props) {
  const { t } = useTranslation('polls');
  const sets = usePollSets(eventId);
  return (
    <Section title={t('report.sets')}>
      <Loaded query={sets} level={3}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState compact level={3} title={t('report.noSets')}>
              {t('report.noSetsText')}
            </EmptyState>
          ) : (
            <ul className={`plain ${desk.rows}`}>
              {list.map((set) => (
                <SetRow key={set.id} set={set} eventId={eventId} sessionId={sessionId} mayEdit={mayEdit} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayEdit && <Import eventId={eventId} />}
    </Section>
  );
}

function SetRow({ set, eventId, sessionId, mayEdit }: Props & { set: PollSetView }) {
  const { t } = useTranslation('polls');
  const refresh = useRefreshPolls(eventId);
  const sayProblem = useSayProblem();
  const name = `\u2068${set.name}\u2069`;
  const path = `/api/v1/events/${eventId}/poll-sets`;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      await refresh(sessionId);
    } catch (error) {
      sayProblem(error);
    }
  };
  const use = () =>
    attempt(async () => {
      const { added } = await http.post<{ added: number }>(`/api/v1/sessions/${sessionId}/polls`, { setId: set.id });
      say(t('report.used', { count: added }));
    });
  const remove = () =>
    attempt(async () => {
      await http.delete(`${path}/${set.id}`);
      const back = () => attempt(() => http.post(path, { name: set.name, polls: set.polls }));
      toast({ text: t('report.removed'), undo: () => void back() });
    });
  return (
    <li className={desk.row}>
      <div className={desk.rowText}>
        <strong>
          <bdi>{set.name}</bdi>
        </strong>
        <span className={desk.quiet}>{t('report.polls', { count: set.polls.length })}</span>
      </div>
      <div className={desk.rowActions}>
        {sessionId && (
          <Button size="s" aria-label={t('report.useSet', { name })} onPress={() => void use()}>
            {t('report.use')}
          </Button>
        )}
        <LinkButton
          size="s"
          variant="quiet"
          href={`${path}/${set.id}/file`}
          download
          aria-label={t('report.downloadSet', { name })}
        >
          {t('report.download')}
        </LinkButton>
        {mayEdit && (
          <Button size="s" variant="quiet" aria-label={t('report.removeSet', { name })} onPress={() => void remove()}>
            {t('report.remove')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Import({ eventId }: { eventId: string }) {
  const { t } = useTranslation('polls');
  const { t: common } = useTranslation();
  const [fields, setFields] = useState<readonly FieldProblem[]>();
  const refresh = useRefreshPolls(eventId);
  const sayProblem = useSayProblem();
  const take = async (file: File) => {
    setFields(undefined);
    let content: unknown;
    try {
      content = JSON.parse(await file.text());
    } catch {
      return toast({ text: t('report.unreadable'), tone: 'problem' });
    }
    try {
      const { name } = await http.post<PollSetView>(`/api/v1/events/${eventId}/poll-sets`, content);
      await refresh();
      say(t('report.imported', { name: `\u2068${name}\u2069` }));
    } catch (error) {
      if (error instanceof ProblemError && error.fields.length > 0) setFields(error.fields);
      else sayProblem(error);
    }
  };
  return (
    <div className={styles.import}>
      <FileDrop
        label={t('report.import')}
        description={t('report.importHint')}
        accept={['.json', 'application/json']}
        onFile={take}
      />
      {fields && (
        <Banner tone="danger" title={t('report.wrongFile')} live="assertive">
          <ul>
            {fields.map((field) => (
              <li key={field.path}>
                <code>{field.path}</code>: {fieldText(common, field)}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
}
