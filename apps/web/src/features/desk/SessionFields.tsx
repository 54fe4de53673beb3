import {
  chatModes,
  questionAnonymities,
  questionModes,
  sessionFormats,
  type CreateSession,
  type DeskProgrammeView,
  type DeskSessionView,
} from '@plenum/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { http } from '../../backend/http.js';
import {
  Checkbox,
  Disclosure,
  FieldRow,
  NativeSelect,
  Radio,
  RadioGroup,
  Stack,
  TextArea,
  TextField,
} from '../../ui/index.js';
import type { AgendaDay } from './agenda-layout.js';
import { useRefresh } from './desk-data.js';
import { textOf, textsOf } from './form-values.js';
import { laterBy, localTime } from './local-time.js';
import { PickSeveral } from './PickSeveral.js';
import { externalFrom, StageFields } from './StageFields.js';
import { TimeSpan, type Doubts } from './TimeSpan.js';

const usualMinutes = 45;

/** A new session begins where the day's last one ended, else with the event. */
const timesOf = ({ event }: DeskProgrammeView, session?: DeskSessionView, day?: AgendaDay) => {
  const { zone } = event;
  if (session) return { start: localTime(session.startsAt, zone), end: localTime(session.endsAt, zone) };
  const last = day?.sessions.toSorted((one, other) => other.endsAt.localeCompare(one.endsAt))[0];
  const start = localTime(last?.endsAt ?? event.startsAt, zone);
  return { start, end: laterBy(start, usualMinutes) };
};

