import { LoaderCircle, Play, RotateCcw, Headphones } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../locales/problem-text.js';
import { Button } from '../../ui/Button.js';
import { CaptionButton } from '../captions/CaptionButton.js';
import { Captions } from '../captions/Captions.js';
import { announce } from '../live/announce.js';
import { useAwake } from '../player/useAwake.js';
import { turnFullScreen } from '../player/windows.js';
import { Film, type Address } from './film.js';
import { FilmControls } from './FilmControls.js';
import type { Part } from './timeline.rules.js';
import { playTime } from './timeline.rules.js';
import { useFilm } from './useFilm.js';
import { useFilmCaptions, type FilmCaptionSource } from './useFilmCaptions.js';
import player from '../player/player.module.css';
import styles from './recording.module.css';

interface Props {
  title: string;
  language: string;
  /** How long it is, seconds. */
  seconds: number;
  chapters: readonly Part[];
  /** Where to watch; must stay the same function as long as it is the same recording. */
  watch: () => Promise<Address>;
  /** The film, for those who want to know where it is or to move it; undefined once it is closed. */
  onFilm: (film: Film | undefined) => void;
  /** More for the poster. */
  poster?: ReactNode;
  /** What was said, where there is anything. */
  captions?: FilmCaptionSource | undefined;
}

/** Picture and sound of a recording: poster, picture, and everything one may want to change about them. */
export default function FilmPlayer({
  title,
  language,
  seconds,
  chapters,
  watch,
  onFilm,
  poster,
  captions: source,
}: Props) {
  const { t } = useTranslation('recording');
  const frame = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [film, setFilm] = useState<Film>();
  useEffect(() => {
    const opened = new Film(video.current!, watch);
    setFilm(opened);
    onFilm(opened);
    return () => {
      opened.close();
      onFilm(undefined);
    };
  }, [watch, onFilm]);
  const awake = useAwake(frame);
  const captions = useFilmCaptions(film, source);

  /** Single keys work wherever the focus is in the player, except where they mean something of their own. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (!film || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.matches('select, input')) return;
    const { position, muted } = film.snapshots.get();
    const acts: Record<string, () => void> = {
      k: () => film.toggle(),
      j: () => film.seek(position - 10),
      l: () => film.seek(Math.min(seconds, position + 10)),
      ArrowLeft: () => film.seek(position - 5),
      ArrowRight: () => film.seek(Math.min(seconds, position + 5)),
      m: () => film.mute(!muted),
      f: () => void turnFullScreen(frame.current),
    };
    const act = acts[event.key] ?? acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for those who have the focus in it
    <div
      ref={frame}
      className={`${player.player} ${styles.film}`}
      data-awake={awake || undefined}
      role="group"
      aria-label={t('player.label')}
      onKeyDown={onKeyDown}
    >
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- they are drawn beside it, as one wants them to look */}
      <video
        ref={video}
        className={player.video}
        playsInline
        preload="none"
        aria-label={t('player.video', { title })}
      />
      {film && (
        <>
          <Cards film={film} title={title} language={language} seconds={seconds} poster={poster} />
          <Captions captions={captions} awake={awake} />
          <FilmControls
            film={film}
            frame={frame}
            video={video}
            seconds={seconds}
            chapters={chapters}
            more={<CaptionButton captions={captions} />}
          />
        </>
      )}
    </div>
  );
}

/** What stands over the picture when there is none. */
function Cards({
  film,
  title,
  language,
  seconds,
  poster,
}: { film: Film } & Pick<Props, 'title' | 'language' | 'seconds' | 'poster'>) {
  const { t } = useTranslation('recording');
  const { t: playerText } = useTranslation('player');
  const { t: common } = useTranslation();
  const phase = useFilm(film, (state) => state.phase);
  const place = useFilm(film, (state) => (state.phase === 'poster' ? state.position : 0));
  const problem = useFilm(film, (state) => state.problem);
  const onlySound = useFilm(film, ({ quality }) => quality === 'audio');
  const over = phase === 'over';
  useEffect(() => {
    if (over) announce(t('player.over'));
  }, [over, t]);
  if (phase === 'poster')
    return (
      <div className={`${player.card} ${styles.poster}`}>
        <p className={player.lead} lang={language}>
          {title}
        </p>
        {poster}
        <Button variant="primary" size="l" icon={<Play aria-hidden="true" />} onPress={() => film.play()}>
          {place > 0 ? t('player.beginAt', { time: playTime(place) }) : t('player.begin', { time: playTime(seconds) })}
        </Button>
      </div>
    );
  return (
    <>
      {onlySound && (phase === 'playing' || phase === 'stopped' || phase === 'waiting') && (
        <div className={player.card}>
          <Headphones aria-hidden="true" />
          <p className={player.lead}>{playerText('onlySound')}</p>
        </div>
      )}
      {phase === 'loading' && (
        <p className={player.waiting} role="status">
          <LoaderCircle aria-hidden="true" className={player.turning} />
          {t('player.loading')}
        </p>
      )}
      {phase === 'waiting' && (
        <p className={player.waiting} role="status">
          <LoaderCircle aria-hidden="true" className={player.turning} />
          {playerText('waiting')}
        </p>
      )}
      {phase === 'troubled' && (
        <div className={player.card} role="status">
          <p>{t('player.problem')}</p>
          <Button size="s" onPress={() => film.again()}>
            {playerText('again')}
          </Button>
        </div>
      )}
      {(phase === 'cannot' || phase === 'refused') && (
        <div className={player.card} role="status">
          <p>{phase === 'cannot' ? t('player.cannot') : codeText(common, problem ?? 'unknown')}</p>
        </div>
      )}
      {over && (
        <div className={player.card}>
          <p className={player.lead}>{t('player.over')}</p>
          <Button icon={<RotateCcw aria-hidden="true" />} onPress={() => film.play()}>
            {t('player.again')}
          </Button>
        </div>
      )}
    </>
  );
}
