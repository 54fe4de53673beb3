import { useSyncExternalStore } from 'react';
import type { Stage, StageState } from './stage.js';

/** A part of what a tab knows of the stage; like `useRoom`. */
export const useStage = <T>(stage: Stage, select: (state: StageState) => T): T =>
  useSyncExternalStore(stage.snapshots.subscribe, () => select(stage.snapshots.get()));