/** Everything about a session; what most leave as it is waits below. */
export function SessionFields({
  programme,
  session,
  day,
  doubts,
}: {
  programme: DeskProgrammeView;
  session?: DeskSessionView;
  day?: AgendaDay;
  doubts: Doubts;
}) {
  const { t } = useTranslation('desk');
  const { event, stages, tracks, speakers, vendors } = programme;
  const [times] = useState(() => timesOf(programme, session, day));
  const isFixed = session !== undefined && session.state !== 'planned';
  const addSpeaker = useQuickAdd('speakers');
  const addVendor = useQuickAdd('vendors');
  const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ id, label: name }));
  return (
    <Stack gap={4}>
      <TextField name="title" label={t('session.title')} defaultValue={session?.title} isRequired maxLength={300} />
      <TimeSpan start={times.start} end={times.end} zone={event.zone} doubts={doubts} />
      <FieldRow>
        <NativeSelect
          name="stageId"
          label={t('session.stage')}
          placeholder={t('agenda.noStage')}
          defaultValue={session ? (session.stageId ?? '') : (stages[0]?.id ?? '')}
          options={named(stages)}
        />
        <NativeSelect
          name="format"
          label={t('session.format')}
          defaultValue={session?.format ?? 'talk'}
          options={sessionFormats.map((id) => ({ id, label: t(`formats.${id}`) }))}
        />
      </FieldRow>
      <PickSeveral
        name="speakerIds"
        label={t('session.speakers')}
        addLabel={t('session.addSpeaker')}
        createLabel={t('session.newSpeaker')}
        options={speakers.map(({ id, name, affiliation }) => ({ id, label: name, detail: affiliation || undefined }))}
        chosen={session?.speakerIds ?? []}
        onCreate={addSpeaker}
      />
      <PickSeveral
        name="vendorIds"
        label={t('session.vendors')}
        addLabel={t('session.addVendor')}
        createLabel={t('session.newVendor')}
        options={named(vendors)}
        chosen={session?.vendorIds ?? []}
        onCreate={addVendor}
      />
      <TextArea
        name="abstract"
        label={t('session.abstract')}
        description={t('session.abstractHelp')}
        defaultValue={session?.abstract}
        optional
        rows={4}
        maxLength={20_000}
        counter
      />
      <StageFields session={session} />
      <Disclosure title={t('session.room')}>
        <Stack gap={4}>
          <RadioGroup name="chat" label={t('session.chat')} defaultValue={session?.chat ?? 'open'}>
            {chatModes.map((value) => (
              <Radio key={value} value={value}>
                {t(`session.chatModes.${value}`)}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup
            name="chatFiles"
            label={t('session.chatFiles')}
            description={t('session.chatFilesHelp')}
            defaultValue={session?.chatFiles ? 'on' : 'off'}
          >
            <Radio value="off">{t('session.chatFilesOff')}</Radio>
            <Radio value="on">{t('session.chatFilesOn')}</Radio>
          </RadioGroup>
          <RadioGroup name="questions" label={t('session.questions')} defaultValue={session?.questions ?? 'moderated'}>
            {questionModes.map((value) => (
              <Radio key={value} value={value}>
                {t(`session.questionModes.${value}`)}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup
            name="questionAnonymity"
            label={t('session.anonymity')}
            description={t(isFixed ? 'session.anonymityFixed' : 'session.anonymityHelp')}
            defaultValue={session?.questionAnonymity ?? 'pseudonymous'}
            isDisabled={isFixed}
          >
            {questionAnonymities.map((value) => (
              <Radio key={value} value={value}>
                {t(`session.anonymities.${value}`)}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup
            name="earlyQuestions"
            label={t('session.early')}
            description={t('session.earlyHelp')}
            defaultValue={session?.earlyGuests ? 'everyone' : session?.earlyQuestions ? 'registered' : 'off'}
          >
            <Radio value="off">{t('session.earlyOff')}</Radio>
            <Radio value="registered">{t('session.earlyOn')}</Radio>
            <Radio value="everyone">{t('session.earlyEveryone')}</Radio>
          </RadioGroup>
          <Checkbox
            name="recorded"
            value="1"
            defaultSelected={session?.recorded ?? false}
            description={t('session.help', { ns: 'recording' })}
          >
            {t('session.label', { ns: 'recording' })}
          </Checkbox>
          <RadioGroup
            name="clockMoves"
            label={t('session.clock')}
            description={t('event.clockMovesHelp')}
            defaultValue={String(session?.clockMoves ?? 'event')}
          >
            <Radio value="event">{event.clockMoves ? t('session.clockAsEventOn') : t('session.clockAsEventOff')}</Radio>
            <Radio value="true">{t('session.clockOn')}</Radio>
            <Radio value="false">{t('session.clockOff')}</Radio>
          </RadioGroup>
        </Stack>
      </Disclosure>
      <Disclosure title={t('session.more')}>
        <Stack gap={4}>
          <TextField
            name="subtitle"
            label={t('session.subtitle')}
            defaultValue={session?.subtitle}
            optional
            maxLength={300}
          />
          <TextArea
            name="description"
            label={t('session.description')}
            description={t('session.descriptionHelp')}
            defaultValue={session?.description}
            optional
            rows={5}
            maxLength={20_000}
            counter
          />
          <FieldRow>
            <NativeSelect
              name="trackId"
              label={t('session.track')}
              placeholder={t('session.noTrack')}
              defaultValue={session?.trackId ?? ''}
              options={named(tracks)}
            />
            <NativeSelect
              name="language"
              label={t('session.language')}
              defaultValue={session?.language ?? event.language}
              options={(['de', 'en'] as const).map((id) => ({ id, label: t(`language.${id}`, { ns: 'common' }) }))}
            />
          </FieldRow>
          <TextField
            name="slug"
            label={t('event.slug')}
            description={t('session.slugHelp')}
            defaultValue={session?.slug}
            optional={!session}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            maxLength={80}
          />
        </Stack>
      </Disclosure>
    </Stack>
  );
}

/** Adds somebody or something that is not in the programme yet, by name; the rest can be filled in later. */
const useQuickAdd = (kind: 'speakers' | 'vendors') => {
  const { eventId = '' } = useParams();
  const refresh = useRefresh();
  return async (name: string): Promise<string> => {
    const { id } = await http.post<{ id: string }>(`/api/v1/events/${eventId}/${kind}`, { name });
    await refresh(eventId);
    return id;
  };
};

/** What was filled in, as the server wants it; times come from elsewhere. */
export const sessionFrom = (data: FormData): Omit<CreateSession, 'startsAt' | 'endsAt'> => {
  const text = (name: string) => textOf(data, name);
  const clock = text('clockMoves');
  const slug = text('slug');
  const anonymity = text('questionAnonymity');
  return {
    title: text('title'),
    subtitle: text('subtitle'),
    abstract: text('abstract'),
    description: text('description'),
    format: text('format') as CreateSession['format'],
    language: text('language') as CreateSession['language'],
    stageId: text('stageId') || null,
    trackId: text('trackId') || null,
    speakerIds: textsOf(data, 'speakerIds'),
    vendorIds: textsOf(data, 'vendorIds'),
    chat: text('chat') as CreateSession['chat'],
    chatFiles: text('chatFiles') === 'on',
    questions: text('questions') as CreateSession['questions'],
    earlyQuestions: ['registered', 'everyone'].includes(text('earlyQuestions')),
    earlyGuests: text('earlyQuestions') === 'everyone',
    ...(anonymity && { questionAnonymity: anonymity as CreateSession['questionAnonymity'] }),
    recorded: text('recorded') === '1',
    external: externalFrom(data),
    clockMoves: clock === 'event' ? null : clock === 'true',
    ...(slug && { slug }),
  };
};
