import type { QuietHoursView, ReminderEntry, ReminderRuleView, ReminderTimeline } from '@plenum/contracts';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { Moon, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePage } from '../../app/page.js';
import { http } from '../../backend/http.js';
import { Banner, Button, EmptyState, EventTime, IconButton, PageHeader, Switch, toast } from '../../ui/index.js';
import { useMay, useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { QuietHoursDialog } from './QuietHoursDialog.js';
import { ReminderDialog } from './ReminderDialog.js';
import { ReminderEntries } from './ReminderEntries.js';
import { useRuleWords } from './reminder-words.js';
import own from './reminders.module.css';
import { useTitle } from './title.js';
import { useSayProblem } from './undo.js';

const keyOf = (eventId: string) => ['desk', 'reminders', eventId] as const;
const timelineKey = (eventId: string) => [...keyOf(eventId), 'timeline'] as const;

/** When attendees are reminded, and what comes of it. What is planned moves along when the event moves. */
export function RemindersView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const [editing, setEditing] = useState<ReminderRuleView | 'new' | null>(null);
  const programme = useProgramme(eventId);
  const queries = useQueryClient();
  const rules = useQuery({
    queryKey: [...keyOf(eventId), 'rules'],
    queryFn: ({ signal }) => http.get<ReminderRuleView[]>(`/api/v1/events/${eventId}/reminder-rules`, { signal }),
  });
  const timeline = useQuery({
    queryKey: timelineKey(eventId),
    queryFn: ({ signal }) => http.get<ReminderTimeline>(`/api/v1/events/${eventId}/reminder-timeline`, { signal }),
    refetchInterval: 30_000,
  });
  useTitle(t('nav.reminders'), programme.data?.event.title);
  const zone = programme.data?.event.zone ?? 'UTC';
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} onPress={() => setEditing('new')}>
      {t('reminders.create')}
    </Button>
  );
  return (
    <>
      <PageHeader
        look="desk"
        title={t('nav.reminders')}
        lead={t('reminders.lead')}
        actions={rules.data?.length ? create : undefined}
      />
      {timeline.data && <Quiet eventId={eventId} quiet={timeline.data.quiet} />}
      <Loaded query={rules} level={2}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('reminders.emptyTitle')} actions={create}>
              {t('reminders.emptyText')}
            </EmptyState>
          ) : (
            <>
              <h2 className="visually-hidden">{t('reminders.rules')}</h2>
              <ul className={`plain ${styles.rows}`}>
                {list.map((rule) => (
                  <Rule key={rule.id} rule={rule} zone={zone} onEdit={setEditing} />
                ))}
              </ul>
              <Timeline query={timeline} />
            </>
          )
        }
      </Loaded>
      {editing && (
        <ReminderDialog
          eventId={eventId}
          zone={zone}
          rule={editing === 'new' ? undefined : editing}
          onSaved={() => queries.invalidateQueries({ queryKey: keyOf(eventId) })}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

/** A session nobody has on the agenda yet; many of them would hide what does go out. */
const isIdle = ({ people, sent, silenced, trouble }: ReminderEntry) =>
  people === 0 && sent === 0 && silenced === 0 && trouble === null;

/** What goes out when and to how many, also by rules that are still switched off. */
function Timeline({ query }: { query: UseQueryResult<ReminderTimeline> }) {
  const { t } = useTranslation('desk');
  const [showsPast, setShowsPast] = useState(false);
  const [showsIdle, setShowsIdle] = useState(false);
  return (
    <section className={own.section}>
      <h2>{t('reminders.timeline')}</h2>
      <p className={styles.quiet}>{t('reminders.timelineLead')}</p>
      <Loaded query={query} level={3}>
        {({ entries, zone, published }) => {
          const past = entries.filter(({ trouble }) => trouble === 'past').length;
          const idle = entries.filter(isIdle).length;
          const shown = entries.filter(
            (entry) => (showsPast || entry.trouble !== 'past') && (showsIdle || !isIdle(entry)),
          );
          return (
            <>
              {!published && <Banner>{t('reminders.notPublished')}</Banner>}
              {past + idle > 0 && (
                <div className={own.shows}>
                  {past > 0 && (
                    <Switch isSelected={showsPast} onChange={setShowsPast}>
                      {t('reminders.showPast', { count: past })}
                    </Switch>
                  )}
                  {idle > 0 && (
                    <Switch isSelected={showsIdle} onChange={setShowsIdle}>
                      {t('reminders.showIdle', { count: idle })}
                    </Switch>
                  )}
                </div>
              )}
              {shown.length > 0 ? (
                <ReminderEntries entries={shown} zone={zone} />
              ) : (
                <p>{t('reminders.timelineEmpty')}</p>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** When nobody is disturbed, and who said so. */
function Quiet({ eventId, quiet }: { eventId: string; quiet: QuietHoursView }) {
  const { t } = useTranslation('desk');
  const queries = useQueryClient();
  const may = useMay();
  const { organisations } = usePage().whoAmI;
  const organisationId = useProgramme(eventId).data?.event.organisationId;
  const [editing, setEditing] = useState(false);
  const { hours, from } = quiet;
  const mayForAll = organisationId !== undefined && may('organisation.edit', { organisationId });
  return (
    <div className={own.quietHours}>
      <span>
        <strong>{t('reminders.quiet.title')}:</strong>{' '}
        {hours ? t('reminders.quiet.span', { ...hours }) : t('reminders.quiet.none')}{' '}
        <span className={styles.quiet}>({t(`reminders.quiet.from.${from}`)})</span>
      </span>
      <Button variant="quiet" size="s" icon={<Moon aria-hidden="true" />} onPress={() => setEditing(true)}>
        {t('reminders.quiet.edit')}
      </Button>
      {editing && (
        <QuietHoursDialog
          eventId={eventId}
          quiet={quiet}
          organisation={mayForAll ? organisations.find(({ id }) => id === organisationId)?.name : undefined}
          onSaved={() => queries.invalidateQueries({ queryKey: keyOf(eventId) })}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}

function Rule({
  rule,
  zone,
  onEdit,
}: {
  rule: ReminderRuleView;
  zone: string;
  onEdit: (rule: ReminderRuleView) => void;
}) {
  const { t } = useTranslation('desk');
  const queries = useQueryClient();
  const sayProblem = useSayProblem();
  const { id, eventId, kind, anchor, timing, segment, on } = rule;
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey: keyOf(eventId) });
      return true;
    } catch (error) {
      sayProblem(error);
      return false;
    }
  };
  const what = t('reminders.rule', { ...useRuleWords()(rule) });
  const remove = async () => {
    const again = () =>
      change(() => http.post(`/api/v1/events/${eventId}/reminder-rules`, { kind, anchor, timing, segment, on }));
    if (await change(() => http.delete(`/api/v1/reminder-rules/${id}`)))
      toast({ text: t('reminders.removed'), undo: () => void again() });
  };
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <strong>{what}</strong>
        <span className={styles.quiet}>
          {Object.keys(segment).length > 0 && `${t('reminders.partOf')} · `}
          {t('reminders.figures', { planned: rule.planned, sent: rule.sent })}
          {rule.nextAt && on && (
            <>
              {' · '}
              {t('reminders.next')} <EventTime start={rule.nextAt} zone={zone} look="short" />
            </>
          )}
        </span>
      </div>
      <div className={styles.rowActions}>
        <Switch
          isSelected={on}
          onChange={(next) => void change(() => http.patch(`/api/v1/reminder-rules/${id}`, { on: next }))}
        >
          {on ? t('reminders.on') : t('reminders.off')}
          <span className="visually-hidden">: {what}</span>
        </Switch>
        <IconButton label={t('reminders.edit', { what })} icon={<Pencil />} size="s" onPress={() => onEdit(rule)} />
        <IconButton label={t('reminders.remove', { what })} icon={<Trash2 />} size="s" onPress={() => void remove()} />
      </div>
    </li>
  );
}
