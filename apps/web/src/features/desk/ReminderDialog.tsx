import {
  reminderAnchorsOf,
  reminderKinds,
  startsNowMinutes,
  writeReminderRule,
  type ReminderAnchor,
  type ReminderEntry,
  type ReminderKind,
  type ReminderRuleView,
  type ReminderSegment,
  type WriteReminderRule,
} from '@plenum/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import {
  Dialog,
  Disclosure,
  FieldRow,
  Form,
  NativeSelect,
  Radio,
  RadioGroup,
  Stack,
  TextField,
} from '../../ui/index.js';
import styles from './desk.module.css';
import { ReminderEntries } from './ReminderEntries.js';
import { isBefore } from './reminder-words.js';
import own from './reminders.module.css';
import { SegmentPicker } from './SegmentPicker.js';
import { say } from './undo.js';

/** What is typed; it need not be a rule yet. */
interface Draft {
  kind: ReminderKind;
  anchor: ReminderAnchor;
  timing: 'wallClock' | 'duration';
  days: string;
  at: string;
  amount: string;
  unit: string;
  segment: ReminderSegment;
}

const draftOf = (rule?: ReminderRuleView): Draft => {
  const timing = rule?.timing;
  const minutes = timing?.kind === 'duration' ? timing.minutes : 15;
  const unit = minutes % 60 === 0 ? 60 : 1;
  return {
    kind: rule?.kind ?? 'reminder',
    anchor: rule?.anchor ?? 'eventStart',
    timing: timing?.kind ?? 'wallClock',
    days: String(timing?.kind === 'wallClock' ? timing.days : 1),
    at: timing?.kind === 'wallClock' ? timing.at : '10:00',
    amount: String(minutes / unit),
    unit: String(unit),
    segment: rule?.segment ?? {},
  };
};

/** What is usual for each kind, to begin with. */
const usual: Record<ReminderKind, Partial<Draft>> = {
  reminder: { timing: 'wallClock', days: '1', at: '10:00' },
  startsNow: { timing: 'duration', amount: '5', unit: '1' },
  followUp: { timing: 'wallClock', days: '1', at: '09:00' },
  noShow: { timing: 'wallClock', days: '1', at: '09:00' },
  confirmationReminder: { timing: 'duration', amount: '20', unit: '60' },
};

const ruleOf = ({ kind, anchor, timing, days, at, amount, unit, segment }: Draft, on: boolean): WriteReminderRule => ({
  kind,
  anchor,
  timing:
    timing === 'wallClock'
      ? { kind: 'wallClock', days: Number(days), at }
      : { kind: 'duration', minutes: Number(amount) * Number(unit) },
  segment,
  on,
});

