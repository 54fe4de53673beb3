import type { Revocations } from '@plenum/access';
import type { SentOut } from '@plenum/live';
import { InProcessBus } from '@plenum/platform/bus';
import { FakeClock } from '@plenum/platform/clock';
import { Denials } from './denials.js';
import type { Signatures } from './signatures.js';

describe('denials', () => {
  const clock = new FakeClock();
  const bus = new InProcessBus();
  const ended: { viewerId: string; at: Date }[] = [];
  let isDown = false;
  let looks = 0;
  const since = async (at: Date) => {
    looks++;
    if (isDown) throw new Error('no database');
    return ended.filter((one) => one.at >= at);
  };
  let denials: Denials;
  beforeEach(async () => {
    ended.length = 0;
    isDown = false;
    const signatures = { markOf: (id: string) => id } as Signatures;
    denials = new Denials(
      { since } as unknown as Revocations,
      { since: async () => [] } as unknown as SentOut,
      signatures,
      bus,
      clock,
    );
    await denials.onModuleInit();
  });
  afterEach(() => denials.beforeApplicationShutdown());

  const look = async () => {
    const before = looks;
    bus.publish('access.revoked', {});
    while (looks === before) await new Promise(setImmediate);
    await new Promise(setImmediate);
  };
  const end = (viewerId: string) => ended.push({ viewerId, at: clock.now() });

  it('are caught up with after a pause without a database, however long', async () => {
    const issuedAt = clock.now().getTime();
    await look();
    isDown = true;
    end('vera');
    for (let second = 0; second < 60; second += 20) {
      clock.advance(20_000);
      await look();
    }
    expect(denials.isDenied('vera', issuedAt)).toBe(false);
    isDown = false;
    await look();
    expect(denials.isDenied('vera', issuedAt)).toBe(true);
    expect(denials.isDenied('vera', clock.now().getTime())).toBe(false);
  });

  it('hold for as long as a lease might be shown that was taken before', async () => {
    const issuedAt = clock.now().getTime();
    end('vera');
    await look();
    clock.advance(11 * 3_600_000);
    await look();
    expect(denials.isDenied('vera', issuedAt)).toBe(true);
    clock.advance(2 * 3_600_000);
    await look();
    expect(denials.isDenied('vera', issuedAt)).toBe(false);
  });
});
