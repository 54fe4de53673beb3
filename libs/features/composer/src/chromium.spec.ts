import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium, findChromium, flagsFor } from './chromium.js';
import { sweepChromium } from './chromium-processes.js';

const place = { hosts: ['plenum.example.org'], loopback: false, sandbox: true };

/** Answers as Chromium does over its pipes, and leaves behind what it was started with. */
const speaks = `
const { createReadStream, writeFileSync, writeSync } = require('node:fs');
const left = process.argv.slice(2);
if (left.includes('--no-sandbox') === false && process.env.HOME && __dirname.endsWith('locked')) {
  process.stderr.write('[1:1:FATAL] No usable sandbox! Update your kernel\\n');
  process.exit(1);
}
writeFileSync(__dirname + '/started.json', JSON.stringify({ flags: left, variables: process.env, pid: process.pid }));
let rest = '';
createReadStream('', { fd: 3 }).on('data', (data) => {
  const parts = (rest + data).split('\\0');
  rest = parts.pop();
  for (const part of parts) {
    const { id, method } = JSON.parse(part);
    if (method === 'Silent') continue;
    const answer = method === 'Wrong' ? { error: { message: 'no such method' } } : { result: { product: 'Fake/1.0' } };
    writeSync(4, JSON.stringify({ id, ...answer }) + '\\0');
  }
}).on('end', () => process.exit());
`;

describe('a Chromium of our own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-fake-chromium-'));
  const fake = (name: string): string => {
    const home = join(folder, name);
    mkdirSync(home);
    writeFileSync(join(home, 'speaks.cjs'), speaks);
    const executable = join(home, 'chromium');
    writeFileSync(executable, `#!/bin/sh\nexec '${process.execPath}' '${join(home, 'speaks.cjs')}' "$@"\n`);
    chmodSync(executable, 0o755);
    return executable;
  };
  const startedIn = (name: string) =>
    JSON.parse(readFileSync(join(folder, name, 'started.json'), 'utf8')) as {
      flags: string[];
      variables: Record<string, string>;
      pid: number;
    };
  const isGone = async (pid: number) => {
    for (let left = 100; left > 0; left--) {
      try {
        process.kill(pid, 0);
        if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return true;
      } catch {
        return true;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
    return false;
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is found by its name or its place', () => {
    const executable = fake('found');
    expect(findChromium(executable, '')).toBe(executable);
    expect(findChromium(undefined, `/nowhere:${join(folder, 'found')}`)).toBe(executable);
    expect(findChromium('chromium', join(folder, 'found'))).toBe(executable);
    expect(findChromium(join(folder, 'nowhere'), '')).toBeUndefined();
    expect(findChromium(undefined, 'relative/path')).toBeUndefined();
  });

  it('opens no port, looks up nobody else, and keeps its sandbox', () => {
    const flags = flagsFor(place, '/profile');
    expect(flags).toContain('--remote-debugging-pipe');
    expect(flags.some((flag) => flag.startsWith('--remote-debugging-port'))).toBe(false);
    expect(flags).toContain('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE plenum.example.org');
    expect(flags).not.toContain('--no-sandbox');
    expect(flagsFor({ ...place, sandbox: false }, '/profile')).toContain('--no-sandbox');
    expect(flags).not.toContain('--allow-loopback-in-peer-connection');
  });

  it('answers, says what is wrong, and takes everything with it when it ends', async () => {
    process.env['PLENUM_SECRET'] = 'not for browsers';
    const chromium = await Chromium.start({ ...place, executable: fake('speaks') });
    delete process.env['PLENUM_SECRET'];
    expect(chromium.version).toBe('Fake/1.0');
    const { variables, pid, flags } = startedIn('speaks');
    expect(variables['PLENUM_SECRET']).toBeUndefined();
    const profile = flags.find((flag) => flag.startsWith('--user-data-dir='))!.split('=')[1]!;
    expect(existsSync(profile)).toBe(true);
    await expect(chromium.send('Wrong')).rejects.toThrow('no such method');
    await expect(chromium.send('Silent', {}, 20)).rejects.toThrow('no answer to Silent');
    const waits = chromium.send('Silent');
    const ended = new Promise<void>((done) => chromium.onExit(done));
    process.kill(pid, 'SIGKILL');
    await ended;
    await expect(waits).rejects.toThrow('it has ended');
    await expect(chromium.send('Anything')).rejects.toThrow('it has ended');
    for (let left = 60; existsSync(profile) && left > 0; left--) await new Promise((done) => setTimeout(done, 50));
    expect(existsSync(profile)).toBe(false);
  });

  it('tells a sandbox that does not work from everything else', async () => {
    const locked = { ...place, executable: fake('locked') };
    await expect(Chromium.start(locked)).rejects.toMatchObject({ isSandbox: true, message: /No usable sandbox/ });
    const chromium = await Chromium.start({ ...locked, sandbox: false });
    chromium.kill();
    expect(await isGone(startedIn('locked').pid)).toBe(true);
    await expect(Chromium.start({ ...place, executable: '/bin/false' })).rejects.toMatchObject({ isSandbox: false });
  });

  it('is swept away with its profile when the process that began it is gone', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    const profile = mkdtempSync(join(tmpdir(), `plenum-composer-${gone.pid}-`));
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', `--user-data-dir=${profile}`]);
    const ended = once(left, 'exit');
    await once(left, 'spawn');
    const running = await Chromium.start({ ...place, executable: fake('kept') });
    sweepChromium();
    await ended;
    expect(existsSync(profile)).toBe(false);
    expect(running.isGone).toBe(false);
    running.kill();
  });
});
