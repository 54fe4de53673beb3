import { useTranslation } from 'react-i18next';
import type { Film } from './film.js';
import { currentOf, playTime, type Part } from './timeline.rules.js';
import { useFilm } from './useFilm.js';
import styles from './recording.module.css';

/** What stands where in a recording; a press goes there. */
export function Chapters({ film, chapters }: { film: Film; chapters: readonly Part[] }) {
  const { t } = useTranslation('recording');
  const current = useFilm(film, ({ position }) => currentOf(chapters, position)?.id);
  if (chapters.length === 0) return null;
  return (
    <nav className={styles.chapters} aria-label={t('chapters')}>
      <h2>{t('chapters')}</h2>
      <ol className="plain">
        {chapters.map(({ id, from, title }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? 'true' : undefined}
              onClick={() => {
                film.seek(from);
                film.play();
              }}
            >
              <span className={styles.chapterTime}>{playTime(from)}</span>
              <span dir="auto">{title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
