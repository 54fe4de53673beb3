import type { FourEyesView, OrganiserMessageList, OrganiserMessageView } from '@plenum/contracts';
import { Copy, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { http } from '../../backend/http.js';
import {
  Badge,
  Button,
  Disclosure,
  EmptyState,
  EventTime,
  IconButton,
  PageHeader,
  Stack,
  Switch,
  toast,
} from '../../ui/index.js';
import { useMay, useProgramme } from '../desk/desk-data.js';
import desk from '../desk/desk.module.css';
import { Loaded } from '../desk/Loaded.js';
import { useTitle } from '../desk/title.js';
import { say, useSayProblem } from '../desk/undo.js';
import { messagePath, useMessages, useRefreshMessages } from './message-data.js';
import { Figures } from './MessageProgress.js';
import { subjectOf, tones } from './message-words.js';
import styles from './messages.module.css';

/** What the organiser writes to the people of an event. */
export function MessagesView() {
  const { t } = useTranslation('organiserMessages');
  const { eventId = '' } = useParams();
  const navigate = useNavigate();
  const sayProblem = useSayProblem();
  const programme = useProgramme(eventId);
  const messages = useMessages(eventId);
  useTitle(t('nav'), programme.data?.event.title);
  const create = async () => {
    try {
      const blank = { segment: {}, service: true, texts: { de: null, en: null } };
      const { id } = await http.post<OrganiserMessageView>(`/api/v1/events/${eventId}/organiser-messages`, blank);
      await navigate(`/desk/events/${eventId}/messages/${id}`);
    } catch (error) {
      sayProblem(error);
    }
  };
  const button = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => void create()}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHeader
        look="desk"
        title={t('nav')}
        lead={t('lead')}
        actions={messages.data?.messages.length ? button : undefined}
      />
      <Loaded query={messages} level={2}>
        {(list) => <Messages eventId={eventId} list={list} create={button} />}
      </Loaded>
    </>
  );
}

function Messages({
  eventId,
  list: { messages, fourEyes },
  create,
}: {
  eventId: string;
  list: OrganiserMessageList;
  create: ReactNode;
}) {
  const { t } = useTranslation('organiserMessages');
  const event = useProgramme(eventId).data?.event;
  const zone = event?.zone ?? 'UTC';
  return (
    <>
      {messages.length === 0 ? (
        <EmptyState title={t('emptyTitle')} actions={create}>
          {t('emptyText')}
        </EmptyState>
      ) : (
        <ul className={`plain ${desk.rows}`}>
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} zone={zone} event={event?.title} />
          ))}
        </ul>
      )}
      <FourEyesRules eventId={eventId} rules={fourEyes} />
    </>
  );
}

function MessageRow({ message, zone, event }: { message: OrganiserMessageView; zone: string; event?: string }) {
  const { t } = useTranslation('organiserMessages');
  const locale = useLocale();
  const navigate = useNavigate();
  const refresh = useRefreshMessages();
  const sayProblem = useSayProblem();
  const { id, eventId, state, segment, service, texts } = message;
  const subject = subjectOf(message, locale, event) || t('noSubject');
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await refresh(eventId);
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    }
  };
  const duplicate = () =>
    attempt(async () => {
      const copy = await http.post<OrganiserMessageView>(`${messagePath(id)}/duplicate`);
      await navigate(`/desk/events/${eventId}/messages/${copy.id}`);
      say(t('duplicated'));
    });
  const remove = async () => {
    const again = () =>
      attempt(() => http.post(`/api/v1/events/${eventId}/organiser-messages`, { segment, service, texts }));
    if (await attempt(() => http.delete(messagePath(id)))) toast({ text: t('removed'), undo: () => void again() });
  };
  return (
    <li className={desk.row}>
      <div className={desk.rowText}>
        <span className={styles.insert}>
          <strong>
            <a href={`/desk/events/${eventId}/messages/${id}`}>{subject}</a>
          </strong>
          <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge>
        </span>
        <span className={desk.quiet}>
          <When message={message} zone={zone} />
        </span>
        {message.progress && (
          <span className={desk.quiet}>
            <Figures message={message} />
          </span>
        )}
      </div>
      <div className={desk.rowActions}>
        <IconButton label={t('duplicateOf', { subject })} icon={<Copy />} size="s" onPress={() => void duplicate()} />
        {state === 'draft' && (
          <IconButton label={t('removeOf', { subject })} icon={<Trash2 />} size="s" onPress={() => void remove()} />
        )}
      </div>
    </li>
  );
}

function When({ message, zone }: { message: OrganiserMessageView; zone: string }) {
  const { t } = useTranslation('organiserMessages');
  const { state, changedAt, sendAt, submittedBy, endedAt, endedLate } = message;
  const at = (words: string, time: string | null) => (
    <>
      {words} {time && <EventTime start={time} zone={zone} look="short" />}
    </>
  );
  if (state === 'draft') return at(t('row.draft'), changedAt);
  if (state === 'waiting') return <>{t('row.waiting', { name: submittedBy ?? '–' })}</>;
  if (state === 'scheduled') return at(t('row.scheduled'), sendAt);
  if (state === 'stopped') return endedLate ? <>{t('row.late')}</> : at(t('row.stopped'), endedAt);
  return at(t('row.sent'), endedAt ?? message.startedAt);
}

/** Whether a second person has to agree. It takes effect at once. */
function FourEyesRules({ eventId, rules }: { eventId: string; rules: FourEyesView }) {
  const { t } = useTranslation('organiserMessages');
  const may = useMay();
  const refresh = useRefreshMessages();
  const sayProblem = useSayProblem();
  const organisationId = useProgramme(eventId).data?.event.organisationId ?? '';
  const set = async (rule: Partial<FourEyesView>) => {
    try {
      await http.put(`/api/v1/events/${eventId}/four-eyes`, rule);
      await refresh(eventId);
      say(t('rules.saved'));
    } catch (error) {
      sayProblem(error);
    }
  };
  return (
    <div className={styles.rules}>
      <Disclosure title={t('rules.title')} startsOpen={rules.organisation || rules.event}>
        <Stack gap={4}>
          <p className={desk.quiet}>{t('rules.lead')}</p>
          <Switch
            isSelected={rules.event || rules.organisation}
            isDisabled={rules.organisation || !may('event.edit', { organisationId, eventId })}
            onChange={(event) => void set({ event })}
          >
            {t('rules.event')}
          </Switch>
          <Switch
            isSelected={rules.organisation}
            isDisabled={!may('organisation.edit', { organisationId })}
            description={t('rules.organisationHelp')}
            onChange={(organisation) => void set({ organisation })}
          >
            {t('rules.organisation')}
          </Switch>
        </Stack>
      </Disclosure>
    </div>
  );
}
