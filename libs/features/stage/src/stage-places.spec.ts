import { InProcessBus } from '@plenum/platform/bus';
import { FakeClock } from '@plenum/platform/clock';
import type { InvitationExpiry } from './invitation-expiry.js';
import type { StageBook } from './stage-book.js';
import type { StageEngine } from './stage.engine.js';
import type { StageKeys } from './stage-keys.service.js';
import type { StageRights } from './stage-rights.js';
import { StageRooms } from './stage-rooms.js';
import { StagePlaces } from './stage-places.service.js';
import type { StageTickets } from './stage-tickets.js';

describe('a studio that follows the stage', () => {
  const person = { personId: 'vera', tab: 'tab', seenAt: new Date(), state: 'onStage' };
  const book = {
    isOpen: async () => true,
    person: async () => person,
    people: async () => [person],
    arrangement: async () => ({ layout: 'grid', spotlight: null, card: '' }),
  } as unknown as StageBook;
  const engine = { onChange: () => {}, list: () => [], sessions: () => [] } as unknown as StageEngine;
  const tickets = {
    read: (_ticket: string, sessionId: string) => ({ sessionId, personId: 'vera', tab: 'tab', role: 'presenter' }),
  } as unknown as StageTickets;
  const clock = new FakeClock();

  it('does not hold up a server that leaves', async () => {
    const rights = { look: async () => [] } as unknown as StageRights;
    const expiry = { look: async () => {} } as unknown as InvitationExpiry;
    const rooms = new StageRooms(undefined!, book, {} as StageKeys, engine, rights, expiry, new InProcessBus(), clock);
    rooms.onModuleInit();
    const places = new StagePlaces(undefined!, undefined!, book, rooms, tickets, engine, clock);
    const gone = new AbortController();
    const { version } = await places.follow('ticket', 'session', undefined, gone.signal);
    const waiting = places.follow('ticket', 'session', version, gone.signal);
    const answered = waiting.then(() => 'answered');
    // It has looked once and waits.
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    rooms.beforeApplicationShutdown();
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    const first = await Promise.race([answered, Promise.resolve('still waiting')]);
    gone.abort();
    await waiting;
    expect(first).toBe('answered');
  });
});
