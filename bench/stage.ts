/**
 * What the stage costs: pictures and sound between presenters, the picture that is made of them, how late it is seen, and
 * segments for those who watch. `--only=sfu|glass|composer|origin` measures one part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEvent } from './kit/event.js';
import { Measured, answers, dist, freePort, serverEnvironment } from './kit/processes.js';
import { option, report, say } from './kit/report.js';
import { measureComposer } from './kit/stage-composer.js';
import { measureGlass } from './kit/stage-glass.js';
import { measureOrigin } from './kit/stage-origin.js';
import { measureSfu } from './kit/stage-sfu.js';

const only = process.argv.find((argument) => argument.startsWith('--only='))?.split('=')[1];
const folder = mkdtempSync(join(tmpdir(), 'plenum-bench-stage-'));
say('Starting PostgreSQL and the server.');
const event = await startEvent(option('viewers', 1000));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const server = Measured.start(join(dist, 'apps/server/main.js'), {
  ...serverEnvironment(event.databaseUrl, port),
  PLENUM_DATA_DIR: folder,
  PLENUM_STAGE_ADDRESSES: '127.0.0.1',
});
const figures: Record<string, number> = {};
const goals: boolean[] = [];
const measure = async (name: string, part: () => Promise<{ isFine: boolean; figures: Record<string, number> }>) => {
  if (only && only !== name) return;
  const measured = await part();
  Object.assign(figures, measured.figures);
  goals.push(measured.isFine);
};
try {
  await answers(`${url}/health/live`, 120_000);
  const place = { event, url, port };
  await measure('sfu', () => measureSfu(place, server));
  await measure('glass', () => measureGlass(place));
  await measure('composer', () => measureComposer(place, folder));
  await measure('origin', () => measureOrigin(place, server));
  report(
    'stage',
    goals.every((holds) => holds),
    figures,
  );
} finally {
  await server.stop();
  await event.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
