// Loaded into measured processes beside their own code: tells the parent what they used. With BENCH_PROFILE=folder it
// writes a CPU profile of the time between each odd question and the next one.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const folder = process.env['BENCH_PROFILE'];
let session: Session | undefined;
let profiles = 0;

const profile = async (into: string) => {
  if (!session) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return;
  }
  const { profile: taken } = await session.post('Profiler.stop');
  session.disconnect();
  session = undefined;
  writeFileSync(`${into}/${process.pid}-${++profiles}.cpuprofile`, JSON.stringify(taken));
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

process.on('message', (message: { usage?: true; clean?: true }) => {
  if (!message.usage) return;
  // Memory that only waits to be freed is nobody's cost.
  if (message.clean) collectGarbage();
  const { user, system } = process.cpuUsage();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ usage: { cpuSeconds: (user + system) / 1e6, usedBytes: heapUsed + external, heapBytes: heapUsed } });
  if (folder) void profile(folder);
});
// The parent is gone: nobody would stop us.
process.on('disconnect', () => process.exit());
