import { Pause, Play, RotateCcw, RotateCw, SlidersHorizontal } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { IconButton } from '../../ui/Button.js';
import { PanelButton, PanelChoice } from '../player/PanelButton.js';
import { qualities, type Quality } from '../player/player.rules.js';
import { SoundControl } from '../player/SoundControl.js';
import { WindowButtons } from '../player/WindowButtons.js';
import { rates, type Film } from './film.js';
import { currentOf, playTime, type Part } from './timeline.rules.js';
import { useFilm } from './useFilm.js';
import player from '../player/player.module.css';
import styles from './recording.module.css';

interface Props {
  film: Film;
  frame: RefObject<HTMLDivElement | null>;
  video: RefObject<HTMLVideoElement | null>;
  seconds: number;
  chapters: readonly Part[];
  /** What else one may want to change. */
  more?: ReactNode;
}

/** Everything one can do with a recording, over the lower edge of its picture. */
export function FilmControls({ film, frame, video, seconds, chapters, more }: Props) {
  const { t } = useTranslation('recording');
  const phase = useFilm(film, (state) => state.phase);
  if (phase === 'cannot' || phase === 'refused' || phase === 'poster') return null;
  const isOn = phase === 'playing' || phase === 'waiting' || phase === 'loading';
  const by = (step: number) => film.seek(Math.min(seconds, film.snapshots.get().position + step));
  return (
    <div className={player.controls}>
      <Scrubber film={film} seconds={seconds} chapters={chapters} />
      <div className={player.bar}>
        <IconButton
          label={t(isOn ? 'player.stop' : 'player.play')}
          icon={isOn ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
          onPress={() => film.toggle()}
        />
        <span className={styles.steps}>
          <IconButton label={t('player.back')} icon={<RotateCcw aria-hidden="true" />} onPress={() => by(-10)} />
          <IconButton label={t('player.forward')} icon={<RotateCw aria-hidden="true" />} onPress={() => by(10)} />
        </span>
        <Sound film={film} />
        <span className={player.gap} />
        {more}
        <Choices film={film} />
        <WindowButtons frame={frame} video={video} />
      </div>
    </div>
  );
}

/** Seconds by key; the pointer goes by single ones. */
const keySteps: Record<string, number> = {
  ArrowLeft: -5,
  ArrowDown: -5,
  ArrowRight: 5,
  ArrowUp: 5,
  PageDown: -60,
  PageUp: 60,
};

function Scrubber({ film, seconds, chapters }: Pick<Props, 'film' | 'seconds' | 'chapters'>) {
  const { t } = useTranslation('recording');
  const position = useFilm(film, (state) => Math.floor(state.position));
  const chapter = currentOf(chapters, position);
  const time = t('player.of', { time: playTime(position), whole: playTime(seconds) });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keySteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    film.seek(Math.min(seconds, film.snapshots.get().position + step));
  };
  return (
    <div className={styles.scrubber}>
      <div className={styles.track}>
        <input
          type="range"
          aria-label={t('player.where')}
          min={0}
          max={Math.max(1, Math.floor(seconds))}
          step={1}
          value={Math.min(position, Math.floor(seconds))}
          aria-valuetext={chapter ? `${time}, ${chapter.title}` : time}
          onKeyDown={onKeyDown}
          onChange={(event) => film.seek(Number(event.target.value))}
        />
        <span className={styles.marks} aria-hidden="true">
          {chapters
            .filter(({ from }) => from > 0 && from < seconds)
            .map(({ id, from }) => (
              <span key={id} style={{ insetInlineStart: `${(from / seconds) * 100}%` }} />
            ))}
        </span>
      </div>
      <span className={styles.where} aria-hidden="true">
        {playTime(position)} / {playTime(seconds)}
      </span>
    </div>
  );
}

function Sound({ film }: { film: Film }) {
  const muted = useFilm(film, (state) => state.muted);
  const volume = useFilm(film, (state) => state.volume);
  return (
    <SoundControl muted={muted} volume={volume} onMute={(on) => film.mute(on)} onVolume={(to) => film.setVolume(to)} />
  );
}

/** Beside each other where there is room, else behind a button. */
function Choices({ film }: { film: Film }) {
  const { t } = useTranslation('player');
  return (
    <>
      <span className={player.wide}>
        <Rate film={film} />
        <QualityChoice film={film} />
      </span>
      <span className={player.narrow}>
        <PanelButton
          label={t('settings')}
          icon={<SlidersHorizontal aria-hidden="true" />}
          title={t('settings')}
          name={t('settingsPanel')}
        >
          <Rate film={film} inPanel />
          <QualityChoice film={film} inPanel />
        </PanelButton>
      </span>
    </>
  );
}

interface ChoiceProps {
  film: Film;
  inPanel?: boolean;
}

/** Selects of the browser's own: they also open in full screen and on phones. */
function Rate({ film, inPanel = false }: ChoiceProps) {
  const { t } = useTranslation('recording');
  const locale = useLocale();
  const rate = useFilm(film, (state) => state.rate);
  const times = new Intl.NumberFormat(locale);
  const select = (
    <select
      className={`${player.quality} ${styles.rate}`}
      aria-label={t('player.rate')}
      value={rate}
      onChange={(event) => film.setRate(Number(event.target.value))}
    >
      {rates.map((each) => (
        <option key={each} value={each}>
          {times.format(each)} ×
        </option>
      ))}
    </select>
  );
  return inPanel ? <PanelChoice label={t('player.rate')}>{select}</PanelChoice> : select;
}

function QualityChoice({ film, inPanel = false }: ChoiceProps) {
  const { t } = useTranslation('player');
  const quality = useFilm(film, (state) => state.quality);
  const select = (
    <select
      className={player.quality}
      aria-label={t('quality')}
      value={quality}
      onChange={(event) => film.setQuality(event.target.value as Quality)}
    >
      {qualities.map((name) => (
        <option key={name} value={name}>
          {t(`qualities.${name}`)}
        </option>
      ))}
    </select>
  );
  return inPanel ? <PanelChoice label={t('quality')}>{select}</PanelChoice> : select;
}
