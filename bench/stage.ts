/** Segments from the server, compared with the same bytes as plain static files in the same run; and what a presenter costs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEvent } from './kit/event.js';
import type { Fetched, FetchersOrder } from './kit/fetchers.js';
import { inOwnProcess } from './kit/fork.js';
import { Line } from './kit/line.js';
import { Presenter } from './kit/presenter.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, report, say } from './kit/report.js';

const seconds = option('seconds', 15);
const connections = option('connections', 32);
/** 720p at 2.5 Mbit/s and sound at 128 kbit/s. */
const [pictureBytes, soundBytes] = [option('picture', 320_000), 16_000];
const sent = 12;

const folder = mkdtempSync(join(tmpdir(), 'plenum-bench-stage-'));
say('Starting PostgreSQL and the server.');
const event = await startEvent(1);
const [port, plainPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), {
  ...serverEnvironment(event.databaseUrl, port),
  PLENUM_DATA_DIR: folder,
});
const plain = Measured.start(join(dist, 'bench/kit/static-files.js'), {
  NODE_ENV: 'production',
  PORT: String(plainPort),
  FOLDER: join(folder, 'plain'),
});

/** Rounds of what everybody who watches asks for each second, after a warm-up. */
const load = async (process: Measured, order: FetchersOrder) => {
  await inOwnProcess<Fetched>('fetchers', { ...order, seconds: 2 });
  const before = (await process.usage()).cpuSeconds;
  const fetched = await inOwnProcess<Fetched>('fetchers', order);
  const cpuSeconds = (await process.usage()).cpuSeconds - before;
  return { ...fetched, cpuSeconds, perCpuSecond: fetched.rounds / cpuSeconds };
};

try {
  await Promise.all([answers(`${url}/health/live`), answers(`http://127.0.0.1:${plainPort}/`)]);
  const presenter = await Presenter.onAir(event, url, port);
  const idle = (await server.usage()).cpuSeconds;
  await presenter.put('audio', sent, soundBytes);
  await presenter.put('360p', sent, 100_000);
  await presenter.put('720p', sent, pictureBytes);
  const ingestCpuMs = (((await server.usage()).cpuSeconds - idle) / sent) * 1000;
  say(`A second of a presenter costs ${ingestCpuMs.toFixed(1)} ms of CPU.`);

  const line = new Line(url, '/live', { token: event.attendees[0]!.token });
  await line.connect();
  await line.ask('session.enter', { sessionId: event.sessionId });
  const answer = (await line.ask('broadcast.watch', { sessionId: event.sessionId })) as {
    ok: boolean;
    data?: { master: string };
  };
  const base = answer.data?.master.replace('master.m3u8', '');
  if (!base) throw new Error(`not on air: ${JSON.stringify(answer)}`);
  const names = ['720p.m3u8', `1/720p/${sent}.m4s`, 'audio.m3u8', `1/audio/${sent}.m4s`];
  for (const name of names) {
    const path = join(folder, 'plain', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(await (await fetch(`${url}${base}${name}`)).arrayBuffer()));
  }

  const order = { connections, seconds };
  const runs = { plain: [] as number[], own: [] as number[] };
  let failed = 0;
  let fastest = 0;
  // In turns: whatever else the machine does meets both.
  for (let turn = 1; turn <= 3; turn++) {
    const files = await load(plain, {
      ...order,
      url: `http://127.0.0.1:${plainPort}`,
      paths: names.map((name) => `/${name}`),
    });
    const own = await load(server, { ...order, url, paths: names.map((name) => `${base}${name}`) });
    runs.plain.push(files.perCpuSecond);
    runs.own.push(own.perCpuSecond);
    failed += files.failed + own.failed;
    fastest = Math.max(fastest, (own.bytes * 8) / own.seconds / 1e9);
    say(
      `Turn ${turn}: ${own.perCpuSecond.toFixed(0)} seconds of watching per CPU second, static files ${files.perCpuSecond.toFixed(0)}.`,
    );
  }
  line.close();
  const middle = (values: number[]) => [...values].sort((one, other) => one - other)[1] ?? 0;
  const [own, files] = [middle(runs.own), middle(runs.plain)];
  const ratio = middle(runs.own.map((value, turn) => value / (runs.plain[turn] ?? Infinity)));
  report('stage', failed === 0 && ratio >= 0.6, {
    ratio,
    // Extrapolated: nobody watched, and the network card is the limit long before.
    viewersPerCoreExtrapolated: own,
    staticViewersPerCoreExtrapolated: files,
    gigabitPerSecondSeen: fastest,
    ingestCpuMsPerSecond: ingestCpuMs,
    pictureKB: pictureBytes / 1000,
    connections,
    failed,
  });
} finally {
  await Promise.all([server.stop(), plain.stop()]);
  await event.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
