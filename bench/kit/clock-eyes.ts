import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { oracle } from './oracle.js';
import { dist } from './processes.js';

export interface Seen {
  /** When it was painted before the camera, and when it was shown; milliseconds. */
  painted: number;
  shown: number;
}

/** Of what the tests of the client look with: a camera that shows what time it is, and eyes that read it off the decoded picture. */
export interface ClockEyes {
  presentersFlags: readonly string[];
  withClockCamera: (context: BrowserContext) => Promise<void>;
  readClock: (page: Page) => Promise<void>;
  seenBy: (page: Page) => Promise<Seen[]>;
  /** Waits until so many pictures that were painted after a moment have been shown. */
  seesPaintedAfter: (page: Page, moment: number, count: number, within: number) => Promise<Seen[]>;
}

export const clockEyes = async (): Promise<ClockEyes> => (await oracle()) as unknown as ClockEyes;

/** What is to be found in the studio, in English. */
export interface StudioWords {
  begin: { button: string };
  level: string;
  goOnAir: string;
  place: { onAir: string };
}

/** What is to be found of the stage of several, in English. */
export interface StageWords {
  join: string;
  sign: { backstageText: string };
}

// With the client's own types they belong to, not to what runs here.
const english = async (): Promise<{ studio: StudioWords; stage: StageWords }> => {
  const file = pathToFileURL(join(dist, 'apps/web/src/locales/en/index.js')).href;
  return ((await import(file)) as { default: { studio: StudioWords; stage: StageWords } }).default;
};

export const studioWords = async (): Promise<StudioWords> => (await english()).studio;
export const stageWords = async (): Promise<StageWords> => (await english()).stage;
