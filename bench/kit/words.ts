import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist } from './processes.js';

/** The client's English words that are looked for on its pages, as `apps/web/src/locales/en` has them. */
export interface Words {
  delivery: { person: { mails: string }; mail: { asSent: string } };
  desk: {
    pages: { next: string };
    registrations: { state: string; states: { cancelled: string } };
    mails: { state: string; states: { failed: string } };
  };
  live: {
    chat: { tab: string; write: string };
    connection: { websocket: string };
    questions: { tab: string; ask: string; state: { held: string } };
  };
  player: { quality: string };
  polls: { tab: string; vote: string; counted: string };
  stage: {
    open: string;
    join: string;
    people: string;
    bringOnNamed: string;
    sign: { backstageText: string; onAir: string };
    way: { direct: string; relay: string; blockedTitle: string };
  };
  studio: {
    begin: { button: string };
    sparing: string;
    level: string;
    goOnAir: string;
    slowed: string;
    place: { onAirText: string };
  };
}

// With the client's own types they belong to, not to what runs here.
const file = pathToFileURL(join(dist, 'apps/web/src/locales/en/index.js')).href;
export const en = ((await import(file)) as { default: Words }).default;
