import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type RunningPostgres, startPostgres, startThrowawayPostgres } from './postgres.js';
import { isAlive } from './process-stamp.js';

const root = join(import.meta.dirname, '../../..');

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error(`Not within 15 seconds: ${condition.toString()}`);
}

describe('the built-in PostgreSQL', () => {
  let made: string;
  let parent: string;
  let dataDir: string;
  const running: RunningPostgres[] = [];
  const children: ChildProcess[] = [];
  const orphans: number[] = [];
  const said: string[] = [];

  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'plenum-spec-'));
    chmodSync(folder, 0o755);
    return folder;
  };

  beforeAll(async () => {
    made = join(newFolder(), 'postgres');
    await (await startPostgres({ dataDir: made })).stop();
  });

  afterAll(() => rmSync(dirname(made), { recursive: true }));

  beforeEach(() => {
    parent = newFolder();
    dataDir = join(parent, 'postgres');
    // Most tests need a database, not the making of one, which takes most of a second.
    execFileSync('cp', ['-a', made, dataDir]);
    said.length = 0;
  });

  afterEach(async () => {
    for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
    for (const each of running.splice(0)) await each.stop();
    for (const pid of orphans.splice(0).filter(isAlive)) {
      process.kill(pid, 'SIGQUIT');
      await until(() => !isAlive(pid));
    }
    rmSync(parent, { recursive: true, force: true, maxRetries: 10 });
  });

  async function start(): Promise<RunningPostgres> {
    const postgres = await startPostgres({ dataDir, log: (line) => said.push(line) });
    running.push(postgres);
    return postgres;
  }

  /** The same in a process of its own, which can be killed; resolves with what it prints, one JSON line. */
  async function startElsewhere(call: string): Promise<{ child: ChildProcess; printed: RunningPostgres }> {
    const script = `import { startPostgres, startThrowawayPostgres } from '${join(import.meta.dirname, 'postgres.ts')}';
      process.on('SIGTERM', () => process.exit(1));
      console.log(JSON.stringify(await ${call}));
      setInterval(() => {}, 1000);`;
    const loader = join(root, 'scripts/ts.mjs');
    const options = ['--import', loader, '--input-type=module', '-e', script];
    const child = spawn(process.execPath, options, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const printed = JSON.parse(line.toString()) as RunningPostgres;
    if (printed.pid) orphans.push(printed.pid);
    return { child, printed };
  }

  it('keeps what was written from one start to the next', async () => {
    const first = await start();
    expect(first.version).toMatch(/^18\./);
    await ask(first.url, 'create table thing as select 42 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second.url, 'select * from thing')).toEqual([{ answer: 42 }]);
    expect(said).toEqual([]);
  });

  it('lets in nobody without the password, and listens on this machine only', async () => {
    const { url, folder } = await start();
    await expect(ask(url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow(/password authentication failed/);
    const [row] = await ask(url, `select current_setting('listen_addresses') as at, current_setting('fsync') as fsync`);
    expect(row).toEqual({ at: '127.0.0.1', fsync: 'on' });
    expect(readFileSync(join(folder, 'pgdata/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#].*\btrust\b/m);
  });

  it('refuses a folder another Plenum works on, and names the process', async () => {
    const { child } = await startElsewhere(`startPostgres({ dataDir: ${JSON.stringify(dataDir)} })`);
    await expect(start()).rejects.toMatchObject({ code: 'in-use', pid: child.pid });
  });

  it('takes over from a Plenum that was killed, and loses nothing that was acknowledged', async () => {
    const { child, printed } = await startElsewhere(`startPostgres({ dataDir: ${JSON.stringify(dataDir)} })`);
    await ask(printed.url, 'create table thing as select 42 as answer');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(printed.pid)).toBe(true);
    const { url } = await start();
    expect(isAlive(printed.pid)).toBe(false);
    expect(await ask(url, 'select * from thing')).toEqual([{ answer: 42 }]);
    expect(said[0]).toContain('left over');
  });

  it('comes back by itself on the same port when it is killed', async () => {
    const { url, pid } = await start();
    await ask(url, 'create table thing as select 42 as answer');
    process.kill(pid, 'SIGKILL');
    await until(() => said.some((line) => line.includes('starting it again')));
    await until(() =>
      ask(url, 'select * from thing').then(
        () => true,
        () => false,
      ),
    );
    expect(await ask(url, 'select * from thing')).toEqual([{ answer: 42 }]);
  });

  it('recovers when Plenum and PostgreSQL were killed together, while somebody was writing', async () => {
    const { child, printed } = await startElsewhere(`startPostgres({ dataDir: ${JSON.stringify(dataDir)} })`);
    await ask(printed.url, 'create table thing as select 42 as answer');
    const busy = ask(printed.url, 'insert into thing select 1 from generate_series(1, 100), pg_sleep(60)');
    const writers = "select 1 from pg_stat_activity where query like 'insert into thing%'";
    await until(async () => (await ask(printed.url, writers)).length === 1);
    const lost = busy.catch((error: Error) => error.message);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    process.kill(printed.pid, 'SIGKILL');
    // The lock is its until it is gone, which a signal only begins.
    await gone;
    expect(await lost).toMatch(/ECONNRESET|terminated/);
    const { url } = await start();
    expect(await ask(url, 'select * from thing')).toEqual([{ answer: 42 }]);
  });

  it('is not fooled by a process id that belongs to somebody else by now', async () => {
    const first = await start();
    await first.stop();
    const content = `${process.pid}\n${first.folder}/pgdata\n1\n${first.port}\n\n127.0.0.1\n0 0\nready   \n`;
    writeFileSync(join(first.folder, 'pgdata/postmaster.pid'), content);
    writeFileSync(join(first.folder, 'plenum.lock'), JSON.stringify({ pid: process.pid, birth: 'long ago' }));
    const second = await start();
    expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(isAlive(process.pid)).toBe(true);
  });

  it('begins afresh when creating the database was cut short', async () => {
    rmSync(dataDir, { recursive: true });
    const { child } = await startElsewhere(`(startPostgres({ dataDir: ${JSON.stringify(dataDir)} }), {})`);
    await until(() => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('pgdata.half')));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(dataDir, 'pgdata'))).toBe(false);
    const { url, folder } = await start();
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(folder).filter((name) => name.startsWith('pgdata.half'))).toEqual([]);
  });

  it('does not stay behind when its process ends without stopping it', async () => {
    const { child, printed } = await startElsewhere(`startPostgres({ dataDir: ${JSON.stringify(dataDir)} })`);
    child.kill('SIGTERM');
    await until(() => !isAlive(printed.pid));
    expect(existsSync(join(printed.folder, 'pgdata/postmaster.pid'))).toBe(false);
  });

  it('says what to do with a database of another major version', async () => {
    const { folder, stop } = await start();
    await stop();
    writeFileSync(join(folder, 'pgdata/PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({
      code: 'wrong-version',
      message: expect.stringContaining('17') as unknown,
    });
    expect(existsSync(join(folder, 'plenum.lock'))).toBe(false);
  });

  it('shows the last words of a PostgreSQL that does not start', async () => {
    await expect(startPostgres({ dataDir, settings: { max_connections: 'many' } })).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringContaining('max_connections') as unknown,
    });
  });

  it('works in a folder whose path is long and has spaces, quotes and umlauts', async () => {
    dataDir = join(parent, "Müller's Größe 12", 'x'.repeat(100));
    mkdirSync(dataDir, { recursive: true });
    const { url } = await start();
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('moves to a place its account can enter when root keeps the checkout at home, and stays otherwise', async () => {
    rmSync(dataDir, { recursive: true });
    chmodSync(parent, 0o700);
    const first = await start();
    expect(lstatSync(dataDir).isSymbolicLink()).toBe(process.getuid?.() === 0);
    expect(realpathSync(dataDir)).toBe(first.folder);
    await ask(first.url, 'create table thing as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select * from thing')).toEqual([{ answer: 42 }]);
    await second.stop();
    rmSync(first.folder, { recursive: true });
    const afresh = await start();
    await expect(ask(afresh.url, 'select * from thing')).rejects.toThrow('does not exist');
    await afresh.stop();
    rmSync(afresh.folder, { recursive: true });
  });

  it('leaves nothing of a throwaway one, even when its process was killed', async () => {
    const { child, printed } = await startElsewhere('startThrowawayPostgres()');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const throwaway = await startThrowawayPostgres();
    running.push(throwaway);
    await until(() => !isAlive(printed.pid));
    expect(existsSync(printed.folder)).toBe(false);
    await throwaway.stop();
    expect(existsSync(throwaway.folder)).toBe(false);
  });
});
