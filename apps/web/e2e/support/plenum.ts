import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../../../..');
const command = join(root, 'bin/plenum.mjs');
const readyWithin = 90_000;

interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  links: string[];
}

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });

/** The built product as somebody runs it: `plenum start` with database, mailbox, server and worker of its own. */
export class RunningPlenum {
  private process?: ChildProcess;
  private said = '';

  private constructor(
    private readonly port: number,
    private readonly folder: string,
    private readonly args: string[],
    private readonly variables: Record<string, string>,
  ) {}

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  static async start({
    demo = false,
    variables = {},
  }: { demo?: boolean; variables?: Record<string, string> } = {}): Promise<RunningPlenum> {
    const folder = mkdtempSync(join(tmpdir(), 'plenum-e2e-'));
    // Root's database would move to where nobody clears up after a test, if its account could not come in here.
    chmodSync(folder, 0o711);
    const plenum = new RunningPlenum(await freePort(), folder, demo ? ['start'] : ['start', '--no-demo'], variables);
    try {
      await plenum.again();
      return plenum;
    } catch (error) {
      // Nobody else knows of it.
      await plenum.stop();
      throw error;
    }
  }

  /** Starts on the same data and port. */
  async again(): Promise<void> {
    this.said = '';
    const child = spawn(process.execPath, [command, ...this.args], {
      cwd: this.folder,
      env: { ...this.environment, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    const until = Date.now() + readyWithin;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`Plenum ended with ${child.exitCode}:\n${this.said}`);
      if (this.said.includes('Mailbox') && (await this.isReady())) return;
      await sleep(200);
    }
    throw new Error(`Plenum was not ready within ${readyWithin} ms:\n${this.said}`);
  }

  /** What it printed so far. */
  get output(): string {
    return this.said;
  }

  get mailboxUrl(): string {
    return this.made['PLENUM_MAILBOX_URL']!;
  }

  /** Runs a command of the command line beside it. @returns what it printed */
  command(args: string[], input = ''): Promise<string> {
    return new Promise((done, failed) => {
      const child = execFile(
        process.execPath,
        [command, ...args],
        { cwd: this.folder, env: this.environment },
        (error, stdout, stderr) => (error ? failed(new Error(`${args.join(' ')}: ${stdout}${stderr}`)) : done(stdout)),
      );
      child.stdin?.end(input);
    });
  }

  /** The newest mail to `address` whose subject fits, once it is there. */
  async mailTo(address: string, subject: RegExp): Promise<Mail> {
    for (let left = 150; left > 0; left--) {
      const list = (await (
        await fetch(`${this.mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`)
      ).json()) as {
        messages: Mail[];
      };
      const found = list.messages.find((mail) => subject.test(mail.subject));
      if (found) return (await (await fetch(`${this.mailboxUrl}/api/messages/${found.id}`)).json()) as Mail;
      await sleep(200);
    }
    throw new Error(`No mail to ${address} with ${subject.source} arrived.\n${this.said}`);
  }

  /** Kills the command itself, as a crash of the machine's memory would; what it started has to notice. */
  async kill(): Promise<void> {
    const child = this.process;
    if (!child) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    const child = this.process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get environment(): NodeJS.ProcessEnv {
    const { PATH, HOME, LANG, TMPDIR } = process.env;
    return { PATH, HOME, LANG, TMPDIR, PLENUM_DATA_DIR: this.folder, ...this.variables };
  }

  private get made(): Record<string, string> {
    return JSON.parse(readFileSync(join(this.folder, 'environment.json'), 'utf8')) as Record<string, string>;
  }

  private async isReady() {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }
}
