import { execFile, fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../../libs/platform/testing/free-port.js';

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

type Variables = Record<string, string>;

/** A folder for the data of one Plenum, with the variables that are the same for each of its processes. */
const newPlace = async (variables: Variables) => {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-e2e-'));
  // Root's database would move to where nobody clears up after a test, if its account could not come in here.
  chmodSync(folder, 0o711);
  const passed = ['PATH', 'HOME', 'LANG', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value] as const] : [];
  });
  const all: Variables = { ...Object.fromEntries(passed), PLENUM_DATA_DIR: folder, ...variables };
  return { folder, port: await freePort(), variables: all };
};
type Place = Awaited<ReturnType<typeof newPlace>>;

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
const end = async (child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL') => {
  if (ended(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};

/** The built product with a database and a mailbox of its own. */
export abstract class AnyPlenum {
  private said = '';

  protected constructor(protected readonly place: Place) {}

  get url(): string {
    return `http://localhost:${this.place.port}`;
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
        { cwd: this.place.folder, env: this.environment },
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

  abstract stop(): Promise<void>;

  /** The variables of commands beside it. */
  protected abstract get environment(): Variables;

  protected listen(child: ChildProcess): void {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  protected print(text: string): void {
    this.said = text;
  }

  private get made(): Variables {
    return JSON.parse(readFileSync(join(this.place.folder, 'environment.json'), 'utf8')) as Variables;
  }
}

/** Server and worker as `plenum start` runs them, on a ground of scripts/jest/grounds.mjs. */
export class RunningPlenum extends AnyPlenum {
  private readonly processes: ChildProcess[] = [];
  private variables: Variables = {};

  static async start({
    demo = false,
    variables = {},
  }: { demo?: boolean; variables?: Variables } = {}): Promise<RunningPlenum> {
    const plenum = new RunningPlenum(await newPlace(variables));
    try {
      await plenum.begin(demo);
      return plenum;
    } catch (error) {
      // Nobody else knows of it.
      await plenum.stop().catch(() => undefined);
      throw error;
    }
  }

  /** @throws when one of its processes had ended before */
  async stop(): Promise<void> {
    const crashed = this.processes.some(ended);
    await Promise.all(this.processes.map((child) => end(child, 'SIGTERM')));
    await this.ask('DELETE', this.place.folder);
    rmSync(this.place.folder, { recursive: true, force: true });
    if (crashed) throw new Error(`Plenum ended before it was stopped:\n${this.output}`);
  }

  protected get environment(): Variables {
    return this.variables;
  }

  private async begin(demo: boolean) {
    const { variables, port } = this.place;
    const answer = await this.ask('POST', JSON.stringify({ variables: { ...variables, PORT: String(port) }, demo }));
    const { environment, printed } = JSON.parse(answer) as { environment: Variables; printed: string };
    this.variables = environment;
    this.print(printed);
    await Promise.all(['server', 'worker'].map((name) => this.run(name)));
  }

  /** Resolves when the process says that it is ready. */
  private run(name: string) {
    const child = fork(join(root, `dist/apps/${name}/main.js`), [], {
      cwd: this.place.folder,
      env: this.variables,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.processes.push(child);
    this.listen(child);
    return new Promise<void>((ready, failed) => {
      child.once('message', () => ready());
      child.once('exit', (code) => failed(new Error(`The ${name} ended with ${code}:\n${this.output}`)));
    });
  }

  private async ask(method: string, body: string): Promise<string> {
    const answer = await fetch(process.env['PLENUM_TEST_GROUNDS']!, { method, body });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text;
  }
}

/** As somebody runs it: the command `plenum start`, with database, mailbox, server and worker of its own. */
export class PlenumStart extends AnyPlenum {
  private process?: ChildProcess;

  static async start(args: string[] = []): Promise<PlenumStart> {
    const plenum = new PlenumStart(await newPlace({}), ['start', ...args]);
    try {
      await plenum.again();
      return plenum;
    } catch (error) {
      await plenum.stop();
      throw error;
    }
  }

  private constructor(
    place: Place,
    private readonly args: string[],
  ) {
    super(place);
  }

  /** Starts on the same data and port. */
  async again(): Promise<void> {
    this.print('');
    const child = spawn(process.execPath, [command, ...this.args], {
      cwd: this.place.folder,
      env: { ...this.environment, PORT: String(this.place.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    this.listen(child);
    const until = Date.now() + readyWithin;
    while (Date.now() < until) {
      if (child.exitCode !== null) throw new Error(`Plenum ended with ${child.exitCode}:\n${this.output}`);
      if (this.output.includes('Mailbox') && (await this.isReady())) return;
      await sleep(200);
    }
    throw new Error(`Plenum was not ready within ${readyWithin} ms:\n${this.output}`);
  }

  /** Kills the command itself, as a crash of the machine's memory would; what it started has to notice. */
  async kill(): Promise<void> {
    if (this.process) await end(this.process, 'SIGKILL');
  }

  async stop(): Promise<void> {
    if (this.process) await end(this.process, 'SIGTERM');
    rmSync(this.place.folder, { recursive: true, force: true });
  }

  protected get environment(): Variables {
    return this.place.variables;
  }

  private async isReady() {
    try {
      return (await fetch(`${this.url}/health/ready`)).ok;
    } catch {
      return false;
    }
  }
}
