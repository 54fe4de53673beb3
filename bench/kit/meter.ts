// Loaded into measured processes beside their own code: tells the parent what they used. With BENCH_PROFILE=folder it
// writes a CPU profile of the time between the first question and the second one.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';

const folder = process.env['BENCH_PROFILE'];
let session: Session | undefined;

const profile = async (into: string) => {
  if (!session) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    return;
  }
  const { profile: taken } = await session.post('Profiler.stop');
  writeFileSync(`${into}/${process.pid}.cpuprofile`, JSON.stringify(taken));
};

process.on('message', (message: { usage?: true }) => {
  if (!message.usage) return;
  const { user, system } = process.cpuUsage();
  process.send?.({ usage: { cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() } });
  if (folder) void profile(folder);
});
// The parent is gone: nobody would stop us.
process.on('disconnect', () => process.exit());
