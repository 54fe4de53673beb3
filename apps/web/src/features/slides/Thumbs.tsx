import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PagePicture } from './PagePicture.js';
import type { Slides } from './slides.js';
import { useSlides } from './useSlides.js';
import styles from './slides.module.css';

/** All pages in a row, of which only those near are drawn. One stop for the keyboard; its keys are those of the slides. */
export function Thumbs({ slides }: { slides: Slides }) {
  const { t } = useTranslation('slides');
  const count = useSlides(slides, (state) => state.count);
  const page = useSlides(slides, (state) => state.page);
  const row = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          slides.wantThumb(Number((target as HTMLElement).dataset['page']), isIntersecting);
      },
      { root: row.current, rootMargin: '0px 300px' },
    );
    const places = [...row.current!.children];
    for (const place of places) seen.observe(place);
    return () => {
      seen.disconnect();
      for (let number = 1; number <= count; number++) slides.wantThumb(number, false);
    };
  }, [slides, count]);
  useEffect(() => {
    const list = row.current!;
    const place = list.children[page - 1] as HTMLElement | undefined;
    if (!place) return;
    list.scrollTo({ left: place.offsetLeft - list.offsetLeft - (list.clientWidth - place.clientWidth) / 2 });
    if (list.contains(document.activeElement)) place.querySelector('button')?.focus({ preventScroll: true });
  }, [page, count]);
  return (
    <ol ref={row} className={`plain ${styles.thumbs}`} aria-label={t('thumbs')}>
      {Array.from({ length: count }, (_none, index) => (
        <Thumb key={index} slides={slides} page={index + 1} isNow={index + 1 === page} />
      ))}
    </ol>
  );
}

const Thumb = memo(({ slides, page, isNow }: { slides: Slides; page: number; isNow: boolean }) => {
  const { t } = useTranslation('slides');
  return (
    <li data-page={page}>
      <button
        type="button"
        className={styles.thumb}
        aria-label={t('now', { page })}
        aria-current={isNow || undefined}
        tabIndex={isNow ? 0 : -1}
        onClick={() => slides.go(page)}
      >
        <PagePicture slides={slides} page={page} of="thumb" />
        <span aria-hidden="true">{page}</span>
      </button>
    </li>
  );
});
Thumb.displayName = 'Thumb';
