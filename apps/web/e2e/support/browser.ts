import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ears, secretsOf } from './ears.js';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
}

/** Rules that look at colours: the only ones another colour scheme can break, and by far the slowest. */
const colourRules = ['color-contrast', 'link-in-text-block'];
const looks = {
  all: {},
  colours: { runOnly: { type: 'rule', values: colourRules } },
  shape: { rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])) },
};

/** What axe finds on a page as it stands. */
export const findingsOn = async (page: Page, what: keyof typeof looks = 'all'): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe.run(
        document,
        { resultTypes: ['violations'], ...options },
      ),
    looks[what],
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`,
    ),
  );
};

/**
 * What a page is made of: which elements, in which states, stand within which, however often and whatever they say. Two
 * pages of one make are the same to axe, and it needs a second for each.
 */
const makeOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const kinds = new Set<string>();
    const short = (text: string) => {
      let [one, other] = [0x811c9dc5, 5381];
      for (let at = 0; at < text.length; at++) {
        one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
        other = Math.imul(other, 33) ^ text.charCodeAt(at);
      }
      return `${one >>> 0}.${other >>> 0}`;
    };
    const walk = (element: Element, within: string) => {
      const attributes = [...element.attributes].flatMap(({ name, value }) => {
        if (/^(id|style|href|src|value|for|d|x|y|name|datetime)$/.test(name)) return name;
        // What refers or is worded differs; that it is there counts.
        return /^aria-(label|labelledby|describedby|controls|owns|valuenow|valuetext)$/.test(name)
          ? name
          : /^(class|role|type|lang|dir|tabindex|hidden|disabled|open|aria-|data-)/.test(name)
            ? `${name}=${/\d|:/.test(value) && name !== 'class' && name !== 'tabindex' ? '' : value}`
            : name;
      });
      const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const kind = short(`${within}>${element.tagName}[${attributes.sort().join()}]${says ? '"' : ''}`);
      kinds.add(kind);
      for (const child of element.children) walk(child, kind);
    };
    walk(document.body, document.title ? 'titled' : '');
    return [...kinds].sort().join();
  });

/** Makes that axe found nothing in, with how they were looked at. */
const clean = new Set<string>();

/** Sideways scrolling: how many pixels the page is wider than its window. */
const overhang = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * What axe finds on the page as it stands: everything in light, the colours in dark, all but the colours at 320 px, where
 * they are those of before; and whether it scrolls sideways there. Leaves the window as it was.
 */
export const look = async ({ page }: Person): Promise<string[]> => {
  const size = page.viewportSize();
  const found: string[] = [];
  for (const [name, colorScheme, width, what] of [
    ['light', 'light', size?.width ?? 1280, 'all'],
    ['dark', 'dark', size?.width ?? 1280, 'colours'],
    ['320 px', 'light', 320, 'shape'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: size?.height ?? 800 });
    const make = `${name} ${width} ${await makeOf(page)}`;
    const findings = clean.has(make) ? [] : await findingsOn(page, what);
    if (findings.length === 0) clean.add(make);
    found.push(...findings.map((finding) => `${name}: ${finding}`));
    const wider = await overhang(page);
    if (wider > 0) found.push(`${name}: scrolls sideways by ${wider} px`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (size) await page.setViewportSize(size);
  return found.map((finding) => `${new URL(page.url()).pathname} ${finding}`);
};
