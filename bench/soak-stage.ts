/**
 * A stage that goes on for an hour: three people present together, a studio sends, twenty watch, somebody comes or goes every
 * ten seconds. Memory, open files, the disk and how late segments are must not grow any more after the first half.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateJobs } from '@plenum/platform/jobs';
import { handlesOf } from './kit/cpu.js';
import { startEvent } from './kit/event.js';
import { Presenter } from './kit/presenter.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, pause, report, say } from './kit/report.js';
import { grown, isFlat, type SoakReading } from './kit/soak.rules.js';
import { StageCrowd } from './kit/stage-sfu.js';
import { StageViewer, type Noticed } from './kit/stage-viewer.js';

const minutes = option('minutes', 60);
const [viewers, people] = [option('viewers', 20), option('people', 3)];
/** Readings; a quarter of them is compared with another. */
const looks = 40;
const sizes = { '720p': 320_000, '360p': 100_000, audio: 16_000 } as const;

const folder = mkdtempSync(join(tmpdir(), 'plenum-soak-stage-'));
say(`Starting PostgreSQL, server and worker; then ${minutes} minutes.`);
const event = await startEvent(viewers * 4);
await migrateJobs(event.databaseUrl);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const environment = {
  ...serverEnvironment(event.databaseUrl, port),
  PLENUM_DATA_DIR: folder,
  PLENUM_STAGE_ADDRESSES: '127.0.0.1',
};
const server = Measured.start(join(dist, 'apps/server/main.js'), environment);
const worker = Measured.start(join(dist, 'apps/worker/main.js'), environment);

const noticed: Noticed = { lags: [], failed: 0, missed: 0 };
const ends = new Map<number, number>();
let isOver = false;

const present = async (presenter: Presenter): Promise<void> => {
  const renditions = Object.keys(sizes) as (keyof typeof sizes)[];
  for (const rendition of renditions) await presenter.begin(rendition);
  const began = Date.now();
  for (let number = 1; !isOver; number++) {
    await pause(began + number * 1000 - Date.now());
    ends.set(number, Date.now());
    ends.delete(number - 60);
    const puts = renditions.map((rendition) => presenter.second(rendition, number, sizes[rendition]));
    await Promise.all(number % 2 === 0 ? [...puts, presenter.beat()] : puts);
  }
};

const diskMiB = (): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0) /
  2 ** 20;

const look = async (): Promise<SoakReading> => {
  await server.usage({ clean: true });
  await pause(200);
  const { usedBytes, heapBytes } = await server.usage({ clean: true });
  const lags = noticed.lags.splice(0).toSorted((one, other) => one - other);
  return {
    heapMiB: heapBytes / 2 ** 20,
    usedMiB: usedBytes / 2 ** 20,
    handles: handlesOf(server.child.pid ?? 0),
    lagMs: lags[Math.floor(lags.length * 0.95)] ?? Number.POSITIVE_INFINITY,
    diskMiB: diskMiB(),
  };
};

try {
  await answers(`${url}/health/live`, 120_000);
  const place = { event, url, port };
  const presenter = await Presenter.onAir(event, url, port);
  const presenting = present(presenter);
  const crowd = await StageCrowd.of(people, place);
  const come = (index: number) =>
    StageViewer.come(url, event.sessionId, event.attendees[index % event.attendees.length]!, noticed, (number) =>
      ends.get(number),
    );
  await pause(3000);
  const audience = await Promise.all(Array.from({ length: viewers }, (_, index) => come(index)));
  await pause(5000);
  [noticed.lags, noticed.failed, noticed.missed] = [[], 0, 0];
  await crowd.read();

  const readings: SoakReading[] = [];
  const passed = { received: 0, expected: 0 };
  const began = performance.now();
  const until = (part: number) => began + part * minutes * 60_000;
  let next = viewers;
  const coming = (async () => {
    for (; !isOver; next++) {
      await pause(10_000);
      if (isOver) break;
      const seat = next % viewers;
      audience[seat]?.leave();
      await come(next).then(
        (viewer) => (audience[seat] = viewer),
        () => noticed.failed++,
      );
    }
  })();
  // Whoever cannot go on ends it: there is nothing more to measure.
  const failing = Promise.race([presenting, coming]).then(() => 'ended');
  for (let number = 1; number <= looks; number++) {
    await Promise.race([pause(Math.max(0, until(number / looks) - performance.now())), failing]);
    const reading = await look();
    const stage = await crowd.read();
    passed.received += stage.received;
    passed.expected += stage.expected;
    readings.push(reading);
    say(
      `${number} of ${looks}: heap ${reading.heapMiB.toFixed(1)} MiB, all ${reading.usedMiB.toFixed(0)} MiB, ` +
        `${reading.handles} handles, segments ${reading.lagMs} ms late (p95), disk ${reading.diskMiB.toFixed(0)} MiB, ` +
        `stage ${((stage.received / stage.expected) * 100).toFixed(1)} %.`,
    );
  }
  isOver = true;
  await Promise.all([presenting, coming]);
  for (const viewer of audience) viewer.leave();
  await crowd.stop();
  const growth = grown(readings);
  const arrived = passed.received / passed.expected;
  const isWhole = noticed.failed === 0 && noticed.missed === 0 && arrived >= 0.98;
  report('soak-stage', isWhole && isFlat(growth, minutes), {
    minutes,
    viewers,
    people,
    ...growth,
    heapMiB: readings.at(-1)?.heapMiB ?? Number.NaN,
    usedMiB: readings.at(-1)?.usedMiB ?? Number.NaN,
    lagP95Ms: readings.at(-1)?.lagMs ?? Number.NaN,
    stageArrivedShare: arrived,
    failedRequests: noticed.failed,
    missedSegments: noticed.missed,
  });
} finally {
  isOver = true;
  await Promise.all([server.stop(), worker.stop()]);
  await event.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
