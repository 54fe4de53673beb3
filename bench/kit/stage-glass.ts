// A studio in a browser of its own, on air, and people who watch in another: what it costs to make the picture, and how late
// it is seen. The camera shows what time it is; whoever watches reads that off the decoded picture.
import { chromium, type Browser, type Page } from 'playwright-core';
import { readConfig } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { cpuSecondsOf } from './cpu.js';
import { clockEyes, studioWords } from './clock-eyes.js';
import { serverEnvironment } from './processes.js';
import { provided } from './provided.js';
import { option, pause, say } from './report.js';
import { SignedIn, type Place } from './signed-in.js';

const watchers = option('watchers', 2);
const seconds = option('glass-seconds', 20);
/** On a machine that does everything at once; milliseconds. */
const patience = 90_000;

export const openChromium = async (
  flags: readonly string[],
): Promise<{ browser: Browser; cpuSeconds: () => number; close(): Promise<void> }> => {
  const server = await chromium.launchServer({
    executablePath: await provided('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--no-first-run',
      ...flags,
    ],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, cpuSeconds: () => cpuSecondsOf(server.process().pid ?? 0), close: () => server.close() };
};

export const windowOf = async (
  browser: Browser,
  origin: string,
  [name, value]: readonly [string, string],
): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'en-GB',
    viewport: { width: 1280, height: 720 },
  });
  context.setDefaultTimeout(patience);
  await context.addCookies([
    { name: 'plenum-locale', value: 'en', url: origin },
    // It is one that only goes to secure origins, as which browsers count the own machine.
    { name, value, url: origin.replace('http:', 'https:') },
  ]);
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => console.error(`script: ${message}`));
  return page;
};

export const measureGlass = async (around: Place) => {
  const place = { ...around, event: { ...around.event, sessionId: await around.event.addSession() } };
  const { sessionId, attendees, databaseUrl } = place.event;
  const origin = `http://localhost:${place.port}`;
  const device = cookieName(readConfig(serverEnvironment(databaseUrl, place.port)), 'device');
  const { presentersFlags, withClockCamera, readClock, seenBy, seesPaintedAfter } = await clockEyes();
  const words = await studioWords();
  const [studio, seats] = await Promise.all([openChromium(presentersFlags), openChromium([])]);
  try {
    const vera = await SignedIn.as('speaker', 'Vera', place);
    const page = await windowOf(studio.browser, origin, vera.signInCookie);
    await withClockCamera(page.context());
    await page.goto(`/studio/${sessionId}`);
    await page.getByRole('button', { name: words.begin.button }).click();
    await page.getByRole('meter', { name: words.level }).waitFor();
    const idleFrom = studio.cpuSeconds();
    await pause(5000);
    const readyCores = (studio.cpuSeconds() - idleFrom) / 5;
    await page.getByRole('button', { name: words.goOnAir }).click();
    await page.getByText(words.place.onAir, { exact: true }).waitFor();
    const pages: Page[] = [];
    for (const { token } of attendees.slice(0, watchers)) {
      const seat = await windowOf(seats.browser, origin, [device, token]);
      await seat.goto(`/live/${sessionId}`);
      await readClock(seat);
      pages.push(seat);
    }
    const began = Date.now();
    await Promise.all(pages.map((seat) => seesPaintedAfter(seat, began, 20, patience)));
    say(`On air, and ${watchers} see it.`);
    // Players begin a little behind and catch up.
    await pause(5000);
    const from = { at: Date.now(), studio: studio.cpuSeconds(), seats: seats.cpuSeconds() };
    await pause(seconds * 1000);
    const passed = (Date.now() - from.at) / 1000;
    const cores = {
      studio: (studio.cpuSeconds() - from.studio) / passed,
      seats: (seats.cpuSeconds() - from.seats) / passed,
    };
    const seen = (await Promise.all(pages.map(seenBy))).flat().filter(({ shown }) => shown >= from.at);
    const late = seen.map(({ painted, shown }) => shown - painted).toSorted((one, other) => one - other);
    const at = (part: number) => late[Math.min(late.length - 1, Math.floor(late.length * part))] ?? Number.NaN;
    const perSecond = seen.length / passed / watchers;
    say(
      `The studio takes ${cores.studio.toFixed(2)} cores (${readyCores.toFixed(2)} before it sends); ` +
        `glass to glass ${at(0.5)} ms, p95 ${at(0.95)} ms, ${perSecond.toFixed(1)} pictures/s.`,
    );
    return {
      // The goal at the player's defaults.
      isFine: at(0.5) <= 4500,
      figures: {
        composerCores: cores.studio,
        studioCoresBeforeAir: readyCores,
        watchingBrowserCoresEach: cores.seats / watchers,
        glassP50Ms: at(0.5),
        glassP95Ms: at(0.95),
        glassP99Ms: at(0.99),
        picturesPerSecondSeen: perSecond,
      },
    };
  } finally {
    await Promise.all([studio.close(), seats.close()]);
  }
};
