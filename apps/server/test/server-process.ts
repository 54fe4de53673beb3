import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@plenum/platform/testing';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const running = new Set<ChildProcess>();

// A test that fails must not leave a server behind.
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

export interface Ending {
  code: number | null;
  /** Since it was asked to stop or, when nobody asked, since its start; milliseconds. */
  after: number;
}

/** The built server as a process of its own, with its parent's IPC channel, as `plenum start` runs it. */
export class ServerProcess {
  /** What it wrote. */
  out = '';
  errors = '';
  /** What it told its parent. */
  readonly messages: unknown[] = [];
  private since = performance.now();
  readonly ended: Promise<Ending>;

  private constructor(
    readonly child: ChildProcess,
    readonly url: string,
  ) {
    running.add(child);
    child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    child.on('message', (message) => this.messages.push(message));
    // Not `close`: Node does not say it once the parent has given up the channel.
    const outputs = [child.stdout, child.stderr].map((output) => output && once(output, 'end'));
    this.ended = Promise.all([once(child, 'exit'), ...outputs]).then(([[code]]) => {
      running.delete(child);
      return { code: code as number | null, after: performance.now() - this.since };
    });
  }

  /** Brings dist/ up to date; a fraction of a second when it is. */
  static async build(): Promise<void> {
    await promisify(execFile)(process.execPath, [`${root}/scripts/build.mjs`, '--server'], { cwd: root });
  }

  static async start(variables: Record<string, string | undefined>): Promise<ServerProcess> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = fork(`${root}/dist/apps/server/main.js`, [], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Whoever runs the tests may hang on a debugger; this process must not.
      execArgv: [],
      env: {
        PATH: process.env['PATH'],
        PLENUM_ENV: 'test',
        PLENUM_PUBLIC_URL: url,
        PLENUM_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
        SMTP_URL: 'smtp://127.0.0.1:9',
        PLENUM_DATABASE_POOL: '4',
        PORT: String(port),
        ...variables,
      },
    });
    return new ServerProcess(child, url);
  }

  /** Resolves when it tells its parent that it serves. @throws with what it wrote when it ends before */
  async ready(): Promise<this> {
    const early = this.ended.then(() => Promise.reject(new Error(this.errors || this.out)));
    if (this.messages.length === 0) await Promise.race([once(this.child, 'message'), early]);
    early.catch(() => {});
    return this;
  }

  signal(name: NodeJS.Signals): void {
    this.since = performance.now();
    this.child.kill(name);
  }

  /** Closes the parent's end of the channel, as its death would. */
  abandon(): void {
    this.since = performance.now();
    this.child.disconnect();
  }

  get lines(): Record<string, unknown>[] {
    return this.out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}
