import { recordingAudiences, recordingFacts, type RecordingAudience, type RecordingView } from '@plenum/contracts';
import { parseDateTime, toZoned } from '@internationalized/date';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDate } from '../recording/useDate.js';
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateTimeField,
  FieldRow,
  Form,
  Radio,
  RadioGroup,
  TextArea,
} from '../../ui/index.js';
import { textOf } from './form-values.js';
import { localTime } from './local-time.js';
import type { RecordingDeeds } from './recording-data.js';
import styles from './recording.module.css';
import { say } from './undo.js';

interface Props {
  recording: RecordingView;
  /** Of the event. */
  zone: string;
  deeds: RecordingDeeds;
}

const isWide = (to: RecordingAudience) => to === 'registered' || to === 'all';

/** Who may watch it, from when, until when, and how long it is there at all. */
export function RecordingPublication({ recording, zone, deeds }: Props) {
  const { t } = useTranslation('recording');
  const { publication, captioned, expiresAt, latestExpiry } = recording;
  const date = useDate();
  const [to, setTo] = useState(publication.to);
  const local = (at: string | null) => (at === null ? null : localTime(at, zone));
  const warns = isWide(to) && !captioned;
  const isNew = isWide(to) && !isWide(publication.to);
  const before = { from: local(publication.from), until: local(publication.until), expires: local(expiresAt) };
  const momentOf = (data: FormData, name: 'from' | 'until' | 'expires', kept: string | null) => {
    const typed = textOf(data, name).slice(0, 16);
    if (typed === before[name]) return kept;
    return typed ? toZoned(parseDateTime(typed), zone).toAbsoluteString() : null;
  };
  const save = async (data: FormData) => {
    const reason = textOf(data, 'reason');
    const expires = momentOf(data, 'expires', expiresAt);
    await deeds.edit({
      version: recording.version,
      publication: {
        to,
        from: momentOf(data, 'from', publication.from),
        until: momentOf(data, 'until', publication.until),
        ...(warns && reason && { withoutCaptionsBecause: reason }),
      },
      ...(expires !== expiresAt && { expiresAt: expires }),
    });
    say(t(isNew ? 'desk.publish.published' : 'desk.saved'));
  };
  return (
    <Card as="section" aria-labelledby="publish">
      <Form key={`${publication.from} ${publication.until} ${expiresAt}`} onSend={save}>
        <h2 id="publish" className={styles.title}>
          {t('desk.publish.title')}
        </h2>
        <RadioGroup
          name="to"
          label={t('desk.publish.level')}
          value={to}
          onChange={(next) => setTo(next as RecordingAudience)}
        >
          {recordingAudiences.map((each) => (
            <Radio key={each} value={each} description={t(`desk.publish.levelHelp.${each}`)}>
              {t(`desk.publish.levels.${each}`)}
            </Radio>
          ))}
        </RadioGroup>
        {to !== 'nobody' && (
          <FieldRow>
            <DateTimeField
              name="from"
              label={t('desk.publish.from')}
              description={t('desk.publish.fromHelp')}
              defaultValue={before.from}
            />
            <DateTimeField
              name="until"
              label={t('desk.publish.until')}
              description={t('desk.publish.untilHelp')}
              defaultValue={before.until}
            />
          </FieldRow>
        )}
        <DateTimeField
          name="expires"
          label={t('desk.publish.expires')}
          description={t('desk.publish.expiresHelp', { when: date(latestExpiry) })}
          defaultValue={before.expires}
          max={localTime(latestExpiry, zone)}
        />
        {warns && (
          <>
            <Banner tone="warning" title={t('desk.publish.captions')}>
              {t('desk.publish.captionsText')}
            </Banner>
            {isNew && (
              <TextArea
                name="reason"
                label={t('desk.publish.reason')}
                description={t('desk.publish.reasonHelp')}
                maxLength={recordingFacts.largestReason}
                rows={2}
                isRequired
              />
            )}
          </>
        )}
        <ButtonRow>
          <Button type="submit" variant="primary">
            {t(isNew ? 'desk.publish.submit' : 'desk.publish.save')}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
