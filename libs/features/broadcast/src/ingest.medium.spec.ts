import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { broadcastFacts } from '@plenum/contracts';
import { fold, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { BroadcastIndex } from './broadcast-index.js';
import { BroadcastHousekeeping } from './index.js';
import { windowOf } from './playlist.rules.js';
import { SegmentMemory } from './segment-memory.js';
import { SegmentStore } from './segment-store.js';
import { initFile, padded, segmentFile } from './testing/cmaf-files.js';
import { openStudios, Studio } from './testing/studio.js';

describe('segments', () => {
  let folder: string;
  let stand: LiveStand;
  let other: LiveStand;
  let close: () => Promise<void>;
  beforeAll(async () => void ({ folder, stand, other, close } = await openStudios()));
  afterAll(() => close?.());

  afterEach(async () => void (await stand.query('DELETE FROM broadcast')));

  const open = async () => {
    const { sessionId, person } = await stand.session();
    const studio = (name = 'Vera') => new Studio(stand, person(name, 'speaker'), sessionId);
    const desk = async () => fold('crew', await stand.feed(sessionId)).broadcastDesk;
    return { studio, desk, sessionId };
  };
  const rowsOf = ({ lease: { broadcastId } }: Studio) =>
    stand.query<{ epoch: number; number: number; rendition: string; sha256: string }>(
      'SELECT epoch, number, rendition, sha256 FROM broadcast_segment WHERE broadcast_id = $1 ORDER BY epoch, number',
      [broadcastId],
    );
  /** What a server tells players, with nothing in its memory that it was not asked for. */
  const toldBy = async (server: LiveStand, { lease: { broadcastId } }: Studio) => {
    const indexed = await server.part(BroadcastIndex).find(broadcastId);
    if (!indexed) return 'nothing';
    const inits = new Set(indexed.tracks.keys());
    return windowOf({ epochs: indexed.epochs, segments: indexed.segments, inits }, '360p', server.clock.now().getTime())
      .map(
        ({ sequence, epoch: { epoch }, number, segment }) => `${sequence}:${epoch}.${segment ? number : `(${number})`}`,
      )
      .join(' ');
  };
  const until = async (condition: () => Promise<boolean>) => {
    for (const end = performance.now() + 10_000; !(await condition());) {
      if (performance.now() > end) throw new Error('it never came to that');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('of an earlier presenter never come in once the next one has begun, however they race', async () => {
    for (let round = 0; round < 6; round++) {
      const { studio } = await open();
      const vera = await studio().begin();
      const [here, there] = [vera, vera.reaching(other)];
      const puts = Array.from({ length: 30 }, (_none, index) => outcome((index % 2 ? there : here).put(index + 1)));
      const back = vera.reaching(stand);
      const [{ epoch }, ...results] = await Promise.all([Promise.race(puts).then(() => back.take()), ...puts]);
      expect(epoch).toBe(2);
      const rows = await rowsOf(vera);
      expect(new Set(results)).toEqual(
        new Set(results.includes('broadcast.superseded') ? ['done', 'broadcast.superseded'] : ['done']),
      );
      expect(rows).toHaveLength(results.filter((result) => result === 'done').length);
      const [first] = await stand.query<{ last: number }>(
        'SELECT last FROM broadcast_epoch WHERE broadcast_id = $1 AND epoch = 1',
        [vera.lease.broadcastId],
      );
      expect(first?.last).toBe(Math.max(0, ...rows.map(({ number }) => number)));
      // What was refused left no file behind.
      const files = await readdir(join(folder, 'stage', vera.lease.broadcastId, '1', '360p'));
      expect(files).toHaveLength(rows.length);
    }
  });

  it('may come twice, but not differently, also at the same moment on two servers', async () => {
    const { studio } = await open();
    const vera = await studio().begin();
    const elsewhere = vera.reaching(other);
    await vera.put(1);
    expect(await outcome(vera.put(1))).toBe('done');
    expect(await outcome(elsewhere.put(1))).toBe('done');
    expect(await outcome(elsewhere.put(1, '360p', segmentFile('360p', 2)))).toBe('segment.differs');
    for (let number = 2; number < 12; number++) {
      const files = [1, 2, 3].map((size) => padded(segmentFile('360p', 1), 2000 + size));
      const results = await Promise.all(
        files.map((file, index) => outcome((index % 2 ? elsewhere : vera).put(number, '360p', file))),
      );
      expect(results.sort()).toEqual(['done', 'segment.differs', 'segment.differs']);
      // Whoever lost has not destroyed what the winner stored.
      const { sha256 } = (await rowsOf(vera)).find((row) => row.number === number)!;
      const winner = await other
        .part(SegmentStore)
        .get({ broadcastId: vera.lease.broadcastId, epoch: 1, rendition: '360p', number, sha256 });
      expect(winner).toHaveLength(files.find((file) => file.equals(winner!))!.length);
    }
    const init = initFile('360p');
    expect(await outcome(vera.init('360p', init))).toBe('done');
    expect(
      await outcome(vera.init('360p', Buffer.concat([init, Buffer.from([0, 0, 0, 8]), Buffer.from('free')]))),
    ).toBe('segment.differs');
  });

  it('are refused off air, out of reach, before their init segment and when they are not what they should be', async () => {
    const { studio } = await open();
    const vera = studio();
    await vera.take();
    expect(await outcome(vera.init('360p'))).toBe('broadcast.offAir');
    const { broadcastId } = vera.lease;
    expect(await stand.part(BroadcastIndex).initOf(broadcastId, 1, '360p')).toBeUndefined();
    await vera.air();
    expect(await outcome(vera.put(1))).toBe('segment.outOfReach');
    await vera.inits(['360p', 'audio']);
    // That somebody asked too early is forgotten.
    expect(await stand.part(BroadcastIndex).initOf(broadcastId, 1, '360p')).toEqual(initFile('360p'));
    expect(await outcome(vera.put(121))).toBe('segment.outOfReach');
    expect(await outcome(vera.put(120))).toBe('done');
    expect(await outcome(vera.put(1))).toBe('done');
    expect(await outcome(vera.put(2, 'audio', segmentFile('360p', 1).subarray(9)))).toBe('segment.malformed');
    expect(await outcome(vera.init('720p', initFile('audio')))).toBe('segment.malformed');
    const former = vera.grant;
    await vera.air(false);
    expect(await outcome(vera.put(1))).toBe('broadcast.offAir');
    vera.lease = { ...vera.lease, broadcastId: former.broadcastId };
    expect(await outcome(vera.put(2))).toBe('broadcast.notFound');
    expect(await readdir(join(folder, 'stage', former.broadcastId, '1', 'audio')).catch(() => [])).toEqual([]);
  });

  it('cost what they weigh also when they are refused', async () => {
    const { studio } = await open();
    const vera = await studio().begin();
    const tooLarge = Buffer.alloc(broadcastFacts.burstBytes + 8 * broadcastFacts.bytesPerSecond);
    expect(await outcome(vera.put(1, '360p', tooLarge))).toBe('request.tooLarge');
    expect(await outcome(vera.put(1))).toBe('rate.limited');
  });

  it('are told by every server within a second, whichever they came in at, and cost no query per viewer', async () => {
    const { studio } = await open();
    const vera = await studio().begin();
    expect(await toldBy(other, vera)).toBe('');
    for (const number of [1, 2, 3]) await vera.put(number);
    await until(async () => (await toldBy(other, vera)) === '1:1.1 2:1.2 3:1.3');
    const elsewhere = vera.reaching(other);
    await elsewhere.take();
    await elsewhere.inits();
    await elsewhere.put(1);
    await until(async () => (await toldBy(stand, vera)) === '1:1.1 2:1.2 3:1.3 4:2.1');
    expect(await toldBy(other, vera)).toBe('1:1.1 2:1.2 3:1.3 4:2.1');

    let queries = 0;
    const source = other.part(DataSource);
    source.setOptions({ logging: ['query'], logger: { logQuery: () => queries++ } as never });
    const began = performance.now();
    const { broadcastId } = vera.lease;
    while (performance.now() - began < 1500)
      await Promise.all(Array.from({ length: 200 }, () => other.part(BroadcastIndex).find(broadcastId)));
    expect(queries).toBeGreaterThan(0);
    expect(queries).toBeLessThanOrEqual(8);
  });

  it('go on from memory when they cannot be stored, the crew is told once, and told when it is over', async () => {
    const { studio, desk, sessionId } = await open();
    const vera = await studio().begin();
    await vera.put(1);
    // The folder has become a file: root, too, fails to write into it.
    const stage = join(folder, 'stage', vera.lease.broadcastId);
    await rm(stage, { recursive: true });
    await writeFile(stage, '');
    for (const number of [2, 3, 4]) await vera.put(number);
    const told = (await stand.feed(sessionId)).filter(({ name }) => name === 'broadcast.strained');
    expect(told.map(({ audience }) => audience)).toEqual(['crew']);
    expect((await desk()).strained).toBe(true);
    const { sha256 } = (await rowsOf(vera)).at(-1)!;
    const segment = { broadcastId: vera.lease.broadcastId, epoch: 1, rendition: '360p', number: 4, sha256 } as const;
    expect(await stand.part(SegmentMemory).get(segment)).toEqual(segmentFile('360p', 4));
    await rm(stage);
    await vera.put(5);
    expect((await desk()).strained).toBe(false);
    expect(await other.part(SegmentStore).get({ ...segment, number: 4 })).toBeUndefined();
    // What the next one sends is stored, until it is known better.
    await rm(stage, { recursive: true });
    await writeFile(stage, '');
    await vera.put(6);
    expect((await desk()).strained).toBe(true);
    await vera.leave();
    expect((await desk()).strained).toBe(false);
    await rm(stage);
  });

  it('are forgotten five minutes after they came, and all of them a minute after the end', async () => {
    const { studio } = await open();
    const vera = await studio().begin();
    const { broadcastId } = vera.lease;
    const housekeeping = [stand, other].map((one) => one.part(BroadcastHousekeeping));
    const old = async () => (await rowsOf(vera)).map(({ number }) => number);
    for (const number of [1, 2]) await vera.put(number);
    stand.clock.advance(299_000);
    // While nothing newer comes, the last ones stay for those who wait.
    expect(await housekeeping[0]!.forgetOld()).toBe(0);
    await vera.put(3);
    expect(await housekeeping[0]!.forgetOld()).toBe(0);
    stand.clock.advance(2000);
    await vera.put(4);
    await Promise.all(housekeeping.map((one) => one.forgetOld()));
    expect(await old()).toEqual([3, 4]);
    expect(await readdir(join(folder, 'stage', broadcastId, '1', '360p'))).toHaveLength(2);

    await vera.leave();
    const now = () => stand.clock.now();
    stand.clock.advance(59_000);
    expect(await housekeeping[0]!.forgetEnded(now())).toBe(0);
    stand.clock.advance(1000);
    await Promise.all(housekeeping.map((one) => one.forgetEnded(now())));
    expect(await old()).toEqual([]);
    expect(await readdir(join(folder, 'stage'))).not.toContain(broadcastId);
    expect(await stand.query('SELECT id FROM broadcast WHERE id = $1', [broadcastId])).toEqual([]);
  });

  it('of nothing that is known any more are swept away, and nothing else', async () => {
    const { studio } = await open();
    const vera = await studio().begin();
    await vera.put(1);
    const lost = randomUUID();
    const sha256 = 'a'.repeat(64);
    const stores = [stand.part(SegmentStore), other.part(SegmentStore)];
    await stores[0]!.put({ broadcastId: lost, epoch: 1, rendition: '360p', number: 1, sha256 }, Buffer.from('x'));
    await Promise.all([stand, other].map((one) => one.part(BroadcastHousekeeping).sweep()));
    const left = await readdir(join(folder, 'stage'));
    expect(left).not.toContain(lost);
    expect(left).toContain(vera.lease.broadcastId);
  });
});
