import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { dist } from './processes.js';
import { pause } from './report.js';

const root = join(dist, '..');

export interface SignIn {
  email: string;
  password: string;
}

/** The built product as somebody runs it, `plenum start`, with its demo event, in a folder of its own. */
export class DemoPlenum {
  private said = '';

  private constructor(private readonly child: ChildProcess) {}

  static async start(folder: string, variables: Record<string, string>, within = 120_000): Promise<DemoPlenum> {
    const { PATH, HOME, LANG, TMPDIR } = process.env;
    const child = spawn(process.execPath, [join(root, 'bin/plenum.mjs'), 'start'], {
      cwd: folder,
      env: { PATH, HOME, LANG, TMPDIR, PLENUM_DATA_DIR: folder, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const plenum = new DemoPlenum(child);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (plenum.said += chunk.toString()));
    for (const end = performance.now() + within; !/^Mailbox/m.test(plenum.said); await pause(200)) {
      if (child.exitCode !== null) throw new Error(`Plenum ended with ${child.exitCode}:\n${plenum.said}`);
      if (performance.now() < end) continue;
      await plenum.stop();
      throw new Error(`Plenum was not ready in time:\n${plenum.said}`);
    }
    return plenum;
  }

  /** What it printed so far. */
  get output(): string {
    return this.said;
  }

  /** The personal link of somebody who is registered. */
  get attendee(): string {
    return this.place('Attendee')[1] ?? '';
  }

  /** The id of the session that is live. */
  get session(): string {
    return new URL(this.place('Moderator')[1] ?? '').pathname.split('/').at(-1) ?? '';
  }

  signIn(as: 'Moderator' | 'Organiser'): SignIn {
    const [, , email = '', password = ''] = this.place(as);
    return { email, password };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await gone;
  }

  private place(name: string): readonly string[] {
    return new RegExp(`^${name}\\s+(\\S+)(?:\\s+\\((\\S+) / (\\S+)\\))?`, 'm').exec(this.said) ?? [];
  }
}
