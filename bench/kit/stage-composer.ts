// What it costs when the server makes the broadcast of a stage itself: a worker with a Chromium of its own, and presenters in
// another one.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { memoryOf } from '@plenum/composer';
import { migrateJobs } from '@plenum/platform/jobs';
import { stageWords, studioWords, clockEyes } from './clock-eyes.js';
import { cpuSecondsOf } from './cpu.js';
import { dist, Measured, serverEnvironment } from './processes.js';
import { provided } from './provided.js';
import { option, pause, say } from './report.js';
import { SignedIn, type Place } from './signed-in.js';
import { openChromium, windowOf } from './stage-glass.js';

const seconds = option('composer-seconds', 20);
/** On a machine that does everything at once; milliseconds. */
const patience = 90_000;

/** Waits until something is so. @throws after `patience` */
const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(200);
  }
};

/** @param folder where the server keeps its files: the worker needs the same */
export const measureComposer = async (around: Place, folder: string) => {
  const figures: Record<string, number> = {};
  const { presentersFlags } = await clockEyes();
  const [studio, stage] = await Promise.all([studioWords(), stageWords()]);
  await migrateJobs(around.event.databaseUrl);
  const worker = Measured.start(join(dist, 'apps/worker/main.js'), {
    ...serverEnvironment(around.event.databaseUrl, around.port),
    PLENUM_DATA_DIR: folder,
    PLENUM_STAGE_ADDRESSES: '127.0.0.1',
    PLENUM_COMPOSER: 'on',
    PLENUM_CHROMIUM: await provided('chromium'),
  });
  const pid = worker.child.pid ?? 0;
  const coresOver = async (milliseconds: number) => {
    const [from, at] = [cpuSecondsOf(pid), performance.now()];
    await pause(milliseconds);
    return (cpuSecondsOf(pid) - from) / ((performance.now() - at) / 1000);
  };
  let isFine = true;
  try {
    for (const count of [2, 4]) {
      const event = { ...around.event, sessionId: await around.event.addSession() };
      const place: Place = { ...around, event };
      const { sessionId } = event;
      const presenters = await openChromium([...presentersFlags, '--allow-loopback-in-peer-connection']);
      const producer = await SignedIn.as('producer', 'Helga', place);
      const crew = await producer.enter();
      try {
        await crew.tell('stage.open', { sessionId, on: true });
        const stateOf = async () =>
          (await event.query<{ state: string }>('SELECT state FROM composer WHERE session_id = $1', [sessionId]))[0]
            ?.state;
        await until('a composer stands by', async () => (await stateOf()) === 'ready');
        for (let number = 1; number <= count; number++) {
          const person = await SignedIn.as('speaker', `Person ${number}`, place);
          const page = await windowOf(presenters.browser, `http://localhost:${place.port}`, person.signInCookie);
          await page.goto(`/studio/${sessionId}`);
          await page.getByRole('button', { name: studio.begin.button }).click();
          await page.getByRole('button', { name: stage.join, exact: true }).click();
          await page.getByText(stage.sign.backstageText).waitFor();
          await crew.tell('stage.place', { sessionId, id: person.id, state: 'onStage' });
        }
        const idleCores = await coresOver(4000);
        const idleMemory = memoryOf(pid);
        await crew.tell('composer.run', { sessionId, on: true });
        await until('the server broadcasts', async () => (await stateOf()) === 'onAir');
        // Beyond the card, and with the bit rates settled.
        await pause(12_000);
        const cores = (await coresOver(seconds * 1000)) - idleCores;
        const mebibytes = (memoryOf(pid) - idleMemory) / 1024 / 1024;
        const [sent] = await event.query<{ segments: number }>(
          `SELECT count(*)::int AS segments FROM broadcast_segment s JOIN broadcast b ON b.id = s.broadcast_id
            WHERE b.session_id = $1 AND s.rendition = '720p'`,
          [sessionId],
        );
        const segments = sent?.segments ?? 0;
        say(
          `The server composes ${count}: ${cores.toFixed(2)} cores of ${availableParallelism()}, ${mebibytes.toFixed(0)} MiB; ` +
            `${segments} seconds of 720p came in.`,
        );
        isFine &&= segments >= seconds;
        Object.assign(figures, {
          [`composerServer${count}Cores`]: cores,
          [`composerServer${count}Share`]: cores / availableParallelism(),
          [`composerServer${count}MiB`]: mebibytes,
        });
        await crew.tell('composer.run', { sessionId, on: false });
        await crew.tell('stage.open', { sessionId, on: false });
        await until('the server has stopped', async () => (await stateOf()) !== 'onAir');
        if (count === 2) {
          // One more is kept ready for a minute.
          await pause(6000);
          Object.assign(figures, {
            composerStandbyCores: await coresOver(4000),
            composerStandbyMiB: (memoryOf(pid) - idleMemory) / 1024 / 1024,
          });
        }
      } finally {
        crew.close();
        await presenters.close();
      }
    }
    return { isFine, figures };
  } finally {
    await worker.stop();
  }
};