/** What goes out, when, to whom; and what comes of it, before it is switched on. */
export function ReminderDialog({
  eventId,
  zone,
  rule,
  onSaved,
  onClose,
}: {
  eventId: string;
  zone: string;
  rule?: ReminderRuleView;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('desk');
  const [draft, setDraft] = useState(() => draftOf(rule));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { kind, anchor } = draft;
  const anchors = reminderAnchorsOf[kind];
  const written = ruleOf(draft, rule?.on ?? true);
  const direction = isBefore(anchor) ? 'before' : 'after';
  const save = async () => {
    const { timing, segment, on } = written;
    if (rule) await http.patch(`/api/v1/reminder-rules/${rule.id}`, { timing, segment, on });
    else await http.post(`/api/v1/events/${eventId}/reminder-rules`, written);
    await onSaved();
    say(t('saved'));
    onClose();
  };
  return (
    <Dialog
      title={rule ? t('reminders.editTitle') : t('reminders.create')}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <Form onSend={save} submit={t('save', { ns: 'common' })}>
        <Stack gap={4}>
          <NativeSelect
            name="kind"
            label={t('reminders.kind')}
            description={t(`reminders.kindHelp.${kind}`)}
            value={kind}
            // What a rule is about stays.
            isDisabled={rule !== undefined}
            onChange={(next) => {
              const chosen = reminderKinds.find((known) => known === next) ?? 'reminder';
              const stays = reminderAnchorsOf[chosen].includes(anchor);
              change({ kind: chosen, ...(!stays && { anchor: reminderAnchorsOf[chosen][0]! }), ...usual[chosen] });
            }}
            options={reminderKinds.map((id) => ({ id, label: t(`reminders.kinds.${id}`) }))}
          />
          {anchors.length > 1 && (
            <RadioGroup
              name="anchor"
              label={t('reminders.anchor')}
              value={anchor}
              isDisabled={rule !== undefined}
              onChange={(next) => change({ anchor: anchors.find((known) => known === next) ?? anchors[0]! })}
            >
              {anchors.map((id) => (
                <Radio key={id} value={id} description={t(`reminders.anchorHelp.${id}`)}>
                  {t(`reminders.anchorNames.${id}`)}
                </Radio>
              ))}
            </RadioGroup>
          )}
          {kind !== 'startsNow' && (
            <RadioGroup
              name="timing"
              label={t('reminders.when')}
              value={draft.timing}
              onChange={(next) => change({ timing: next === 'duration' ? next : 'wallClock' })}
            >
              <Radio value="wallClock">{t('reminders.wallClock')}</Radio>
              <Radio value="duration">{t('reminders.duration')}</Radio>
            </RadioGroup>
          )}
          {draft.timing === 'wallClock' ? (
            <FieldRow>
              <TextField
                name="days"
                label={t(`reminders.daysLabel.${direction}`)}
                description={t('reminders.daysHelp')}
                inputMode="numeric"
                pattern="[0-9]|[1-5][0-9]|60"
                value={draft.days}
                onChange={(days) => change({ days })}
                isRequired
              />
              <TextField
                name="at"
                label={t('reminders.at')}
                description={t('reminders.atHelp')}
                inputMode="numeric"
                pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
                value={draft.at}
                onChange={(at) => change({ at })}
                isRequired
              />
            </FieldRow>
          ) : (
            <FieldRow>
              <TextField
                name="amount"
                label={t(`reminders.amountLabel.${direction}`)}
                description={kind === 'startsNow' ? t('reminders.startsNowHelp') : undefined}
                inputMode="numeric"
                pattern={kind === 'startsNow' ? `[1-9]|1[0-${startsNowMinutes % 10}]` : '[1-9][0-9]{0,3}'}
                value={draft.amount}
                onChange={(amount) => change({ amount })}
                isRequired
              />
              {kind !== 'startsNow' && (
                <NativeSelect
                  name="unit"
                  label={t('reminders.unit')}
                  value={draft.unit}
                  onChange={(unit) => change({ unit })}
                  options={[
                    { id: '1', label: t('reminders.units.minutes') },
                    { id: '60', label: t('reminders.units.hours') },
                  ]}
                />
              )}
            </FieldRow>
          )}
          <Disclosure title={t('reminders.audience')} startsOpen={Object.keys(draft.segment).length > 0}>
            <SegmentPicker
              eventId={eventId}
              value={kind === 'confirmationReminder' ? { ...draft.segment, state: 'unconfirmed' } : draft.segment}
              onChange={({ who: _who, state: _state, ...segment }) => change({ segment })}
              parts={['attendee']}
              hides={kind === 'noShow' ? ['state', 'attended'] : ['state']}
            />
          </Disclosure>
          <Preview eventId={eventId} zone={zone} rule={written} />
        </Stack>
      </Form>
    </Dialog>
  );
}

const shownAtMost = 4;

/** What the rule would come to as it stands. */
function Preview({ eventId, zone, rule }: { eventId: string; zone: string; rule: WriteReminderRule }) {
  const { t } = useTranslation('desk');
  const asked = useDeferredValue(JSON.stringify(rule));
  const isRule = writeReminderRule.safeParse(JSON.parse(asked)).success;
  const { data } = useQuery({
    queryKey: ['desk', 'reminder-preview', eventId, asked],
    queryFn: ({ signal }) =>
      http.get<ReminderEntry[]>(`/api/v1/events/${eventId}/reminder-timeline/preview`, {
        signal,
        query: { rule: asked },
      }),
    enabled: isRule,
    placeholderData: keepPreviousData,
  });
  const rest = data ? data.length - shownAtMost : 0;
  return (
    <section className={own.preview} aria-label={t('reminders.preview')} aria-live="polite">
      <strong>{t('reminders.preview')}</strong>
      {!isRule ? (
        <p className={styles.quiet}>{t('reminders.incomplete')}</p>
      ) : data?.length === 0 ? (
        <p className={styles.quiet}>{t('reminders.previewNothing')}</p>
      ) : (
        data && <ReminderEntries entries={data.slice(0, shownAtMost)} zone={zone} bare />
      )}
      {isRule && rest > 0 && <p className={styles.quiet}>{t('reminders.previewMore', { count: rest })}</p>}
    </section>
  );
}
