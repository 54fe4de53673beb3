import { ThreadedScheduleReader } from './schedule-readers.js';
import { readSchedule } from './schedule.reader.js';
import { aScheduleFile, aSession, fixture } from './testing/schedule-files.js';

class HurriedReader extends ThreadedScheduleReader {
  protected override readonly limits = { time: 1, memory: 1024 };
}
class SmallReader extends ThreadedScheduleReader {
  protected override readonly limits = { time: 60_000, memory: 32 };
}

const large = () =>
  Buffer.from(
    JSON.stringify(
      aScheduleFile({
        sessions: Array.from({ length: 8_000 }, (_, number) =>
          aSession({ id: number, guid: `g${number}`, description: '<p>Wort <em>für</em> Wort</p>'.repeat(15) }),
        ),
      }),
    ),
  );

describe('reading in a thread', () => {
  it('answers what reading here answers', async () => {
    const reader = new ThreadedScheduleReader();
    const [json, xml] = [fixture('democon.schedule.json'), fixture('solution-days.schedule.xml')];
    const read = await Promise.all([reader.read(json), reader.read(xml, { timezone: 'Europe/Vienna' })]);
    expect(read).toEqual([readSchedule(json), readSchedule(xml, { timezone: 'Europe/Vienna' })]);
  });

  it('lets everything else go on meanwhile', async () => {
    let longest = 0;
    let last = performance.now();
    const heartbeat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const began = performance.now();
    const { sessions } = await new ThreadedScheduleReader().read(large());
    const took = performance.now() - began;
    clearInterval(heartbeat);
    expect(sessions).toHaveLength(8_000);
    expect(longest).toBeLessThan(took / 2);
  });

  it('gives up a file that takes too much time or memory, and reads the next one', async () => {
    await expect(new HurriedReader().read(large())).rejects.toMatchObject({ code: 'import.unreadable' });
    const small = new SmallReader();
    const [first, second] = await Promise.allSettled([
      small.read(large()),
      small.read(fixture('democon.schedule.json')),
    ]);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'import.unreadable' } });
    expect(second.status).toBe('fulfilled');
  });
});
