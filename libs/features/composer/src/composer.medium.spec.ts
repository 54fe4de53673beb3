import type { Role } from '@plenum/contracts';
import {
  BroadcastEnds,
  BroadcastModule,
  broadcastSchema,
  leaseMs,
  ServerLeases,
  serverPresenter,
} from '@plenum/broadcast';
import { hallSchema } from '@plenum/hall';
import { newId } from '@plenum/platform/database';
import { StageModule, StageSeals, stageSchema } from '@plenum/stage';
import { LeaseTokens } from '../../broadcast/src/lease-tokens.js';
import { Leases } from '../../broadcast/src/leases.service.js';
import { Studio } from '../../broadcast/src/testing/studio.js';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { StageCrew } from '../../stage/src/stage-crew.service.js';
import { StageTickets } from '../../stage/src/stage-tickets.js';
import { isDue, pauseAfter } from './composer.rules.js';
import { ComposerBook } from './composer-book.js';
import { ComposerCrew } from './composer-crew.service.js';
import { ComposerModule, composerSchema } from './index.js';

describe('the composer of the server', () => {
  let stand: LiveStand;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'composer',
      modules: [BroadcastModule, StageModule, ComposerModule],
      schemas: [broadcastSchema, hallSchema, stageSchema, composerSchema],
    });
  });
  afterAll(() => stand?.close());
  afterEach(
    async () => void (await stand.query('DELETE FROM composer; DELETE FROM broadcast; DELETE FROM stage_setting')),
  );

  const [one, two] = [newId(), newId()];
  const book = () => stand.part(ComposerBook);
  const leases = () => stand.part(ServerLeases);
  const open = async () => {
    const { sessionId, person } = await stand.session();
    const host = person('Helga', 'moderator');
    await stand.part(StageCrew).open(host, { sessionId, on: true });
    await book().standBy(stand.clock.now());
    const studio = (name: string, role: Role = 'moderator') => new Studio(stand, person(name, role), sessionId);
    const crew = async () => fold('crew', await stand.feed(sessionId)).composer;
    const everyone = async () => fold('everyone', await stand.feed(sessionId));
    const due = async (owner = one) => {
      const found = (await book().candidates()).find((candidate) => candidate.sessionId === sessionId);
      return found !== undefined && isDue(found, owner, stand.clock.now(), leaseMs);
    };
    const run = (on: boolean, as = host) => outcome(stand.part(ComposerCrew).run(as, { sessionId, on }));
    /** What the page does with the lease it is given. */
    const goOnAir = async (holder: string, byForce = false) => {
      const lease = await leases().take(sessionId, holder, byForce);
      const grant = stand.part(LeaseTokens).read(lease.token);
      return lease.onAir ? lease : stand.part(Leases).air(grant, true);
    };
    return { sessionId, person, studio, crew, everyone, due, run, goOnAir };
  };

  it('stands by as long as a process says so and the stage is open, and only the crew hears of it', async () => {
    const { sessionId, crew, everyone } = await open();
    expect(await crew()).toEqual({ state: 'ready', reason: null });
    expect((await everyone()).composer).toEqual({ state: null, reason: null });
    stand.clock.advance(29_000);
    await book().standBy(stand.clock.now());
    stand.clock.advance(29_000);
    expect(await book().forget(stand.clock.now())).toBe(0);
    stand.clock.advance(2000);
    expect(await book().forget(stand.clock.now())).toBe(1);
    expect(await crew()).toEqual({ state: null, reason: null });
    expect(await book().isThere(sessionId)).toBe(false);
  });

  it('takes over what nobody sends any more, and gives it back to whoever goes on air', async () => {
    const { sessionId, studio, crew, everyone, due, goOnAir } = await open();
    const host = studio('Helga');
    await host.take();
    await host.air();
    expect(await due()).toBe(false);
    expect(await outcome(leases().take(sessionId, newId(), false))).toBe('broadcast.held');
    stand.clock.advance(leaseMs);
    await stand.part(BroadcastEnds).noticeLost(stand.clock.now());
    expect((await everyone()).broadcast.interrupted).toBe(true);
    expect(await due()).toBe(true);
    const holder = await book().claim(sessionId, one);
    expect(await crew()).toEqual({ state: 'starting', reason: null });
    expect(await due(two)).toBe(false);
    expect(await book().claim(sessionId, two)).toBeUndefined();
    await goOnAir(holder!);
    expect(await crew()).toEqual({ state: 'onAir', reason: null });
    expect((await everyone()).broadcast).toMatchObject({ onAir: true, interrupted: false, presenter: 'Plenum' });
    // The laptop comes back: it is told that somebody else sends, and one press takes it back.
    expect(await outcome(host.take())).toBe('broadcast.held');
    await host.take({ takeOver: true });
    expect(await crew()).toEqual({ state: 'ready', reason: null });
    await host.air();
    expect((await everyone()).broadcast).toMatchObject({ interrupted: false, presenter: 'Helga' });
    expect(await outcome(leases().take(sessionId, holder!, false))).toBe('broadcast.held');
  });

  it('goes on by itself after a crash, in the same broadcast and at once, also from another process', async () => {
    const { sessionId, studio, crew, due, goOnAir } = await open();
    await (await studio('Helga').begin()).air();
    stand.clock.advance(leaseMs);
    const holder = await book().claim(sessionId, one);
    const first = await goOnAir(holder!);
    await book().fail(sessionId, one, 'crashed', pauseAfter);
    expect(await crew()).toEqual({ state: 'failed', reason: 'crashed' });
    expect(await due(two)).toBe(false);
    stand.clock.advance(1000);
    expect(await due(two)).toBe(true);
    expect(await book().claim(sessionId, two)).toBe(holder);
    const again = await goOnAir(holder!);
    expect(again).toMatchObject({ broadcastId: first.broadcastId, epoch: first.epoch + 1, onAir: true });
    expect(await crew()).toEqual({ state: 'onAir', reason: null });
  });

  it('sends from the start when those want it who run the broadcast, and nobody else', async () => {
    const { sessionId, person, crew, everyone, due, run, goOnAir } = await open();
    expect(await run(true, person('Vera', 'vendor'))).toBe('forbidden');
    expect(await run(true)).toBe('done');
    expect(await due()).toBe(true);
    const holder = await book().claim(sessionId, one);
    await goOnAir(holder!, true);
    expect((await everyone()).broadcast.onAir).toBe(true);
    expect(await run(false)).toBe('done');
    expect((await everyone()).broadcast.onAir).toBe(false);
    expect(await crew()).toEqual({ state: 'ready', reason: null });
    expect(await due()).toBe(false);
    // Asked for again before the one that ended is gone: that wish stands.
    expect(await run(true)).toBe('done');
    await book().release(sessionId, one, true);
    expect(await due()).toBe(true);
    await book().claim(sessionId, one);
    await book().release(sessionId, one, false);
    expect(await due()).toBe(false);
    await stand.part(StageCrew).open(person('Helga', 'moderator'), { sessionId, on: false });
    await book().forget(stand.clock.now());
    expect(await run(true)).toBe('composer.none');
  });

  it('ends with the broadcast that somebody ends, and does not begin it again', async () => {
    const { sessionId, person, run, due, goOnAir, crew } = await open();
    await run(true);
    await goOnAir((await book().claim(sessionId, one))!, true);
    await stand.part(Leases).end(person('Helga', 'moderator'), sessionId);
    expect(await crew()).toEqual({ state: 'ready', reason: null });
    expect(await due()).toBe(false);
    expect(await outcome(leases().take(sessionId, newId(), false))).toBe('broadcast.ended');
  });

  it('may watch one stage, and neither show anything nor watch another', async () => {
    const { sessionId } = await open();
    const { ticket, may, role } = await stand.part(StageSeals).forComposer(sessionId, serverPresenter, newId());
    expect([may, role]).toEqual([[], 'composer']);
    expect(stand.part(StageTickets).read(ticket, sessionId)).toMatchObject({
      role: 'composer',
      personId: serverPresenter,
    });
    expect(() => stand.part(StageTickets).read(ticket, newId())).toThrow('stage.ticketWrong');
  });
});
