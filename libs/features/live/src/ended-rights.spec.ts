import type { Revocations } from '@plenum/access';
import { InProcessBus } from '@plenum/platform/bus';
import { FakeClock } from '@plenum/platform/clock';
import type { LiveServer } from '@plenum/platform/live';
import { EndedRights } from './ended-rights.js';
import type { Rooms } from './rooms.js';

describe('ended rights', () => {
  it('close sockets also after a pause without a database, however long', async () => {
    const clock = new FakeClock();
    const bus = new InProcessBus();
    const ended = {
      id: 1,
      viewerId: 'vera',
      signInId: null,
      sessionId: null,
      reason: 'access.signInRequired',
      at: clock.now(),
    };
    const rows: (typeof ended)[] = [];
    let isDown = false;
    let looks = 0;
    const since = async (at: Date) => {
      looks++;
      if (isDown) throw new Error('no database');
      return rows.filter((one) => one.at >= at);
    };
    const closed: unknown[] = [];
    const socket = { data: { viewer: {}, personId: 'vera', arrivedAt: performance.now() } };
    const live = { socketsOf: () => [socket], close: (one: unknown) => void closed.push(one) };
    const rights = new EndedRights(
      { since } as unknown as Revocations,
      live as unknown as LiveServer,
      {} as Rooms,
      bus,
      clock,
    );
    await rights.onModuleInit();
    const look = async () => {
      const before = looks;
      bus.publish('access.revoked', {});
      while (looks === before) await new Promise(setImmediate);
      await new Promise(setImmediate);
    };
    isDown = true;
    rows.push({ ...ended, at: clock.now() });
    for (let second = 0; second < 100; second += 20) {
      clock.advance(20_000);
      await look();
    }
    isDown = false;
    await look();
    expect(closed).toEqual([socket]);
    // A handshake that was on its way meanwhile is not overlooked, and nobody is closed twice.
    await look();
    expect(closed).toEqual([socket]);
    rights.check(socket as never);
    expect(closed).toEqual([socket, socket]);
    rights.beforeApplicationShutdown();
  });
});
