import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { processEnvironment } from '@plenum/platform/config';
import { forget, killGroup, prefix } from './chromium-processes.js';

/** What a Chromium is called on systems that have one, the smallest first. */
export const chromiumNames = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
] as const;

/** Where the Chromium is: the one that was named, or the first on the path. Undefined when there is none. */
export const findChromium = (
  named: string | undefined,
  path = processEnvironment()['PATH'] ?? '',
): string | undefined => {
  const folders = path.split(delimiter).filter(isAbsolute);
  const places = named
    ? named.includes('/')
      ? [named]
      : folders.map((folder) => join(folder, named))
    : chromiumNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
};

export interface ChromiumPlace {
  executable: string;
  /** Host names it may look up; any other does not exist for it. */
  hosts: readonly string[];
  /** Pictures come from this very machine, by its inner address. */
  loopback: boolean;
  sandbox: boolean;
}

/** Everything it is told on its command line, where anybody on the machine can read it. */
export const flagsFor = (
  { hosts, loopback, sandbox }: Omit<ChromiumPlace, 'executable'>,
  profile: string,
): string[] => [
  '--headless',
  // No port anywhere: told what to do over two pipes, and ends when they do.
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  `--host-resolver-rules=${['MAP * ~NOTFOUND', ...hosts.map((host) => `EXCLUDE ${host}`)].join(', ')}`,
  '--no-proxy-server',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-extensions',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-breakpad',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-features=Translate,MediaRouter,DialMediaRouteProvider,OptimizationHints,AutofillServerCommunication',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-gpu',
  // Containers have 64 MB there.
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  ...(loopback ? ['--allow-loopback-in-peer-connection'] : []),
  ...(sandbox ? [] : ['--no-sandbox']),
  'about:blank',
];

/** It could not be started; `isSandbox`: because it cannot lock itself in here. */
export class ChromiumError extends Error {
  override name = 'ChromiumError';
  constructor(
    message: string,
    readonly isSandbox = false,
  ) {
    super(message);
  }
}

interface Answer {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
  method?: string;
  params?: Record<string, unknown>;
}

const startsWithin = 20_000;
const answersWithin = 15_000;

/**
 * A Chromium of our own, spoken to by the few commands of its DevTools protocol that have been the same for years. It has a
 * profile that goes with it, and a group of processes that ends with it.
 */
export class Chromium {
  /** Such as `HeadlessChrome/156.0.8078.79`. */
  version = '';
  private number = 0;
  private rest = '';
  private said = '';
  private readonly waiting = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  private readonly listeners: ((method: string, params: Record<string, unknown>) => void)[] = [];
  private readonly exits: (() => void)[] = [];
  private gone = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly profile: string,
  ) {
    const [, , stderr, , from] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
    stderr.on('data', (data: Buffer) => (this.said = (this.said + data.toString()).slice(-4000)));
    from.setEncoding('utf8');
    from.on('data', (data: string) => this.take(data));
    for (const stream of [stderr, from, this.to]) stream.on('error', () => undefined);
    child.once('error', () => this.end());
    child.once('exit', () => this.end());
  }

  /** @throws ChromiumError */
  static async start({ executable, ...place }: ChromiumPlace): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
    const { PATH, LANG, TZ, TMPDIR } = processEnvironment();
    const child = spawn(executable, flagsFor(place, profile), {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      cwd: profile,
      // None of our secrets.
      env: { PATH, LANG, TZ, TMPDIR, HOME: profile },
      detached: true,
    });
    const chromium = new Chromium(child, profile);
    try {
      const { product } = await chromium.send('Browser.getVersion', {}, startsWithin);
      chromium.version = String(product);
      return chromium;
    } catch {
      chromium.kill();
      const last =
        chromium.said
          .trim()
          .split('\n')
          .findLast((line) => /ERROR|FATAL/.test(line)) ?? chromium.said.trim();
      const why = last.replace(/^\[[^\]]*\] ?/, '').slice(0, 300) || 'it ended, or did not answer';
      throw new ChromiumError(why, place.sandbox && /sandbox|namespace/i.test(chromium.said));
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isGone(): boolean {
    return this.gone;
  }

  onExit(listener: () => void): void {
    if (this.gone) listener();
    else this.exits.push(listener);
  }

  onEvent(listener: (method: string, params: Record<string, unknown>) => void): void {
    this.listeners.push(listener);
  }

  send(method: string, params: Record<string, unknown> = {}, within = answersWithin): Promise<Record<string, unknown>> {
    return this.sendTo(undefined, method, params, within);
  }

  /** @param session of a page, as attaching to it answered */
  sendTo(
    session: string | undefined,
    method: string,
    params: Record<string, unknown> = {},
    within = answersWithin,
  ): Promise<Record<string, unknown>> {
    if (this.gone) return Promise.reject(new ChromiumError('it has ended'));
    const id = ++this.number;
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(id);
      };
      const fail = (error: Error) => {
        done();
        reject(error);
      };
      const timer = setTimeout(() => fail(new ChromiumError(`no answer to ${method}`)), within);
      const answered = (result: Record<string, unknown>) => {
        done();
        resolve(result);
      };
      this.waiting.set(id, { resolve: answered, reject: fail });
      this.to.write(`${JSON.stringify({ id, method, params, ...(session && { sessionId: session }) })}\0`);
    });
  }

  /** Ends it and everything it started, at once. */
  kill(): void {
    if (this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null)
      killGroup(this.child.pid);
    this.end();
  }

  private get to(): Writable {
    return this.child.stdio[3] as Writable;
  }

  private take(data: string): void {
    const parts = (this.rest + data).split('\0');
    this.rest = parts.pop() ?? '';
    for (const part of parts) {
      const { id, result, error, method, params } = JSON.parse(part) as Answer;
      const waits = id === undefined ? undefined : this.waiting.get(id);
      if (error) waits?.reject(new ChromiumError(error.message));
      else waits?.resolve(result ?? {});
      if (method) for (const listener of this.listeners) listener(method, params ?? {});
    }
  }

  private end(): void {
    if (this.gone) return;
    this.gone = true;
    // What it started may outlive it by a moment and still write.
    if (this.child.pid !== undefined) killGroup(this.child.pid);
    for (const waits of this.waiting.values()) waits.reject(new ChromiumError('it has ended'));
    for (const listener of this.exits.splice(0)) listener();
    setTimeout(() => forget(this.profile), 500).unref();
  }
}
