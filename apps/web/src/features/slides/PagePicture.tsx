import { useEffect, useRef } from 'react';
import type { Slides } from './slides.js';
import { useSlides } from './useSlides.js';

/** A page as it was made last; nothing as long as there is none. Whoever does not see it has its number. */
export function PagePicture({ slides, page, of }: { slides: Slides; page: number; of: 'picture' | 'thumb' }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const made = useSlides(slides, (state) => state.made);
  useEffect(() => {
    const place = canvas.current!;
    const picture = slides[of](page);
    Object.assign(place, { width: picture?.width ?? 0, height: picture?.height ?? 0 });
    if (picture && picture.width > 0) place.getContext('2d', { alpha: false })!.drawImage(picture, 0, 0);
  }, [slides, page, of, made]);
  return <canvas ref={canvas} width={0} height={0} aria-hidden="true" />;
}
