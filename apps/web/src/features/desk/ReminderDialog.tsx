import { reminderAnchors, type ReminderRuleView, type ReminderTiming } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { textOf } from './form-values.js';
import { Dialog, FieldRow, Form, NativeSelect, Radio, RadioGroup, Stack, TextField } from '../../ui/index.js';
import { say } from './undo.js';

const timingFrom = (data: FormData): ReminderTiming => {
  if (textOf(data, 'kind') === 'wallClock')
    return { kind: 'wallClock', days: Number(textOf(data, 'days')), at: textOf(data, 'at') };
  return { kind: 'duration', minutes: Number(textOf(data, 'amount')) * Number(textOf(data, 'unit')) };
};

/** When a reminder goes out: on a day at an hour, or so long before the start. */
export function ReminderDialog({
  eventId,
  rule,
  onSaved,
  onClose,
}: {
  eventId: string;
  rule?: ReminderRuleView;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('desk');
  const timing = rule?.timing;
  const [kind, setKind] = useState<string>(timing?.kind ?? 'wallClock');
  const minutes = timing?.kind === 'duration' ? timing.minutes : 15;
  const unit = minutes % 60 === 0 ? 60 : 1;
  const save = async (data: FormData) => {
    const body = { anchor: textOf(data, 'anchor'), timing: timingFrom(data), on: rule?.on ?? true };
    if (rule) await http.patch(`/api/v1/reminder-rules/${rule.id}`, body);
    else await http.post(`/api/v1/events/${eventId}/reminder-rules`, body);
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
          <RadioGroup name="anchor" label={t('reminders.anchor')} defaultValue={rule?.anchor ?? 'eventStart'}>
            {reminderAnchors.map((anchor) => (
              <Radio key={anchor} value={anchor} description={t(`reminders.anchorHelp.${anchor}`)}>
                {t(`reminders.anchorNames.${anchor}`)}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup name="kind" label={t('reminders.when')} value={kind} onChange={setKind}>
            <Radio value="wallClock">{t('reminders.wallClock')}</Radio>
            <Radio value="duration">{t('reminders.duration')}</Radio>
          </RadioGroup>
          {kind === 'wallClock' ? (
            <FieldRow>
              <TextField
                name="days"
                label={t('reminders.days')}
                description={t('reminders.daysHelp')}
                inputMode="numeric"
                pattern="[0-9]|[1-5][0-9]|60"
                defaultValue={String(timing?.kind === 'wallClock' ? timing.days : 1)}
                isRequired
              />
              <TextField
                name="at"
                label={t('reminders.at')}
                description={t('reminders.atHelp')}
                inputMode="numeric"
                pattern="([01][0-9]|2[0-3]):[0-5][0-9]"
                defaultValue={timing?.kind === 'wallClock' ? timing.at : '10:00'}
                isRequired
              />
            </FieldRow>
          ) : (
            <FieldRow>
              <TextField
                name="amount"
                label={t('reminders.amount')}
                inputMode="numeric"
                pattern="[1-9][0-9]{0,3}"
                defaultValue={String(minutes / unit)}
                isRequired
              />
              <NativeSelect
                name="unit"
                label={t('reminders.unit')}
                defaultValue={String(unit)}
                options={[
                  { id: '1', label: t('reminders.units.minutes') },
                  { id: '60', label: t('reminders.units.hours') },
                ]}
              />
            </FieldRow>
          )}
        </Stack>
      </Form>
    </Dialog>
  );
}
