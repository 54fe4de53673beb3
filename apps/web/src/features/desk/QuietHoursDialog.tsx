import { usualQuietHours, type QuietHoursView, type SetQuietHours } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '../../backend/http.js';
import { Checkbox, Dialog, FieldRow, Form, Radio, RadioGroup, Stack, TextField } from '../../ui/index.js';
import { textOf } from './form-values.js';
import { say } from './undo.js';

const clock = '([01][0-9]|2[0-3]):[0-5][0-9]';

/** When nobody is disturbed: for this event or, by those who may, for all of the organisation. */
export function QuietHoursDialog({
  eventId,
  quiet,
  organisation,
  onSaved,
  onClose,
}: {
  eventId: string;
  quiet: QuietHoursView;
  /** Its name, where this person may say it for all its events. */
  organisation?: string;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation('desk');
  const { hours, inherited } = quiet;
  const [choice, setChoice] = useState<string>(quiet.from !== 'event' ? 'inherit' : hours ? 'own' : 'off');
  const begins = hours ?? inherited ?? usualQuietHours;
  const save = async (data: FormData) => {
    const body: SetQuietHours = {
      scope: textOf(data, 'forAll') ? 'organisation' : 'event',
      ...(choice === 'off' && { hours: null }),
      ...(choice === 'own' && { hours: { from: textOf(data, 'hours.from'), until: textOf(data, 'hours.until') } }),
    };
    await http.put(`/api/v1/events/${eventId}/quiet-hours`, body);
    await onSaved();
    say(t('saved'));
    onClose();
  };
  return (
    <Dialog title={t('reminders.quiet.edit')} isOpen onOpenChange={(open) => !open && onClose()}>
      <Form onSend={save} submit={t('save', { ns: 'common' })}>
        <Stack gap={4}>
          <p>{t('reminders.quiet.lead')}</p>
          <RadioGroup name="choice" label={t('reminders.quiet.choice')} value={choice} onChange={setChoice}>
            <Radio value="inherit">
              {inherited
                ? t('reminders.quiet.inherit', { span: `${inherited.from}–${inherited.until}` })
                : t('reminders.quiet.inheritNone')}
            </Radio>
            <Radio value="own">{t('reminders.quiet.own')}</Radio>
            <Radio value="off">{t('reminders.quiet.off')}</Radio>
          </RadioGroup>
          {choice === 'own' && (
            <FieldRow>
              <TextField
                name="hours.from"
                label={t('reminders.quiet.begins')}
                inputMode="numeric"
                pattern={clock}
                defaultValue={begins.from}
                isRequired
              />
              <TextField
                name="hours.until"
                label={t('reminders.quiet.ends')}
                inputMode="numeric"
                pattern={clock}
                defaultValue={begins.until}
                isRequired
              />
            </FieldRow>
          )}
          {organisation && choice !== 'inherit' && (
            <Checkbox name="forAll" value="yes">
              {t('reminders.quiet.forAll', { organisation })}
            </Checkbox>
          )}
        </Stack>
      </Form>
    </Dialog>
  );
}
