import type { Viewer } from '@plenum/access';
import type { Config } from '@plenum/platform/config';
import { RateLimits } from '@plenum/platform/http';
import { RecordingAskers } from './recording-askers.js';

describe('those who ask for a recording', () => {
  const guest: Viewer = { kind: 'guest', id: 'guest', name: '', locale: 'de', grants: [] };
  const person = (id: string): Viewer => ({ ...guest, kind: 'registration', id });
  let askers: RecordingAskers;
  beforeEach(() => {
    askers = new RecordingAskers(new RateLimits({ variables: {} } as Config));
  });
  /** How often somebody is answered. */
  const answered = async (times: number, ask: (time: number) => Promise<void>) => {
    for (let time = 0; time < times; time++)
      try {
        await ask(time);
      } catch (error) {
        expect(error).toMatchObject({ code: 'rate.limited' });
        return time;
      }
    return times;
  };

  it('may all sit behind one address, known or not', async () => {
    const from = '192.0.2.1';
    expect(await answered(2000, (time) => askers.count(person(`p${time}`), from))).toBe(2000);
    expect(await answered(2000, () => askers.count(guest, from))).toBe(2000);
  });

  it('are slowed down one by one', async () => {
    expect(await answered(2000, (time) => askers.count(person('Anna'), `192.0.2.${time % 250}`))).toBeLessThan(400);
    expect(await answered(9000, (time) => askers.count(guest, `2001:db8::${time.toString(16)}`))).toBeLessThan(7000);
    await askers.count(person('Ben'), '192.0.2.1');
  });
});
