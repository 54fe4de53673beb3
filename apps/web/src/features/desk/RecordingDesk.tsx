import type { DeskProgrammeView, RecordingView } from '@plenum/contracts';
import { ExternalLink } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useLocale } from '../../app/page.js';
import { persistently } from '../../backend/persistently.js';
import { Badge, Banner, EmptyState, fileSize, LinkButton, PageHeader, Stack, type Tone } from '../../ui/index.js';
import { Announcer } from '../live/announce.js';
import type { Film } from '../recording/film.js';
import { playTime, stretchesOf } from '../recording/timeline.rules.js';
import { partsOf } from '../recording/watching.js';
import { useProgramme } from './desk-data.js';
import { Loaded } from './Loaded.js';
import { RecordingAgreements } from './RecordingAgreements.js';
import { RecordingChapters } from './RecordingChapters.js';
import { RecordingCut } from './RecordingCut.js';
import { askForPreview, useRecording, useRecordingDeeds } from './recording-data.js';
import { RecordingFile } from './RecordingFile.js';
import { RecordingPublication } from './RecordingPublication.js';
import { RecordingRemoval } from './RecordingRemoval.js';
import styles from './recording.module.css';
import { useDate } from '../recording/useDate.js';
import { useTitle } from './title.js';

// Large, and the frame around it is there before.
const FilmPlayer = lazy(() => persistently(() => import('../recording/FilmPlayer.js')));

/** The recording of a session: to watch, to cut, to divide, to publish, to take along, to delete. */
export function RecordingDesk() {
  const { t } = useTranslation('recording');
  const { eventId = '', sessionId = '' } = useParams();
  const programme = useProgramme(eventId);
  const recording = useRecording(sessionId);
  const session = programme.data?.sessions.find(({ id }) => id === sessionId);
  useTitle(t('title'), session?.title);
  return (
    <Loaded query={programme}>
      {(data) => (
        <>
          <Announcer />
          <PageHeader
            look="desk"
            above={session?.title}
            title={t('title')}
            lead={t('desk.lead')}
            actions={
              recording.data?.isThere &&
              recording.data.publication.to !== 'nobody' && (
                <LinkButton href={`/recording/${sessionId}`} icon={<ExternalLink aria-hidden="true" />}>
                  {t('desk.toWatch')}
                </LinkButton>
              )
            }
          />
          <Loaded query={recording} level={2}>
            {(view) =>
              view.isThere ? (
                <Bench
                  programme={data}
                  recording={view}
                  title={session?.title ?? ''}
                  language={session?.language ?? 'de'}
                />
              ) : (
                <EmptyState title={t('desk.none')}>{t(view.recorded ? 'desk.noneOn' : 'desk.noneOff')}</EmptyState>
              )
            }
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

interface BenchProps {
  programme: DeskProgrammeView;
  recording: RecordingView;
  title: string;
  language: string;
}

function Bench({ programme, recording, title, language }: BenchProps) {
  const { t } = useTranslation('recording');
  const { sessionId } = recording;
  const deeds = useRecordingDeeds(sessionId);
  const [film, setFilm] = useState<Film>();
  // What is told anew every few seconds must not begin the picture anew.
  const told = JSON.stringify(recording.stretches);
  const stretches = useMemo(() => stretchesOf(JSON.parse(told) as RecordingView['stretches']), [told]);
  const chapters = partsOf(t, recording.chapters);
  const watch = useCallback(() => askForPreview(sessionId), [sessionId]);
  const runs = recording.state === 'recording' || recording.state === 'paused';
  return (
    <Stack gap={4}>
      {runs && <Banner tone="warning">{t('desk.runs')}</Banner>}
      <div className={styles.bench}>
        <Stack gap={4}>
          <div className={styles.screen} data-theme="dark">
            <Suspense fallback={null}>
              <FilmPlayer
                title={title}
                language={language}
                seconds={recording.seconds}
                chapters={chapters}
                watch={watch}
                onFilm={setFilm}
              />
            </Suspense>
          </div>
          <Facts recording={recording} />
          {film && <RecordingCut recording={recording} film={film} stretches={stretches} deeds={deeds} />}
        </Stack>
        {film && <RecordingChapters recording={recording} film={film} stretches={stretches} deeds={deeds} />}
      </div>
      <div className={styles.bench}>
        <RecordingPublication recording={recording} zone={programme.event.zone} deeds={deeds} />
        <Stack gap={4}>
          <RecordingFile recording={recording} deeds={deeds} />
          <RecordingAgreements recording={recording} />
          <RecordingRemoval deeds={deeds} runs={runs} />
        </Stack>
      </div>
    </Stack>
  );
}

const tones = { nobody: 'neutral', crew: 'neutral', registered: 'success', all: 'success' } as const satisfies Record<
  string,
  Tone
>;

function Facts({ recording }: { recording: RecordingView }) {
  const { t } = useTranslation('recording');
  const locale = useLocale();
  const date = useDate();
  const { publication, seconds, bytes, stretches } = recording;
  const breaks = stretches.length - 1;
  return (
    <p className={styles.facts}>
      <Badge tone={tones[publication.to]}>{t(`desk.publish.state.${publication.to}`)}</Badge>
      <span>{t('desk.facts', { time: playTime(seconds), size: fileSize(bytes, locale) })}</span>
      {breaks > 0 && <span>{t('desk.pauses', { count: breaks })}</span>}
      <span>{t('desk.expires', { when: date(recording.expiresAt) })}</span>
    </p>
  );
}
