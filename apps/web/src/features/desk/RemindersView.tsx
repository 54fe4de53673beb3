import type { ReminderRuleView, ReminderTiming } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { http } from '../../backend/http.js';
import { Button, EmptyState, EventTime, IconButton, PageHeader, Switch, toast } from '../../ui/index.js';
import { useProgramme } from './desk-data.js';
import styles from './desk.module.css';
import { Loaded } from './Loaded.js';
import { ReminderDialog } from './ReminderDialog.js';
import { useTitle } from './title.js';
import { useSayProblem } from './undo.js';

const keyOf = (eventId: string) => ['desk', 'reminders', eventId] as const;

/** When attendees are reminded. What is planned moves along when the event moves. */
export function RemindersView() {
  const { t } = useTranslation('desk');
  const { eventId = '' } = useParams();
  const [editing, setEditing] = useState<ReminderRuleView | 'new' | null>(null);
  const programme = useProgramme(eventId);
  const queries = useQueryClient();
  const rules = useQuery({
    queryKey: keyOf(eventId),
    queryFn: ({ signal }) => http.get<ReminderRuleView[]>(`/api/v1/events/${eventId}/reminder-rules`, { signal }),
  });
  useTitle(t('nav.reminders'), programme.data?.event.title);
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
      <Loaded query={rules} level={2}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('reminders.emptyTitle')} actions={create}>
              {t('reminders.emptyText')}
            </EmptyState>
          ) : (
            <ul className={`plain ${styles.rows}`}>
              {list.map((rule) => (
                <Rule key={rule.id} rule={rule} zone={programme.data?.event.zone ?? 'UTC'} onEdit={setEditing} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && (
        <ReminderDialog
          eventId={eventId}
          rule={editing === 'new' ? undefined : editing}
          onSaved={() => queries.invalidateQueries({ queryKey: keyOf(eventId) })}
          onClose={() => setEditing(null)}
        />
      )}
    </>
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
  const { id, eventId, anchor, timing, on } = rule;
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
  const what = useRuleText()(rule);
  const remove = async () => {
    const again = () => change(() => http.post(`/api/v1/events/${eventId}/reminder-rules`, { anchor, timing, on }));
    if (await change(() => http.delete(`/api/v1/reminder-rules/${id}`)))
      toast({ text: t('reminders.removed'), undo: () => void again() });
  };
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <strong>{what}</strong>
        <span className={styles.quiet}>
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
          onChange={(next) =>
            void change(() => http.patch(`/api/v1/reminder-rules/${id}`, { anchor, timing, on: next }))
          }
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

/** The rule as a sentence. */
const useRuleText = () => {
  const { t } = useTranslation('desk');
  const before = (timing: ReminderTiming): string => {
    if (timing.kind === 'wallClock')
      return timing.days === 0
        ? t('reminders.sameDay', { at: timing.at })
        : t('reminders.daysBefore', { count: timing.days, at: timing.at });
    const { minutes } = timing;
    return minutes % 60 === 0
      ? t('reminders.hoursBefore', { count: minutes / 60 })
      : t('reminders.minutesBefore', { count: minutes });
  };
  return ({ anchor, timing }: Pick<ReminderRuleView, 'anchor' | 'timing'>): string =>
    t(`reminders.anchors.${anchor}`, { before: before(timing) });
};
