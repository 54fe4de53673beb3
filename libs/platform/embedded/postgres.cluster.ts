import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './postgres.folder.js';
import { PostgresError } from './postgres.error.js';
import { commandOf, isAlive, processesIn } from './process-stamp.js';

export type PostgresSettings = Record<string, string | number | boolean>;

/** Nothing of the caller's environment: its locale may not exist here, and PG… variables change what the tools do. */
const environment = process.platform === 'win32' ? undefined : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const largestLog = 5_000_000;

/** One database cluster on disk, and the verbs of initdb and pg_ctl on it. */
export class PostgresCluster {
  readonly data: string;
  private readonly password: string;
  private readonly journal: string;

  constructor(
    private readonly bin: string,
    readonly place: Place,
  ) {
    this.data = join(place.folder, 'pgdata');
    this.password = join(place.folder, 'password');
    this.journal = join(place.folder, 'postgres.log');
  }

  url(port: number, database: string): string {
    return `postgres://plenum:${readFileSync(this.password, 'utf8').trim()}@127.0.0.1:${port}/${database}`;
  }

  /** Creates the cluster unless it is there. A half-made one never bears the name `pgdata`, so the next start sees none. */
  async create({ sync }: { sync: boolean }): Promise<void> {
    for (const name of readdirSync(this.place.folder).filter((name) => name.startsWith('pgdata.half-'))) {
      rmSync(join(this.place.folder, name), { recursive: true, force: true, maxRetries: 5 });
    }
    if (existsSync(this.data)) return this.requireVersion();
    this.writeOwn(this.password, randomBytes(24).toString('base64url'));
    const half = `${this.data}.half-${process.pid}`;
    const options = ['-D', half, '-U', 'plenum', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin'];
    options.push('--builtin-locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${this.password}`, '--no-instructions');
    await this.run('initdb', sync ? options : [...options, '--no-sync']);
    writeFileSync(join(half, 'postgresql.conf'), "\ninclude_if_exists 'plenum.conf'\n", { flag: 'a' });
    renameSync(half, this.data);
  }

  /** Starts the postmaster on a free port (or the given one) and waits until it accepts connections. */
  async start(settings: PostgresSettings, wantedPort?: number): Promise<{ port: number; pid: number }> {
    for (let attempt = 1; ; attempt += 1) {
      const port = wantedPort ?? (await freePort());
      this.configure({ ...settings, port });
      const before = this.trimJournal();
      try {
        await this.run('pg_ctl', ['start', '-D', this.data, '-l', this.journal, '-w', '-t', '60']);
        return { port, pid: this.postmaster() ?? 0 };
      } catch (error) {
        const said = existsSync(this.journal) ? readFileSync(this.journal).subarray(before).toString() : '';
        // Somebody else took the port in between, or the backends of a killed postmaster are still going away.
        if (attempt < 20 && /in use/.test(said)) await sleep(250);
        else throw new PostgresError('failed', `PostgreSQL did not start.\n${said || (error as Error).message}`);
      }
    }
  }

  async stop(mode: 'fast' | 'immediate'): Promise<void> {
    if (this.postmaster() === undefined) return;
    const stop = (how: string) => this.run('pg_ctl', ['stop', '-D', this.data, '-m', how, '-w', '-t', '30']);
    await stop(mode).catch(() => stop('immediate'));
  }

  /** Ends a postmaster that outlived the Plenum that started it, and removes the traces of a killed one. */
  async recover(log: (line: string) => void): Promise<void> {
    const pid = this.pidInFile();
    if (pid === undefined) return;
    if (this.postmaster() !== undefined) {
      log(`Found PostgreSQL (process ${pid}) left over by a Plenum that was killed; stopping it first.`);
      return this.stop('fast');
    }
    log('PostgreSQL was killed the last time; it repairs itself now.');
    for (let waited = 0; processesIn(this.data).length > 0 && waited < 100; waited += 1) await sleep(100);
    if (processesIn(this.data).length > 0) {
      throw new PostgresError('failed', `Processes ${processesIn(this.data).join(', ')} still work on ${this.data}.`);
    }
    if (process.platform === 'linux') this.forgetProcess();
  }

  /** The process id of the running postmaster of this very cluster. */
  postmaster(): number | undefined {
    const pid = this.pidInFile();
    return pid !== undefined && isAlive(pid) && commandOf(pid).includes(this.data) ? pid : undefined;
  }

  /**
   * Removes the lock files of a dead postmaster. Their process id may belong to somebody else by now, or to a dead
   * process nobody reaped (npm as the first process of a container reaps none): PostgreSQL would refuse to start.
   */
  private forgetProcess(): void {
    for (const name of readdirSync(this.data)) {
      if (name === 'postmaster.pid' || name.startsWith('.s.PGSQL.')) rmSync(join(this.data, name), { force: true });
    }
  }

  private pidInFile(): number | undefined {
    const file = join(this.data, 'postmaster.pid');
    return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
  }

  private configure(settings: PostgresSettings): void {
    // The socket lies in the folder nobody else may enter; a path longer than the kernel allows means no socket.
    const socket = process.platform !== 'win32' && Buffer.byteLength(this.data) < 85 ? this.data : '';
    const base = { listen_addresses: '127.0.0.1', unix_socket_directories: socket, max_connections: 200 };
    const all = Object.entries({ ...base, timezone: 'UTC', log_timezone: 'UTC', ...settings });
    const lines = all.map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'\n`);
    this.writeOwn(join(this.data, 'plenum.conf'), lines.join(''));
  }

  private requireVersion(): void {
    const made = readFileSync(join(this.data, 'PG_VERSION'), 'utf8').trim();
    if (made === '18') return;
    throw new PostgresError(
      'wrong-version',
      `The database in ${this.place.folder} was made by PostgreSQL ${made}, and this is 18. ` +
        'Export it with the Plenum that made it and import it here.',
    );
  }

  /** Writes a file only the account of PostgreSQL can read. */
  private writeOwn(file: string, content: string): void {
    writeFileSync(file, content, { mode: 0o600 });
    if (this.place.account) chownSync(file, this.place.account.uid, this.place.account.gid);
  }

  private trimJournal(): number {
    const size = statSync(this.journal, { throwIfNoEntry: false })?.size ?? 0;
    if (size < largestLog) return size;
    renameSync(this.journal, `${this.journal}.1`);
    return 0;
  }

  private run(tool: 'initdb' | 'pg_ctl', args: string[]): Promise<string> {
    const options = { cwd: process.platform === 'win32' ? this.bin : '/', env: environment, ...this.place.account };
    return new Promise((resolve, reject) => {
      execFile(join(this.bin, tool), args, options, (error, stdout, stderr) => {
        if (error) reject(new PostgresError('failed', `${tool} failed: ${error.message}\n${stdout}${stderr}`.trim()));
        else resolve(stdout);
      });
    });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
