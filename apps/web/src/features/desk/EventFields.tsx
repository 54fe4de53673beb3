import { usualRetentionDays, type CreateEvent, type EditableEventView } from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Checkbox, FieldRow, FieldSet, Radio, RadioGroup, Select, TextArea, TextField } from '../../ui/index.js';
import { textOf } from './form-values.js';
import { localTime, laterBy } from './local-time.js';
import { TimeSpan, type Doubts } from './TimeSpan.js';

const modes = ['online', 'onsite', 'hybrid'] as const;

/** All there is to say about an event, on one page. `event` is what stands; without it a new one is described. */
export function EventFields({
  event,
  hasSessions,
  doubts,
}: {
  event?: EditableEventView;
  hasSessions?: boolean;
  doubts: Doubts;
}) {
  const { t } = useTranslation('desk');
  const locale = useLocale();
  const [mode, setMode] = useState<string>(event?.mode ?? 'online');
  const [zone, setZone] = useState(event?.zone ?? ownZone());
  const [times] = useState(() => (event ? standing(event) : inFourWeeks(ownZone())));
  return (
    <>
      <FieldSet title={t('event.what')}>
        <TextField name="title" label={t('event.title')} defaultValue={event?.title} isRequired maxLength={200} />
        <TextArea
          name="summary"
          label={t('event.summary')}
          description={t('event.summaryHelp')}
          defaultValue={event?.summary}
          optional
          rows={2}
          maxLength={300}
          counter
        />
        <TextArea
          name="description"
          label={t('event.description')}
          description={t('event.descriptionHelp')}
          defaultValue={event?.description}
          optional
          rows={5}
          maxLength={20_000}
          counter
        />
        <RadioGroup
          name="language"
          label={t('event.language')}
          description={t('event.languageHelp')}
          defaultValue={event?.language ?? locale}
          orientation="horizontal"
        >
          <Radio value="de">{t('language.de', { ns: 'common' })}</Radio>
          <Radio value="en">{t('language.en', { ns: 'common' })}</Radio>
        </RadioGroup>
      </FieldSet>
      <FieldSet title={t('event.whenAndWhere')}>
        <TimeSpan start={times.start} end={times.end} zone={zone} doubts={doubts} />
        {hasSessions && (
          <Checkbox name="moveSessions" defaultSelected description={t('event.moveSessionsHelp')}>
            {t('event.moveSessions')}
          </Checkbox>
        )}
        <Select
          name="zone"
          label={t('event.zone')}
          description={t('event.zoneHelp')}
          options={zones().map((id) => ({ id, label: id.replaceAll('_', ' ') }))}
          value={zone}
          onChange={(key) => setZone(String(key))}
          searchable
          isRequired
        />
        <RadioGroup name="mode" label={t('event.mode')} value={mode} onChange={setMode} orientation="horizontal">
          {modes.map((value) => (
            <Radio key={value} value={value}>
              {t(`event.modes.${value}`)}
            </Radio>
          ))}
        </RadioGroup>
        {mode !== 'online' && (
          <TextField
            name="venue"
            label={t('event.venue')}
            description={t('event.venueHelp')}
            defaultValue={event?.venue}
            optional
            maxLength={300}
          />
        )}
      </FieldSet>
      <FieldSet title={t('event.how')}>
        <Checkbox
          name="registrationOpen"
          defaultSelected={event?.registrationOpen ?? true}
          description={t('event.registrationOpenHelp')}
        >
          {t('event.registrationOpen')}
        </Checkbox>
        <Checkbox name="clockMoves" defaultSelected={event?.clockMoves ?? true} description={t('event.clockMovesHelp')}>
          {t('event.clockMoves')}
        </Checkbox>
        <Checkbox
          name="attendanceKept"
          defaultSelected={event?.attendanceKept ?? false}
          description={t('event.attendanceKeptHelp')}
        >
          {t('event.attendanceKept')}
        </Checkbox>
        <FieldRow>
          <TextField
            name="retentionDays"
            inputMode="numeric"
            pattern="[1-9][0-9]{0,3}"
            maxLength={4}
            label={t('event.retentionDays')}
            description={t('event.retentionDaysHelp')}
            defaultValue={String(event?.retentionDays ?? usualRetentionDays)}
            isRequired
          />
          <TextField
            name="slug"
            label={t('event.slug')}
            description={t('event.slugHelp')}
            defaultValue={event?.slug}
            optional={!event}
            isRequired={Boolean(event)}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            maxLength={80}
          />
        </FieldRow>
      </FieldSet>
    </>
  );
}

/** What was filled in, as the server wants it. */
export const eventFrom = (data: FormData): Omit<CreateEvent, 'organisationId' | 'startsAt' | 'endsAt'> => {
  const text = (name: string) => textOf(data, name);
  const slug = text('slug');
  return {
    title: text('title'),
    summary: text('summary'),
    description: text('description'),
    language: text('language') as CreateEvent['language'],
    mode: text('mode') as CreateEvent['mode'],
    venue: text('venue'),
    zone: text('zone'),
    registrationOpen: data.has('registrationOpen'),
    clockMoves: data.has('clockMoves'),
    attendanceKept: data.has('attendanceKept'),
    retentionDays: Number(text('retentionDays')),
    ...(slug && { slug }),
  };
};

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const zones = () => {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes('UTC') ? known : [...known, 'UTC'];
};

const standing = ({ startsAt, endsAt, zone }: EditableEventView) => ({
  start: localTime(startsAt, zone),
  end: localTime(endsAt, zone),
});

const inFourWeeks = (zone: string) => {
  const start = `${laterBy(localTime(new Date(), zone), 28 * 24 * 60).slice(0, 10)}T09:00`;
  return { start, end: laterBy(start, 8 * 60) };
};
