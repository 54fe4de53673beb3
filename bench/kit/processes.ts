import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from './report.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Where compiled code lies. */
export const dist = join(here, '..', '..');
const meter = join(here, 'meter.js');

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

export interface Usage {
  /** Since it began. */
  cpuSeconds: number;
  /** Memory in use, of it that for JavaScript's own things. */
  usedBytes: number;
  heapBytes: number;
}

/** A process of its own that can be asked what it used. */
export class Measured {
  private constructor(readonly child: ChildProcess) {}

  static start(script: string, environment: Record<string, string | undefined>): Measured {
    const child = fork(script, [], {
      env: { ...process.env, ...environment },
      execArgv: ['--enable-source-maps', '--import', meter],
      // Its log goes where progress goes: the last line of stdout is the result.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    return new Measured(child);
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** `clean`: after it tidied up. */
  usage({ clean = false } = {}): Promise<Usage> {
    return new Promise((resolve) => {
      const hear = (message: { usage?: Usage }) => {
        if (!message.usage) return;
        this.child.off('message', hear);
        resolve(message.usage);
      };
      this.child.on('message', hear);
      this.child.send({ usage: true, ...(clean && { clean }) });
    });
  }

  /** Asks it to stop; kills it when it does not. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.alive) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await Promise.race([ended, pause(12_000)]);
    if (this.alive) this.child.kill('SIGKILL');
    await ended;
  }
}

/** The real server on a database. */
export const serverEnvironment = (databaseUrl: string, port: number): Record<string, string | undefined> => ({
  NODE_ENV: 'production',
  PLENUM_ENV: 'production',
  PLENUM_PUBLIC_URL: `http://localhost:${port}`,
  PLENUM_SECRET: 'bench-bench-bench-bench-bench-bench-bench',
  DATABASE_URL: databaseUrl,
  SMTP_URL: 'smtp://127.0.0.1:9',
  REDIS_URL: undefined,
  HOST: '127.0.0.1',
  PORT: String(port),
  LOG_LEVEL: 'warn',
});

/** Waits until something answers there. @throws after `within` milliseconds */
export const answers = async (url: string, within = 30_000): Promise<void> => {
  const end = performance.now() + within;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch {
      if (performance.now() > end) throw new Error(`nothing answers at ${url}`);
      await pause(100);
    }
  }
};
