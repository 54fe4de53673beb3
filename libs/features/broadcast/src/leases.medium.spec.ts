import { jest } from '@jest/globals';
import type { Role } from '@plenum/contracts';
import { systemViewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { fold, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { BroadcastBook } from './broadcast-book.js';
import { BroadcastEnds } from './index.js';
import { Leases } from './leases.service.js';
import { openStudios, Studio } from './testing/studio.js';

describe('leases', () => {
  let stand: LiveStand;
  let other: LiveStand;
  let close: () => Promise<void>;
  beforeAll(async () => void ({ stand, other, close } = await openStudios()));
  afterAll(() => close?.());

  afterEach(async () => void (await stand.query('DELETE FROM broadcast')));

  const advance = (milliseconds: number) => [stand, other].forEach(({ clock }) => clock.advance(milliseconds));
  const open = async (settings: Parameters<LiveStand['session']>[0] = {}) => {
    const { sessionId, person } = await stand.session(settings);
    const studio = (name: string, role: Role = 'speaker') => new Studio(stand, person(name, role), sessionId);
    const seen = async () => fold('everyone', await stand.feed(sessionId)).broadcast;
    const desk = async () => fold('crew', await stand.feed(sessionId)).broadcastDesk;
    return { sessionId, person, studio, seen, desk };
  };

  it('go to one of many who want to present at the same moment, on two servers', async () => {
    for (let round = 0; round < 5; round++) {
      const { sessionId, person } = await open();
      const results = await Promise.all(
        Array.from({ length: 8 }, (_none, index) =>
          outcome(new Studio(index % 2 ? stand : other, person(`P${index}`, 'speaker'), sessionId).take()),
        ),
      );
      expect(results.sort()).toEqual(['broadcast.held', ...Array.from({ length: 6 }, () => 'broadcast.held'), 'done']);
      const rows = await stand.query('SELECT epoch FROM broadcast WHERE session_id = $1', [sessionId]);
      expect(rows).toEqual([{ epoch: 1 }]);
    }
  });

  it('are for those who may present, and for nobody else', async () => {
    const { studio } = await open();
    expect(await outcome(studio('Anna', 'attendee').take())).toBe('forbidden');
    expect(await outcome(studio('Uta', 'interpreter').take())).toBe('forbidden');
    const vendor = studio('Vera', 'vendor');
    expect(await outcome(vendor.take())).toBe('done');
    await vendor.leave();
    expect(await outcome(studio('Mona', 'moderator').take())).toBe('done');
  });

  it('are not for those whom the crew sent out, until they are let in again', async () => {
    const { studio, sessionId } = await open();
    const vera = await studio('Vera', 'vendor').begin();
    const mayTry = () => outcome(stand.part(Leases).requirePresenter(vera.person, sessionId));
    await stand.query(
      `INSERT INTO session_ban (session_id, person_id, name, kicked_by, kicked_at) VALUES ($1, $2, 'Vera', $2, now())`,
      [sessionId, vera.person.id],
    );
    expect(await outcome(vera.take())).toBe('person.kicked');
    expect(await mayTry()).toBe('person.kicked');
    await stand.query('UPDATE session_ban SET readmitted_at = now() WHERE session_id = $1', [sessionId]);
    expect(await outcome(vera.take())).toBe('done');
    expect(await mayTry()).toBe('done');
  });

  it('say who holds one and until when; after six silent seconds it is free', async () => {
    const { studio } = await open();
    const [vera, sven] = [studio('Vera'), studio('Sven')];
    await vera.take();
    advance(5000);
    await vera.beat();
    advance(5000);
    await expect(sven.take()).rejects.toMatchObject({ code: 'broadcast.held', params: { name: 'Vera' } });
    advance(1000);
    expect((await sven.take()).epoch).toBe(2);
    expect(await outcome(vera.beat())).toBe('broadcast.superseded');
    expect(await outcome(vera.air())).toBe('broadcast.superseded');
    await vera.leave();
    expect(await outcome(sven.beat())).toBe('done');
  });

  it('are taken by force only by those who run broadcasts', async () => {
    const { studio } = await open();
    const vera = studio('Vera');
    await vera.take();
    expect(await outcome(studio('Sven').take({ takeOver: true }))).toBe('forbidden');
    const mona = studio('Mona', 'moderator');
    expect(await outcome(mona.take())).toBe('broadcast.held');
    expect(await outcome(mona.take({ takeOver: true }))).toBe('done');
    expect(await outcome(vera.beat())).toBe('broadcast.superseded');
  });

  it('come back to the same tab at once and on air, to another tab of the person off air', async () => {
    const { studio, seen, sessionId } = await open();
    const vera = await studio('Vera').begin();
    expect(await seen()).toMatchObject({ onAir: true, interrupted: false, presenter: 'Vera' });
    const before = vera.grant;
    expect(await vera.take()).toMatchObject({ epoch: 2, onAir: true });
    expect(await outcome(stand.part(Leases).beat(before))).toBe('broadcast.superseded');
    expect(await seen()).toMatchObject({ onAir: true, interrupted: false });

    const secondTab = new Studio(stand, vera.person, sessionId);
    expect(await secondTab.take()).toMatchObject({ epoch: 3, onAir: false });
    expect(await seen()).toMatchObject({ onAir: true, interrupted: true, presenter: null });
    await secondTab.air();
    expect(await seen()).toMatchObject({ onAir: true, interrupted: false, presenter: 'Vera' });
    advance(31_000);
    expect(await secondTab.take()).toMatchObject({ epoch: 4, onAir: false });
  });

  it('that fall silent are noticed once, shown as a moment of waiting, and heal by a heartbeat', async () => {
    const { studio, seen, desk, sessionId } = await open();
    const vera = await studio('Vera').begin();
    const ends = [stand, other].map((one) => one.part(BroadcastEnds));
    advance(5999);
    expect(await ends[0]!.noticeLost(stand.clock.now())).toBe(0);
    advance(1);
    const noticed = await Promise.all([...ends, ...ends].map((one) => one.noticeLost(stand.clock.now())));
    expect(noticed.reduce((sum, count) => sum + count)).toBe(1);
    expect(await seen()).toMatchObject({ onAir: true, interrupted: true, presenter: 'Vera' });
    expect((await desk()).lease).toMatchObject({ name: 'Vera', state: 'lost' });
    await vera.beat();
    expect(await seen()).toMatchObject({ onAir: true, interrupted: false, presenter: 'Vera' });
    expect((await desk()).lease).toMatchObject({ state: 'onAir', epoch: 1 });
    // A heartbeat that changes nothing says nothing.
    const { length } = await stand.feed(sessionId);
    await vera.beat();
    expect(await stand.feed(sessionId)).toHaveLength(length);
  });

  it('stay with somebody whose heartbeats are stuck while pictures come in, and with nobody who is gone', async () => {
    const { studio, seen, desk } = await open();
    const [vera, sven] = [await studio('Vera').begin(), studio('Sven')];
    const { broadcastId } = vera.lease;
    // Six seconds without a heartbeat pass twice.
    for (let number = 1; number <= 12; number++) {
      advance(1000);
      await vera.put(number);
      expect(await stand.part(BroadcastEnds).noticeLost(stand.clock.now())).toBe(0);
    }
    await expect(sven.take()).rejects.toMatchObject({ code: 'broadcast.held' });
    expect((await desk()).lease).toMatchObject({ name: 'Vera', state: 'onAir' });

    // Whoever sends right after a heartbeat and is gone then, is missed six seconds after the heartbeat.
    await vera.beat();
    advance(2900);
    await vera.put(13);
    advance(3099);
    expect(await outcome(sven.take())).toBe('broadcast.held');
    advance(1);
    expect(await stand.part(BroadcastEnds).noticeLost(stand.clock.now())).toBe(1);
    expect(await seen()).toMatchObject({ interrupted: true });
    // What was on its way heals it.
    await vera.put(14);
    expect(await seen()).toMatchObject({ onAir: true, interrupted: false, presenter: 'Vera', broadcastId });
    advance(6000);
    expect((await sven.take()).epoch).toBe(2);
    expect(await outcome(vera.put(15))).toBe('broadcast.superseded');
    const [{ heartbeatAt, personName } = {}] = await stand.query<{ heartbeatAt: Date; personName: string }>(
      'SELECT heartbeat_at AS "heartbeatAt", person_name AS "personName" FROM broadcast WHERE id = $1',
      [broadcastId],
    );
    expect([personName, heartbeatAt]).toEqual(['Sven', stand.clock.now()]);
  });

  it('tell everybody what is on air, and only the crew who is about to be', async () => {
    const { studio, desk, sessionId, seen } = await open();
    const vera = studio('Vera Vorbereitet');
    await vera.take();
    const everyone = (await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone');
    expect(JSON.stringify(everyone)).not.toContain('Vera');
    expect((await desk()).lease).toMatchObject({ name: 'Vera Vorbereitet', state: 'backstage', epoch: 1 });
    const first = await vera.air();
    expect(await seen()).toMatchObject({ onAir: true, broadcastId: first.broadcastId });
    const next = await vera.air(false);
    expect(next.broadcastId).not.toBe(first.broadcastId);
    expect(next).toMatchObject({ epoch: 1, onAir: false });
    expect(await seen()).toMatchObject({ onAir: false, interrupted: false, presenter: null, broadcastId: null });
    expect((await desk()).lease).toMatchObject({ broadcastId: next.broadcastId, state: 'backstage' });
    expect((await vera.air(false)).broadcastId).toBe(next.broadcastId);
    await vera.leave();
    expect((await desk()).lease).toBeNull();
    expect(await outcome(vera.beat())).toBe('broadcast.ended');
  });

  it('end when the crew says so, or ends the session; the clock cuts nobody off', async () => {
    const { studio, seen, sessionId, person } = await open();
    const mona = person('Mona', 'moderator');
    const vera = await studio('Vera').begin();
    expect(await outcome(stand.part(Leases).end(person('Sven', 'speaker'), sessionId))).toBe('forbidden');
    await stand.part(Leases).end(mona, sessionId);
    expect(await seen()).toMatchObject({ onAir: false });
    expect(await outcome(vera.beat())).toBe('broadcast.ended');

    await vera.begin();
    const sessions = stand.part(Sessions);
    await sessions.move(systemViewer, { sessionId, from: 'live', to: 'ended' });
    expect(await seen()).toMatchObject({ onAir: true });
    // Also a reload in the overtime comes back …
    expect(await vera.take()).toMatchObject({ onAir: true });
    await sessions.move(mona, { sessionId, from: 'ended', to: 'live' });
    await sessions.move(mona, { sessionId, from: 'live', to: 'ended' });
    expect(await seen()).toMatchObject({ onAir: false });
    // … but after the end nothing begins.
    expect(await outcome(vera.take())).toBe('session.notOpen');
  });

  it('that nobody comes back to end by themselves', async () => {
    const { studio, seen } = await open();
    await studio('Vera').begin();
    const { studio: studioElsewhere, desk } = await open();
    await studioElsewhere('Sven').take();
    const { studio: studioFarAway } = await open();
    await studioFarAway('Resa').take();
    const ends = stand.part(BroadcastEnds);
    advance(61_000);
    // One that cannot be ended keeps no other waiting.
    const end = jest.spyOn(stand.part(BroadcastBook), 'end').mockRejectedValueOnce(new Error('no'));
    expect(await ends.endAbandoned(stand.clock.now())).toBe(1);
    end.mockRestore();
    expect(await ends.endAbandoned(stand.clock.now())).toBe(1);
    expect((await desk()).lease).toBeNull();
    expect(await seen()).toMatchObject({ onAir: true });
    advance(9 * 60_000);
    await Promise.all([ends, other.part(BroadcastEnds)].map((one) => one.endAbandoned(stand.clock.now())));
    expect(await seen()).toMatchObject({ onAir: false });
  });
});
