import { useSyncExternalStore } from 'react';
import type { Slides, SlidesState } from './slides.js';

/** A part of what is known of the slides; like `useRoom`. */
export const useSlides = <T>(slides: Slides, select: (state: SlidesState) => T): T =>
  useSyncExternalStore(slides.snapshots.subscribe, () => select(slides.snapshots.get()));
