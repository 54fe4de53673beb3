import type { CaptionLanguage, ProgrammeView, RecordingWatch, ReplayTallies, SessionView } from '@plenum/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../backend/http.js';
import { persistently } from '../../backend/persistently.js';
import { Badge } from '../../ui/Badge.js';
import { Banner } from '../../ui/Banner.js';
import { Button, Link, LinkButton } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { EventTime } from '../../ui/EventTime.js';
import { PlainText } from '../../ui/PlainText.js';
import { Spinner } from '../../ui/Spinner.js';
import { codeText } from '../../locales/problem-text.js';
import { Announcer } from '../live/announce.js';
import { Chapters } from './Chapters.js';
import type { Film } from './film.js';
import { talkedAbout } from './happened.rules.js';
import { Replay, type Happened } from './replay.rules.js';
import { ReplayPanels } from './ReplayPanels.js';
import { isKept, momentAt, placeIn, positionOf, stretchesOf, type Stretch } from './timeline.rules.js';
import { useDate } from './useDate.js';
import { useFilm } from './useFilm.js';
import {
  askToWatch,
  loadCaptions,
  loadHappened,
  loadTallies,
  partsOf,
  type WatchesAs,
  type Watcher,
} from './watching.js';
import room from '../live/room.module.css';
import styles from './recording.module.css';

// Large, and the poster needs none of it.
const FilmPlayer = lazy(() => persistently(() => import('./FilmPlayer.js')));

interface Props {
  programme: ProgrammeView;
  session: SessionView;
  eventPath: string;
  as: WatchesAs;
  /** What is said when there is nothing to watch. */
  nothing: ReactNode;
}

const watchKey = (sessionId: string) => ['recording', sessionId, 'watch'] as const;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

const useWatcher = (as: WatchesAs, event: string): Watcher => useMemo(() => ({ as, event }), [as, event]);

/** The room once more: its stage from the recording, and beside it what was written, in step. */
export function Cinema({ nothing, ...scene }: Props) {
  const { t } = useTranslation('recording');
  const { t: common } = useTranslation();
  const { id } = scene.session;
  const event = scene.programme.event.id;
  const who = useWatcher(scene.as, event);
  const found = useQuery({
    queryKey: watchKey(id),
    queryFn: () => askToWatch(id, who),
    // The player renews its ticket by itself, and a picture must not begin anew because a window got the focus.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    retry: (failures, error) => !(error instanceof ProblemError) && failures < 3,
  });
  if (found.data) return <Theatre key={found.data.id} {...scene} who={who} recording={found.data} />;
  if (!found.isError)
    return (
      <div className={styles.wait}>
        <Spinner size="l" label={t('loading')} />
      </div>
    );
  const code = codeOf(found.error);
  return (
    <div className={room.closedRoom}>
      {code === 'recording.notFound' && nothing}
      {code === 'access.signInRequired' && (
        <EmptyState
          level={1}
          title={t('registeredOnly.title')}
          actions={
            <>
              <LinkButton href={scene.eventPath}>{t('toEvent', { ns: 'live' })}</LinkButton>
              <LinkButton variant="quiet" href={`/sign-in?next=/recording/${id}`}>
                {t('registeredOnly.team')}
              </LinkButton>
            </>
          }
        >
          {t('registeredOnly.text')}
        </EmptyState>
      )}
      {code !== 'recording.notFound' && code !== 'access.signInRequired' && (
        <EmptyState
          level={1}
          title={codeText(common, code)}
          actions={<Button onPress={() => void found.refetch()}>{common('retry')}</Button>}
        />
      )}
    </div>
  );
}

