import type { Response } from 'express';
import type { RateLimits } from '@plenum/platform/http';
import { Config } from '@plenum/platform/config';
import { FakeClock } from '@plenum/platform/clock';
import type { StageBook } from './stage-book.js';
import { StageController } from './stage.controller.js';
import type { StageEngine } from './stage.engine.js';
import { StagePlaces } from './stage-places.service.js';
import type { StageRights } from './stage-rights.js';
import type { StageRooms } from './stage-rooms.js';
import { StageSeals } from './stage-seals.js';
import { StageTickets } from './stage-tickets.js';

describe('offers to a stage', () => {
  it('are counted by person, whichever ticket they come with, and only with a good one', async () => {
    const [sessionId, personId, tab] = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
    const clock = new FakeClock();
    const config = { secret: 'a secret', variables: { PLENUM_TURN_URLS: [] } } as unknown as Config;
    const tickets = new StageTickets(new StageSeals(config, clock), { isLost: () => false } as unknown as StageRights);
    const nobody = { person: async () => null, isOpen: async () => true } as unknown as StageBook;
    const places = new StagePlaces(
      undefined!,
      undefined!,
      nobody,
      undefined as unknown as StageRooms,
      tickets,
      undefined as unknown as StageEngine,
      clock,
    );
    const counted: string[] = [];
    const limits = { take: async (_limit: unknown, key: string) => void counted.push(key) } as unknown as RateLimits;
    const controller = new StageController(places, limits);
    const offer = 'v=0\r\na=ice-ufrag:abcd\r\na=fingerprint:x\r\nm=audio 9 x 96\r\na=sendonly\r\n';
    const publish = (ticket: string | undefined) =>
      controller
        .publish(ticket, sessionId!, { source: 'camera' }, offer, {} as Response)
        .catch(({ code }: { code: string }) => code);
    const grant = { sessionId: sessionId!, personId: personId!, tab: tab!, role: 'presenter' } as const;
    const first = tickets.make(grant).ticket;
    clock.advance(60_000);
    const second = tickets.make(grant).ticket;
    expect(second).not.toBe(first);
    expect([await publish(first), await publish(second)]).toEqual(['stage.left', 'stage.left']);
    expect(counted).toEqual([personId, personId]);
    for (const wrong of [undefined, 'x.y', `${first.slice(0, -4)}AAAA`])
      expect(await publish(wrong)).toBe('stage.ticketWrong');
    expect(counted).toHaveLength(2);
  });
});
