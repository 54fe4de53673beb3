import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const longestStop = 12_000;

/**
 * One of Plenum's processes under our care: started again when it dies (after 1 s, 2 s … 30 s), stopped in order.
 * It exits by itself when our side of the IPC channel closes, so nothing is left behind when we are killed.
 */
export class Child {
  private process?: ChildProcess;
  private stopping = false;
  private failures = 0;

  constructor(
    readonly name: 'server' | 'worker',
    private readonly environment: Record<string, string | undefined>,
    private readonly log: (line: string) => void,
  ) {}

  /** Resolves when the process says that it is ready. Rejects when it ends before, with the last lines it wrote. */
  start(): Promise<void> {
    const file = fileURLToPath(new URL(`../../${this.name}/main.js`, import.meta.url));
    const began = Date.now();
    const child = fork(file, [], {
      env: this.environment as NodeJS.ProcessEnv,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.process = child;
    return new Promise((ready, failed) => {
      child.once('message', () => ready());
      child.once('exit', (code, signal) => {
        if (this.process !== child) return;
        this.process = undefined;
        failed(new Error(`The ${this.name} ended (${signal ?? code}) before it was ready.`));
        if (!this.stopping) void this.again(Date.now() - began);
      });
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (!child) return;
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), longestStop);
    await gone;
    clearTimeout(patience);
  }

  private async again(lived: number) {
    this.failures = lived > 60_000 ? 0 : this.failures + 1;
    const pause = Math.min(30, 2 ** Math.min(this.failures - 1, 5));
    this.log(`The ${this.name} ended unexpectedly; starting it again in ${pause} s.`);
    await sleep(pause * 1000);
    if (!this.stopping) await this.start().catch(() => undefined);
  }
}
