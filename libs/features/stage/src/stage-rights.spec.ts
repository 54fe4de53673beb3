import type { Revocations } from '@plenum/access';
import { stageFacts } from '@plenum/contracts';
import type { SentOut } from '@plenum/live';
import { FakeClock } from '@plenum/platform/clock';
import { StageRights } from './stage-rights.js';

describe('rights on a stage', () => {
  const clock = new FakeClock();
  let ended: { viewerId: string; at: Date }[];
  let isDown: boolean;
  let rights: StageRights;
  beforeEach(() => {
    [ended, isDown] = [[], false];
    const since = async (at: Date) => {
      if (isDown) throw new Error('no database');
      return ended.filter((one) => one.at >= at);
    };
    rights = new StageRights(
      { since } as unknown as Revocations,
      { since: async () => [] } as unknown as SentOut,
      clock,
    );
  });
  const end = (viewerId: string) => ended.push({ viewerId, at: clock.now() });

  it('that ended before the first look end what was issued before', async () => {
    const issuedAt = clock.now().getTime();
    end('vera');
    clock.advance((stageFacts.ticketSeconds - 1) * 1000);
    expect((await rights.look()).map(({ personId }) => personId)).toEqual(['vera']);
    expect(rights.isLost('vera', issuedAt)).toBe(true);
    expect(rights.isLost('vera', clock.now().getTime())).toBe(false);
  });

  it('that ended while nobody looked are caught up with', async () => {
    const issuedAt = clock.now().getTime();
    await rights.look();
    end('vera');
    // As long as no studio is here nobody asks.
    clock.advance(60_000);
    expect((await rights.look()).map(({ personId }) => personId)).toEqual(['vera']);
    expect(rights.isLost('vera', issuedAt)).toBe(true);
  });

  it('that ended while there was no database are caught up with', async () => {
    const issuedAt = clock.now().getTime();
    await rights.look();
    isDown = true;
    end('vera');
    clock.advance(30_000);
    await expect(rights.look()).rejects.toThrow('no database');
    clock.advance(30_000);
    isDown = false;
    await rights.look();
    expect(rights.isLost('vera', issuedAt)).toBe(true);
  });
});
