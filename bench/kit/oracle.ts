import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { dist } from './processes.js';

/** Where somebody is to be seen, in a picture of 1280 × 720. */
export interface Place {
  box: { x: number; y: number; width: number; height: number };
  colour: string;
}
/** The parts of `apps/web/e2e/support/stage.ts` that are needed here: cameras that show the time, and eyes that read it. */
export interface Oracle {
  presentersFlags: readonly string[];
  withColours(context: BrowserContext, camera: string, screen: string): Promise<void>;
  /** Waits until each place has shown its colour and a clock of after that moment; answers how old each was, milliseconds. */
  seesPlaces(page: Page, places: readonly Place[], after: number, within: number): Promise<number[]>;
}

/** It runs in pages and is checked with the client's types, so it is found when it is needed. */
export const oracle = async (): Promise<Oracle> =>
  (await import(pathToFileURL(join(dist, 'apps/web/e2e/support/stage.js')).href)) as Oracle;

export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
