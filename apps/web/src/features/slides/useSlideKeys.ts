import { useEffect, type RefObject } from 'react';
import type { Studio } from '../studio/studio.js';
import { slideDeed } from './slides.rules.js';

/** Keys, and presenters held in the hand, turn the pages: with the focus in the area, or anywhere while that is wanted. */
export const useSlideKeys = (studio: Studio, area: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const { slides } = studio;
    const press = (event: KeyboardEvent) => {
      const { state, remote } = slides.snapshots.get();
      const target = event.target instanceof Element ? event.target : document.body;
      if (state !== 'open' || event.defaultPrevented) return;
      if (!remote && !area.current?.contains(target)) return;
      const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
      const within = (selector: string) => target.closest(selector) !== null;
      const deed = slideDeed({ key, altKey, ctrlKey, metaKey, shiftKey, within }, remote);
      if (!deed) return;
      event.preventDefault();
      if (deed !== 'show') slides.do(deed);
      else if (!studio.snapshots.get().screen.slides) void studio.showSlides();
    };
    // Before those who would keep it to themselves.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [studio, area]);
};
