import { useSyncExternalStore } from 'react';
import type { Stream, StreamState } from './stream.js';

/** A part of how a stream does; like `useRoom`. */
export const useStream = <T>(stream: Stream, select: (state: StreamState) => T): T =>
  useSyncExternalStore(stream.snapshots.subscribe, () => select(stream.snapshots.get()));
