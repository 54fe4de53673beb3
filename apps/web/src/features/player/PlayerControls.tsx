import { Pause, Play, SkipForward, SlidersHorizontal } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { IconButton } from '../../ui/Button.js';
import { Switch } from '../../ui/Choice.js';
import { useChoice } from '../../ui/useChoice.js';
import { PanelButton, PanelChoice } from './PanelButton.js';
import { isBehind, type Quality } from './player.rules.js';
import type { Stream } from './stream.js';
import { SoundControl } from './SoundControl.js';
import type { Pace } from './useInStep.js';
import { useStream } from './useStream.js';
import { WindowButtons } from './WindowButtons.js';
import styles from './player.module.css';

/** Everything one can do with a stream, over the lower edge of its picture. */
export function PlayerControls({
  stream,
  frame,
  video,
  pace,
  more,
}: {
  stream: Stream;
  frame: RefObject<HTMLDivElement | null>;
  video: RefObject<HTMLVideoElement | null>;
  /** Undefined where nothing waits for the picture. */
  pace: Pace | undefined;
  /** Further buttons. */
  more?: ReactNode;
}) {
  const { t } = useTranslation('player');
  const stopped = useStream(stream, ({ phase }) => phase === 'stopped');
  const cannot = useStream(stream, ({ phase }) => phase === 'cannot');
  const isLoading = useStream(stream, ({ phase }) => phase === 'loading');
  const behind = useStream(stream, (state) => state.behind);
  const isFilm = useStream(stream, (state) => state.isFilm);
  if (cannot) return null;
  const late = stopped || isBehind(behind);
  return (
    <div className={styles.controls}>
      <div className={styles.bar}>
        <IconButton
          label={t(stopped ? 'play' : 'stop')}
          icon={stopped ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          onPress={() => (stopped ? stream.play() : stream.stop())}
        />
        <Sound stream={stream} />
        {isFilm || isLoading ? null : late ? (
          <button
            type="button"
            className={styles.live}
            onClick={() => (stopped ? stream.play() : stream.toLive())}
            data-late
          >
            <SkipForward aria-hidden="true" />
            <span>{t('toLive')}</span>
          </button>
        ) : (
          <span className={styles.live}>
            <span aria-hidden="true">{t('live')}</span>
            <span className="visually-hidden">{t('isLive')}</span>
          </span>
        )}
        <span className={styles.gap} />
        {more}
        <Subtitles stream={stream} />
        {isFilm ? <QualityChoice stream={stream} /> : <Settings stream={stream} pace={pace} />}
        <WindowButtons frame={frame} video={video} />
      </div>
    </div>
  );
}

/** What one may want to set while it is live; the quality stands beside it where there is room. */
function Settings({ stream, pace }: { stream: Stream; pace: Pace | undefined }) {
  const { t } = useTranslation('player');
  return (
    <>
      <span className={styles.wide}>
        <QualityChoice stream={stream} />
      </span>
      <PanelButton
        label={t('settings')}
        icon={<SlidersHorizontal aria-hidden="true" />}
        title={t('settings')}
        name={t('settingsPanel')}
      >
        <Latency stream={stream} />
        <span className={styles.narrow}>
          <QualityChoice stream={stream} inPanel />
        </span>
        {pace && (
          <Switch isSelected={pace.atOnce} onChange={pace.setAtOnce} description={t('atOnceText')}>
            {t('atOnce')}
          </Switch>
        )}
      </PanelButton>
    </>
  );
}

function Sound({ stream }: { stream: Stream }) {
  const muted = useStream(stream, (state) => state.muted);
  const volume = useStream(stream, (state) => state.volume);
  return (
    <SoundControl
      muted={muted}
      volume={volume}
      onMute={(on) => stream.mute(on)}
      onVolume={(to) => stream.setVolume(to)}
    />
  );
}

/** A select of the browser's own: it also opens in full screen and on phones. */
function QualityChoice({ stream, inPanel = false }: { stream: Stream; inPanel?: boolean }) {
  const { t } = useTranslation('player');
  const quality = useStream(stream, (state) => state.quality);
  const qualities = useStream(stream, (state) => state.qualities);
  // Each change loads another stream: only where arrow keys stop.
  const choice = useChoice(quality, (name) => stream.setQuality(name as Quality), true);
  if (qualities.length < 2) return null;
  const select = (
    <select className={styles.quality} aria-label={t('quality')} {...choice}>
      {qualities.map((name) => (
        <option key={name} value={name}>
          {name === 'auto' || name === 'audio' || name === '720p' || name === '360p' ? t(`qualities.${name}`) : name}
        </option>
      ))}
    </select>
  );
  return inPanel ? <PanelChoice label={t('quality')}>{select}</PanelChoice> : select;
}

/** Those that come with a stream from elsewhere. Ours are drawn by ourselves, and have a button of their own. */
function Subtitles({ stream }: { stream: Stream }) {
  const { t } = useTranslation('external');
  const names = useStream(stream, (state) => state.subtitles);
  const shown = useStream(stream, (state) => state.subtitle);
  if (names.length === 0) return null;
  return (
    <select
      className={styles.quality}
      aria-label={t('subtitles')}
      value={shown}
      onChange={({ target }) => stream.setSubtitle(Number(target.value))}
    >
      <option value={-1}>{t('noSubtitles')}</option>
      {names.map((name, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- several may be called alike, and their place is what they are
        <option key={at} value={at}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Latency({ stream }: { stream: Stream }) {
  const { t } = useTranslation('player');
  const locale = useLocale();
  const latency = useStream(stream, (state) => (state.phase === 'playing' ? state.latency : null));
  const size = useStream(stream, (state) => state.size);
  const seconds = latency === null ? '–' : new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(latency);
  return <p className={styles.latency}>{t('latencyIs', { seconds, size: size ?? t('onlySound') })}</p>;
}
