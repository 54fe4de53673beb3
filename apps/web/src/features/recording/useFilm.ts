import { useSyncExternalStore } from 'react';
import type { Film, FilmState } from './film.js';

/** A part of how a film does; like `useRoom`. */
export const useFilm = <T>(film: Film, select: (state: FilmState) => T): T =>
  useSyncExternalStore(film.snapshots.subscribe, () => select(film.snapshots.get()));