function Theatre({
  programme,
  session,
  eventPath,
  who,
  recording,
}: Omit<Props, 'nothing' | 'as'> & { who: Watcher; recording: RecordingWatch }) {
  const { t } = useTranslation('recording');
  const date = useDate();
  const queries = useQueryClient();
  const [film, setFilm] = useState<Film>();
  const stretches = useMemo(() => stretchesOf(recording.stretches), [recording.stretches]);
  const chapters = useMemo(() => partsOf(t, recording.chapters), [t, recording.chapters]);
  // What was answered already is good for the first time the player asks.
  const fresh = useRef<RecordingWatch>(recording);
  const watch = useCallback(async () => {
    const known = fresh.current;
    if (Date.parse(known.expiresAt) - Date.now() > 300_000) {
      fresh.current = { ...known, expiresAt: new Date(0).toISOString() };
      return known;
    }
    const answer = await askToWatch(session.id, who);
    // Cut anew meanwhile, or published to others: places and chapters are others, too.
    if (answer.id !== known.id) queries.setQueryData(watchKey(session.id), answer);
    return answer;
  }, [queries, session.id, who]);
  useEffect(() => {
    // The address may lead to a place, also when it changes on a page that is open.
    const go = () => {
      const place = placeIn(window.location.hash);
      if (place !== undefined) film?.seek(Math.min(place, recording.seconds));
    };
    go();
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, [film, recording.seconds]);
  const captions = useMemo(
    () => ({
      sessionId: session.id,
      languages: recording.captions,
      load: (language: CaptionLanguage, signal: AbortSignal) => loadCaptions(session.id, who, language, signal),
    }),
    [session.id, who, recording.captions],
  );
  const names = programme.speakers.filter(({ id }) => session.speakerIds.includes(id)).map(({ name }) => name);
  const about = session.abstract || session.description;
  return (
    <div className={room.room}>
      <Announcer />
      <div className={room.theatre}>
        <header className={room.head}>
          <p className={room.back}>
            <ChevronLeft aria-hidden="true" />
            <Link href={eventPath}>{programme.event.title}</Link>
          </p>
          <div className={room.headLine}>
            <Badge tone="info">{t('title')}</Badge>
            <h1 className={room.title} lang={session.language}>
              {session.title}
            </h1>
            <span className={room.watching}>
              <EventTime start={session.startsAt} zone={programme.event.zone} look="short" />
            </span>
          </div>
        </header>
        <section className={room.stage} data-theme="dark" data-picture aria-label={t('player.label')}>
          <Suspense fallback={null}>
            <FilmPlayer
              title={session.title}
              language={session.language}
              seconds={recording.seconds}
              chapters={chapters}
              watch={watch}
              onFilm={setFilm}
              captions={captions}
              poster={names.length > 0 && <p>{names.join(', ')}</p>}
            />
          </Suspense>
        </section>
        <section className={room.panels} aria-label={t('panels')}>
          <Along film={film} sessionId={session.id} who={who} stretches={stretches} />
        </section>
        <div className={styles.aside}>
          {film && <Chapters film={film} chapters={chapters} />}
          <p className={styles.text}>
            {t('player.keys')} {recording.until && t('until', { when: date(recording.until) })}
          </p>
          {about && (
            <section className={styles.text} aria-labelledby="about-session">
              <h2 id="about-session">{t('about')}</h2>
              <div lang={session.language}>
                <PlainText>{about}</PlainText>
              </div>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

interface AlongProps {
  film: Film | undefined;
  sessionId: string;
  who: Watcher;
  stretches: readonly Stretch[];
}

/** What was written, once it is there. */
function Along({ film, ...place }: AlongProps) {
  const { t } = useTranslation('recording');
  const happened = useQuery({
    queryKey: ['recording', place.sessionId, 'entries'],
    queryFn: async ({ signal }) => {
      const [entries, tallies] = await Promise.all([
        loadHappened(place.sessionId, place.who, signal),
        loadTallies(place.sessionId, place.who, signal),
      ]);
      return { entries, tallies };
    },
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  if (happened.isError)
    return (
      <Banner
        tone="warning"
        live="polite"
        actions={
          <Button size="s" onPress={() => void happened.refetch()}>
            {t('retry', { ns: 'common' })}
          </Button>
        }
      >
        {t('entriesFailed')}
      </Banner>
    );
  if (!film || !happened.data)
    return (
      <div className={room.entering}>
        <Spinner label={t('loading')} />
      </div>
    );
  return <InStep {...place} film={film} happened={happened.data.entries} tallies={happened.data.tallies} />;
}

function InStep({
  film,
  stretches,
  happened,
  tallies,
}: AlongProps & { film: Film; happened: Happened[]; tallies: ReplayTallies }) {
  const { t } = useTranslation('recording');
  const [atOnce, setAtOnce] = useState(false);
  const replay = useMemo(() => new Replay(happened), [happened]);
  const talked = useMemo(
    () =>
      new Map(
        [...talkedAbout(happened)]
          .filter(([, moment]) => isKept(stretches, moment))
          .map(([id, moment]) => [id, positionOf(stretches, moment)]),
      ),
    [happened, stretches],
  );
  // Drawn anew only when something has happened meanwhile.
  const shown = useFilm(film, ({ position }) =>
    replay.to(atOnce ? Infinity : (momentAt(stretches, position) ?? Infinity)),
  );
  return (
    <>
      <ReplayPanels
        state={shown.state}
        tallies={tallies}
        talked={talked}
        onGo={(position) => {
          film.seek(position);
          film.play();
        }}
      />
      <footer className={styles.pace}>
        <Switch isSelected={atOnce} onChange={setAtOnce} description={t(atOnce ? 'everything' : 'inStep')}>
          {t('atOnce')}
        </Switch>
        <p>{t('readOnly')}</p>
      </footer>
    </>
  );
}
