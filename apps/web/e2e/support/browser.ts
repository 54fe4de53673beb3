import { Ears, secretsOf } from './ears.js';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

export { findingsOn, look } from './look.js';

/** Chromium as provided by the test command; without a sandbox, since tests also run as root. */
export const openBrowser = (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['PLENUM_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      // A page that could not be loaded waits for the test to load it again.
      '--disable-auto-reload',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Pages live for seconds: they are compiled at once, and cleared up less often.
      '--js-flags=--always-sparkplug --min-semi-space-size=16',
      ...flags,
    ],
  });

const people: { ears: Ears }[] = [];

// In every file: nothing that is for the crew ever reached anybody else's browser.
afterAll(async () => {
  const ears = people.map((person) => person.ears);
  const secrets = secretsOf(ears.filter(({ crew }) => crew));
  const leaked = (await Promise.all(ears.filter(({ crew }) => !crew).map((other) => other.leaked(secrets)))).flat();
  if (leaked.length > 0) throw new Error(`told to others than the crew: ${leaked.join(' | ')}`);
});

/** One person's own browser window: cookies, language, and everything that went wrong in it. */
export class Person {
  readonly wrong: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly origin: string,
    readonly ears: Ears,
  ) {
    people.push(this);
    page.on('pageerror', (error) => this.wrong.push(`script: ${error.message}`));
    page.on('console', (message) => {
      // A refused request is an answer, not an accident; everything else on the console is.
      if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text()))
        this.wrong.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^https?:|^wss?:/.test(protocol) && hostname !== new URL(origin).hostname)
        this.wrong.push(`foreign request: ${request.url()}`);
    });
  }

  static async at(browser: Browser, origin: string, locale: 'de' | 'en', options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      baseURL: origin,
      locale: locale === 'de' ? 'de-DE' : 'en-GB',
      timezoneId: 'Europe/Berlin',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    // Nothing is measured here: two files share two cores with the servers and browsers they start.
    context.setDefaultTimeout(30_000);
    context.setDefaultNavigationTimeout(60_000);
    const ears = new Ears(context);
    const page = await context.newPage();
    // Who listens only when a file is about to be chosen may be too late: the browser has to be told first.
    page.on('filechooser', () => undefined);
    return new Person(context, page, origin, ears);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
