import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EncodedPacketSink, FilePathSource, Input, MP4 } from 'mediabunny';
import { recordingFacts, renditions, type Rendition, type Role } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { captionsSchema, Transcripts } from '@plenum/captions';
import { BroadcastEnds, BroadcastHousekeeping, broadcastSchema, MediaSources, ServerLeases } from '@plenum/broadcast';
import { Sessions } from '@plenum/events';
import { hallSchema } from '@plenum/hall';
import { CrewDeeds, Feed } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { StageInvitations, StageModule, stageSchema } from '@plenum/stage';
import { initFile, padded, segmentFile } from '../../broadcast/src/testing/cmaf-files.js';
import { Studio } from '../../broadcast/src/testing/studio.js';
import { Ingest } from '../../broadcast/src/ingest.service.js';
import { LeaseTokens } from '../../broadcast/src/lease-tokens.js';
import { Leases } from '../../broadcast/src/leases.service.js';
import { SegmentMemory } from '../../broadcast/src/segment-memory.js';
import { checksum, SegmentStore } from '../../broadcast/src/segment-store.js';
import { CaptionSettings } from '../../captions/src/caption-settings.service.js';
import { Captions } from '../../captions/src/captions.service.js';
import { StageBook } from '../../stage/src/stage-book.js';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { RecordingExportWork, RecordingHousekeeping, RecordingModule, recordingSchema } from './index.js';
import { RecordingAgreements } from './recording-agreements.service.js';
import { RecordingCaptions } from './recording-captions.js';
import { RecordingContents } from './recording-contents.js';
import { RecordingDesk } from './recording-desk.service.js';
import { RecordingExports } from './recording-exports.service.js';
import { RecordingRemoval } from './recording-removal.service.js';
import { RecordingMoments } from './recording-moments.js';
import { RecordingViewings } from './recording-viewings.service.js';
import { Replay } from './replay.service.js';
import { Recordings } from './recordings.service.js';

const { wording } = recordingFacts;

describe('a recording', () => {
  let folder: string;
  let stand: LiveStand;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenum-recording-'));
    stand = await openLiveStand({
      name: 'recording',
      modules: [RecordingModule, StageModule],
      schemas: [broadcastSchema, recordingSchema, captionsSchema, hallSchema, stageSchema],
      variables: { PLENUM_DATA_DIR: folder },
    });
  });
  afterAll(async () => {
    await stand?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const recordings = () => stand.part(Recordings);
  const agreements = () => stand.part(RecordingAgreements);
  const removal = () => stand.part(RecordingRemoval);
  const replay = () => stand.part(Replay);
  const desk = () => stand.part(RecordingDesk);

  /** A session that may be recorded, with somebody who runs it and somebody who agreed and is on air. */
  const open = async ({ recorded = true, agrees = true } = {}) => {
    const { sessionId, eventId, person } = await stand.session();
    await stand.query('UPDATE session SET recorded = $2 WHERE id = $1', [sessionId, recorded]);
    const owner = person('Olga', 'organiser');
    const studioOf = async (name: string, mayBeKept = true) => {
      const who = person(name, 'speaker');
      if (mayBeKept) await agreements().agree(who, sessionId, wording);
      return new Studio(stand, who, sessionId);
    };
    const vera = await studioOf('Vera', agrees);
    const move = (what: Parameters<Recordings['move']>[2], by: Viewer = owner) =>
      recordings().move(by, sessionId, what);
    const room = async (audience: 'everyone' | 'crew' | 'speaker' = 'everyone') =>
      fold(audience, await stand.feed(sessionId));
    const numbers = async () =>
      (
        await stand.query<{ part: number; number: number }>(
          `SELECT part, number FROM recording_segment WHERE session_id = $1 AND rendition = '360p' ORDER BY part, number`,
          [sessionId],
        )
      )
        .map(({ part, number }) => `${part}.${number}`)
        .join(' ');
    return { sessionId, eventId, person, owner, studioOf, vera, move, room, numbers };
  };
  type Opened = Awaited<ReturnType<typeof open>>;

  /** A file like no other, so that it can be looked for. */
  const unique = (rendition: Rendition, number: number) => {
    const file = segmentFile(rendition, number);
    const grown = padded(file, file.length + 64);
    grown.write(randomUUID() + randomUUID(), file.length);
    return grown;
  };
  /** A second passes and is sent; `ago` seconds later than it was captured. */
  const second = async (
    studio: Studio,
    number: number,
    { ago = 0, names = renditions as readonly Rendition[] } = {},
  ) => {
    if (ago === 0) stand.clock.advance(1000);
    const { broadcastId, epoch } = studio.lease;
    const capturedAt = new Date(stand.clock.now().getTime() - 1000 - ago * 1000).toISOString();
    const files: Buffer[] = [];
    for (const rendition of names) {
      const file = unique(rendition, number);
      files.push(file);
      const slot = { broadcastId, epoch, rendition, number };
      await stand.part(Ingest).putSegment(studio.grant, slot, { duration: 1, capturedAt }, async () => file);
    }
    return files;
  };
  const seconds = async (studio: Studio, from: number, to: number) => {
    const files: Buffer[] = [];
    for (let number = from; number <= to; number++) files.push(...(await second(studio, number)));
    return files;
  };

  /** Everything that lies on the disk, and that the database holds. */
  const onDisk = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
  };
  const isOnDisk = async (wanted: readonly Buffer[]) => {
    const all = await onDisk();
    return wanted.map((file) => all.some((one) => one.includes(file.subarray(-64))));
  };
  const keptFolders = () => readdir(join(folder, 'recordings')).catch(() => []);
  const folderOf = async (sessionId: string) =>
    (await stand.query<{ id: string }>('SELECT id FROM recording WHERE session_id = $1', [sessionId]))[0]!.id;

  const until = async (condition: () => Promise<boolean>) => {
    for (const end = performance.now() + 10_000; !(await condition());) {
      if (performance.now() > end) throw new Error('it never came to that');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  it('keeps what is on the stage from its start to its end, and nothing else', async () => {
    const { vera, move, numbers, room, sessionId } = await open();
    await vera.begin();
    await seconds(vera, 1, 2);
    expect(await move('start')).toBe('recording');
    const kept = await seconds(vera, 3, 5);
    await move('stop');
    const after = await seconds(vera, 6, 7);
    expect(await numbers()).toBe('1.3 1.4 1.5');
    expect((await room()).recording).toMatchObject({ state: 'ended' });
    expect(new Set(await isOnDisk([...kept, ...after]))).toEqual(new Set([true]));
    // The live window and the broadcast itself go as ever; what is kept stays.
    await vera.air(false);
    stand.clock.advance(61_000);
    const housekeeping = stand.part(BroadcastHousekeeping);
    await housekeeping.forgetEnded(stand.clock.now());
    await housekeeping.sweep();
    await stand.part(RecordingHousekeeping).sweep();
    expect(new Set(await isOnDisk(kept))).toEqual(new Set([true]));
    expect(new Set(await isOnDisk(after))).toEqual(new Set([false]));
    expect(await stand.query('SELECT FROM broadcast WHERE session_id = $1 AND airing', [sessionId])).toEqual([]);
    expect(await numbers()).toBe('1.3 1.4 1.5');
  });

  it('stores nothing at all off the record: not a byte of it is on the disk at any time', async () => {
    const { vera, move, numbers, sessionId } = await open();
    await vera.begin();
    await move('start');
    const before = await seconds(vera, 1, 3);
    expect(await move('pause')).toBe('paused');
    const during = await seconds(vera, 4, 6);
    expect(await isOnDisk(during)).toEqual(during.map(() => false));
    // It is on the air all the same, from the memory of this server.
    const live = await stand.part(SegmentMemory).get({
      broadcastId: vera.lease.broadcastId,
      epoch: 1,
      rendition: '720p',
      number: 4,
      sha256: checksum(during[0]!),
    });
    expect(live).toEqual(during[0]);
    await move('resume');
    const after = await seconds(vera, 7, 8);
    expect(await isOnDisk([...before, ...after])).toEqual([...before, ...after].map(() => true));
    expect(await isOnDisk(during)).toEqual(during.map(() => false));
    expect(await numbers()).toBe('1.1 1.2 1.3 1.7 1.8');
    await vera.air(false);
    stand.clock.advance(61_000);
    await stand.part(BroadcastHousekeeping).forgetEnded(stand.clock.now());
    const left = await stand.query<{ row: object }>('SELECT to_jsonb(s) AS row FROM broadcast_segment s');
    const kept = await stand.query<{ row: object }>(
      'SELECT to_jsonb(s) AS row FROM recording_segment s WHERE session_id = $1',
      [sessionId],
    );
    for (const file of during) expect(JSON.stringify([left, kept])).not.toContain(checksum(file));
  });

  it('that cannot be kept has a hole, and the crew is told while that is so', async () => {
    const { vera, move, numbers, sessionId } = await open();
    await vera.begin();
    await move('start');
    await seconds(vera, 1, 1);
    const store = stand.part(SegmentStore);
    const keep = store.keep.bind(store);
    const told = async () =>
      (await stand.feed(sessionId)).flatMap((entry) =>
        entry.name === 'broadcast.strained' ? [entry.data.storage] : [],
      );
    store.keep = () => Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
    try {
      const live = await seconds(vera, 2, 3);
      expect(await isOnDisk(live)).toEqual(live.map(() => true));
      expect(await told()).toEqual([true]);
    } finally {
      store.keep = keep;
    }
    await seconds(vera, 4, 5);
    expect(await told()).toEqual([true, false]);
    expect(await numbers()).toBe('1.1 1.4 1.5');
  });

  it('stores no captions either of what was said off the record', async () => {
    const { vera, move, sessionId, person } = await open();
    const tina = person('Tina', 'captioner');
    await stand.part(CaptionSettings).adjust(tina, { sessionId, languages: ['de'] });
    const says = async (text: string, ago: number) => {
      const from = new Date(stand.clock.now().getTime() - ago * 1000).toISOString();
      const line = { sessionId, id: randomUUID(), language: 'de', text, from } as const;
      const { kept } = await stand.part(Captions).write(tina, line);
      return kept;
    };
    const stored = async () =>
      (
        await stand.query<{ text: string }>('SELECT text FROM caption WHERE session_id = $1 ORDER BY from_at', [
          sessionId,
        ])
      ).map(({ text }) => text);
    expect(await says('Vor der Aufzeichnung', 0)).toBe(true);
    stand.clock.advance(10_000);
    await vera.begin();
    await move('start');
    stand.clock.advance(10_000);
    expect(await says('Guten Tag', 5)).toBe(true);
    await move('pause');
    stand.clock.advance(5000);
    // Typed later than it was said.
    expect(await says('Noch davor', 9)).toBe(true);
    expect(await says('Unter uns', 2)).toBe(false);
    await move('resume');
    stand.clock.advance(4000);
    expect(await says('Und noch eins unter uns', 5)).toBe(false);
    expect(await says('Weiter', 1)).toBe(true);
    expect(await stored()).toEqual(['Vor der Aufzeichnung', 'Guten Tag', 'Noch davor', 'Weiter']);
    await move('stop');
    stand.clock.advance(1000);
    expect(await says('Danach', 0)).toBe(true);
    await vera.leave();
  });

  it('stores nothing that reaches another server while somebody is going off the record', async () => {
    const { vera, move, sessionId, person, numbers } = await open();
    const tina = person('Tina', 'captioner');
    await stand.part(CaptionSettings).adjust(tina, { sessionId, languages: ['de'] });
    await vera.begin();
    await move('start');
    await seconds(vera, 2, 3);
    // As at another server: in a transaction of its own, and nothing of it is to be seen yet.
    let [isHeld, goOn] = [false, () => {}];
    const ending = new Promise<void>((resolve) => (goOn = resolve));
    const pausing = stand.part(UnitOfWork).run(async () => {
      await move('pause');
      isHeld = true;
      await ending;
    });
    await until(async () => isHeld);
    const waiting = async () =>
      (
        await stand.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).length;
    const sending = second(vera, 4, { names: ['360p'] });
    await until(async () => (await waiting()) === 1);
    const from = new Date(stand.clock.now().getTime() - 500).toISOString();
    const line = { sessionId, id: randomUUID(), language: 'de', text: 'Unter uns', from } as const;
    const writing = stand.part(Captions).write(tina, line);
    await until(async () => (await waiting()) === 2);
    goOn();
    await pausing;
    expect(await isOnDisk(await sending)).toEqual([false]);
    expect([await writing, await numbers()]).toEqual([{ kept: false }, '1.2 1.3']);
    expect(await stand.query('SELECT FROM caption WHERE session_id = $1', [sessionId])).toEqual([]);
  });

  it('is off the record also when the clock of the server that says so is ahead of the others', async () => {
    const { vera, move, sessionId, numbers } = await open();
    await vera.begin();
    await move('start');
    await seconds(vera, 2, 3);
    await move('pause');
    await stand.query(`UPDATE recording SET since = since + interval '400 milliseconds' WHERE session_id = $1`, [
      sessionId,
    ]);
    stand.clock.advance(300);
    await move('resume');
    stand.clock.advance(700);
    const files = await second(vera, 4, { ago: 0.1 });
    expect([await isOnDisk(files), await numbers()]).toEqual([[false, false, false], '1.2 1.3']);
  });

  it('goes by when something was captured, not by when it came', async () => {
    const { vera, move, numbers } = await open();
    await vera.begin();
    await move('start');
    await seconds(vera, 1, 3);
    stand.clock.advance(2000);
    await move('pause');
    stand.clock.advance(5000);
    // A queue after a cut line: two seconds of before the pause, two of within it.
    await second(vera, 4, { ago: 6 });
    await second(vera, 5, { ago: 5 });
    const within = [...(await second(vera, 6, { ago: 3 })), ...(await second(vera, 7, { ago: 1 }))];
    await move('resume');
    stand.clock.advance(2000);
    within.push(...(await second(vera, 8, { ago: 3 })));
    // Across the end of the pause.
    within.push(...(await second(vera, 9, { ago: 1.5 })));
    await second(vera, 10, { ago: 0.5 });
    expect(await numbers()).toBe('1.1 1.2 1.3 1.4 1.5 1.10');
    expect(await isOnDisk(within)).toEqual(within.map(() => false));
  });

  it('asks attendees only who were invited onto the stage, and lets them take it back at any time', async () => {
    const { room, person, sessionId } = await open();
    const [anna, ben] = [person('Anna'), person('Ben')];
    const invitations = stand.part(StageInvitations);
    const put = (state: 'invited' | 'declined', seconds: number | null) =>
      stand
        .part(UnitOfWork)
        .run(() => invitations.put({ sessionId, personId: anna.id }, { state, trouble: null, seconds }));
    await put('invited', 60);
    await agreements().agree(anna, sessionId, wording);
    expect(await outcome(agreements().agree(ben, sessionId, wording))).toBe('forbidden');
    expect((await room('crew')).recordingAgreed).toHaveProperty(anna.id);
    await put('declined', null);
    await agreements().withdraw(anna, sessionId);
    expect((await room('crew')).recordingAgreed).not.toHaveProperty(anna.id);
    expect(await outcome(agreements().agree(anna, sessionId, wording))).toBe('forbidden');
  });

  it('keeps nobody on a stage of several before all on it agreed', async () => {
    const { vera, move, room, numbers, person, sessionId } = await open();
    const stage = stand.part(StageBook);
    await vera.begin();
    await move('start');
    await seconds(vera, 1, 1);
    const [ben, cem] = [person('Ben', 'vendor'), person('Cem', 'vendor')];
    const work = stand.part(UnitOfWork);
    for (const { id, name } of [ben, cem])
      await work.run(() =>
        stage.add({
          sessionId,
          personId: id,
          name,
          detail: '',
          tab: randomUUID(),
          role: 'presenter',
          issuedAt: stand.clock.now(),
        }),
      );
    // Backstage nobody is seen or heard.
    expect((await room()).recording).toMatchObject({ state: 'recording' });
    const step = (id: string, state: 'onStage' | 'backstage' | 'gone') =>
      work.run(async () => {
        const somebody = (await stage.person(sessionId, id))!;
        await (state === 'gone' ? stage.remove(somebody) : stage.change(somebody, { state }));
      });
    await step(ben.id, 'onStage');
    expect((await room()).recording).toMatchObject({ state: 'paused' });
    expect((await room('crew')).recordingDesk).toMatchObject({ because: 'consent', missing: 'Ben' });
    const during = await seconds(vera, 2, 3);
    expect(await isOnDisk(during)).toEqual(during.map(() => false));
    await step(cem.id, 'onStage');
    await agreements().agree(ben, sessionId, wording);
    expect((await room('crew')).recordingDesk).toMatchObject({ because: 'consent', missing: 'Cem' });
    await step(cem.id, 'backstage');
    expect((await room()).recording).toMatchObject({ state: 'recording' });
    await seconds(vera, 4, 4);
    await step(cem.id, 'onStage');
    await step(cem.id, 'gone');
    expect((await room()).recording).toMatchObject({ state: 'recording' });
    await agreements().withdraw(ben, sessionId);
    await seconds(vera, 5, 5);
    expect(await numbers()).toBe('1.1 1.4');
    // The server is neither seen nor heard, whoever of those on the stage is.
    const lease = await stand.part(ServerLeases).take(sessionId, randomUUID(), true);
    await stand.part(Leases).air(stand.part(LeaseTokens).read(lease.token), true);
    expect((await room('crew')).recordingDesk).toMatchObject({ because: 'consent', missing: 'Ben' });
    await agreements().agree(ben, sessionId, wording);
    expect((await room()).recording).toMatchObject({ state: 'recording' });
  });

  it('keeps nobody who did not agree; the crew sees whose agreement is missing, nobody else does', async () => {
    const { vera, move, room, numbers, studioOf, sessionId } = await open({ agrees: false });
    await move('start');
    await vera.begin();
    expect((await room()).recording.state).toBe('paused');
    for (const audience of ['crew', 'speaker'] as const)
      expect((await room(audience)).recordingDesk).toMatchObject({ because: 'consent', missing: 'Vera' });
    const everyone = (await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone');
    expect(JSON.stringify(everyone.filter(({ name }) => name.startsWith('recording.')))).not.toContain('Vera');
    const without = await seconds(vera, 1, 2);
    expect(await isOnDisk(without)).toEqual(without.map(() => false));

    await agreements().agree(vera.person, sessionId, wording);
    expect((await room('crew')).recording.state).toBe('recording');
    expect((await room('crew')).recordingAgreed).toMatchObject({ [vera.person.id]: { name: 'Vera' } });
    await seconds(vera, 3, 4);
    await agreements().withdraw(vera.person, sessionId);
    expect((await room()).recording.state).toBe('paused');
    const withdrawn = await seconds(vera, 5, 6);
    expect(await isOnDisk(withdrawn)).toEqual(withdrawn.map(() => false));
    expect(await numbers()).toBe('1.3 1.4');

    stand.clock.advance(10_000);
    const sven = await (await studioOf('Sven')).begin();
    expect((await room()).recording.state).toBe('recording');
    await seconds(sven, 1, 2);
    expect(await numbers()).toBe('1.3 1.4 2.1 2.2');
    // What a person paused stays paused, whoever agrees.
    await move('pause');
    await agreements().agree(vera.person, sessionId, wording);
    expect((await room('crew')).recordingDesk).toMatchObject({ because: 'person', by: 'Olga' });
    expect(await outcome(agreements().agree(vera.person, sessionId, wording + 1))).toBe('recording.wordingOutdated');
  });

  it('is for sessions that were announced as recorded, and moved by those who may', async () => {
    const quiet = await open({ recorded: false });
    expect(await outcome(quiet.move('start'))).toBe('recording.notPlanned');
    const { move, person, sessionId, room } = await open();
    for (const role of ['attendee', 'interpreter', 'captioner'] as Role[])
      for (const what of ['start', 'pause', 'resume', 'stop'] as const)
        expect(await outcome(move(what, person('Anna', role)))).toBe('forbidden');
    expect(await outcome(agreements().agree(person('Anna', 'attendee'), sessionId, wording))).toBe('forbidden');
    expect(await outcome(move('pause'))).toBe('recording.stateMove');
    expect(await outcome(move('start', person('Mona', 'moderator')))).toBe('done');
    const told = (await stand.feed(sessionId)).length;
    expect(await outcome(move('start'))).toBe('done');
    expect(await stand.feed(sessionId)).toHaveLength(told);
    await stand.part(Sessions).move(person('Mona', 'moderator'), { sessionId, from: 'live', to: 'ended' });
    expect((await room()).recording.state).toBe('ended');
    expect(await outcome(move('start'))).toBe('session.notOpen');
  });

  it('has its notice played by those who may while somebody is on air, and the log holds by whom', async () => {
    const quiet = await open({ recorded: false });
    const notice = ({ sessionId, owner }: Opened, by: Viewer = owner) => outcome(recordings().notice(by, sessionId));
    expect(await notice(quiet)).toBe('recording.notPlanned');
    const session = await open();
    expect(await notice(session)).toBe('recording.nobodyOnAir');
    await session.vera.begin();
    const deeds: string[] = [];
    stand.part(CrewDeeds).onDeed(async ({ what, by }) => {
      if (what === 'recording.noticed') deeds.push(`${what} by ${by.name}`);
    });
    expect(await notice(session, session.person('Anna', 'attendee'))).toBe('forbidden');
    expect((await session.room()).recordingNotice).toBeNull();
    expect(await notice(session, session.person('Mona', 'moderator'))).toBe('done');
    expect((await session.room()).recordingNotice).toBe(stand.clock.now().toISOString());
    await session.move('start');
    await session.move('stop');
    expect(await notice(session)).toBe('recording.stateMove');
    expect(deeds).toEqual(['recording.noticed by Mona']);
  });

  it('ends with the session also while somebody is brought onto its stage: neither waits for the other forever', async () => {
    const { vera, move, room, person, sessionId } = await open();
    const [stage, work] = [stand.part(StageBook), stand.part(UnitOfWork)];
    const [mona, ben] = [person('Mona', 'moderator'), person('Ben', 'vendor')];
    await work.run(async () => {
      await stage.open(await stage.hold(sessionId), true);
      const issuedAt = stand.clock.now();
      await stage.add({
        sessionId,
        personId: ben.id,
        name: 'Ben',
        detail: '',
        tab: randomUUID(),
        role: 'presenter',
        issuedAt,
      });
    });
    await vera.begin();
    await move('start');
    stand.clock.advance(1000);
    const waits = async () =>
      (
        await stand.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        )
      ).length > 0;
    let [isHeld, goOn] = [false, () => {}];
    const ending = new Promise<void>((resolve) => (goOn = resolve));
    const placed = work.run(async () => {
      await stage.hold(sessionId);
      isHeld = true;
      await ending;
      await stage.change((await stage.person(sessionId, ben.id))!, { state: 'onStage' });
    });
    await until(async () => isHeld);
    const ended = stand.part(Sessions).move(mona, { sessionId, from: 'live', to: 'ended' });
    await until(waits);
    goOn();
    expect([await outcome(placed), await outcome(ended)]).toEqual(['done', 'done']);
    expect((await room()).recording.state).toBe('ended');
    expect((await room()).onStage).toEqual({ open: false, people: [] });
  });

  it('ends with the session, once nobody is on air any more, also when nobody comes back', async () => {
    const { vera, move, room, sessionId } = await open();
    await vera.begin();
    await move('start');
    await stand.query(`UPDATE session SET state = 'ended' WHERE id = $1`, [sessionId]);
    await seconds(vera, 1, 2);
    expect((await room()).recording.state).toBe('recording');
    stand.clock.advance(601_000);
    await stand.part(BroadcastEnds).endAbandoned(stand.clock.now());
    expect((await room()).recording.state).toBe('ended');
  });

  it('gives each of many who move it at once the same recording', async () => {
    const { sessionId, person, vera, move, room } = await open();
    await vera.begin();
    const crew = Array.from({ length: 6 }, (_none, index) => person(`C${index}`, 'moderator'));
    await Promise.all(crew.map((one) => move('start', one)));
    expect((await stand.query('SELECT FROM recording WHERE session_id = $1', [sessionId])).length).toBe(1);
    stand.clock.advance(3000);
    await Promise.all([...crew.map((one) => outcome(move('pause', one))), seconds(vera, 1, 3)]);
    expect((await room()).recording.state).toBe('paused');
  });

  /** One with two broadcasts: four seconds with a pause, then three. */
  const recorded = async (): Promise<Opened & { begins: number }> => {
    const opened = await open();
    const { vera, move } = opened;
    await vera.begin();
    await move('start');
    const begins = stand.clock.now().getTime();
    await seconds(vera, 1, 2);
    await move('pause');
    await seconds(vera, 3, 4);
    await move('resume');
    await seconds(vera, 5, 6);
    await vera.air(false);
    stand.clock.advance(10_000);
    await vera.begin();
    await seconds(vera, 1, 3);
    await move('stop');
    await vera.leave();
    return { ...opened, begins };
  };
  const mediaOf = async (sessionId: string, id: 'media_id' | 'desk_id' = 'media_id') => {
    const [row] = await stand.query<{ id: string }>(`SELECT ${id} AS id FROM recording WHERE session_id = $1`, [
      sessionId,
    ]);
    return row!.id;
  };
  const watchedIn = (id: string) => stand.part(MediaSources).find(id);
  it('joins several broadcasts, and is cut without anything of the rest being there', async () => {
    const { owner, sessionId, begins } = await recorded();
    const view = await desk().see(owner, sessionId);
    expect(view).toMatchObject({ isThere: true, seconds: 7, keptSeconds: 7, state: 'ended', version: 1 });
    expect(view.stretches.map(({ second: at, seconds: length }) => [at, length])).toEqual([
      [0, 2],
      [2, 2],
      [4, 3],
    ]);
    const cut = { from: new Date(begins + 1000).toISOString(), until: new Date(begins + 6000).toISOString() };
    const edited = await desk().edit(owner, sessionId, {
      version: 1,
      cut,
      publication: { to: 'all', withoutCaptionsBecause: 'Sie folgen morgen.' },
    });
    expect(edited).toMatchObject({ seconds: 7, keptSeconds: 3, version: 2 });
    const watched = await watchedIn(await mediaOf(sessionId));
    expect(
      watched!
        .playlist('720p')!
        .toString()
        .match(/\d\/720p\/\d\.m4s/g),
    ).toEqual(['1/720p/2.m4s', '1/720p/5.m4s', '1/720p/6.m4s']);
    expect(watched!.playlist('master')!.toString()).toContain('audio.m3u8');
    expect((await watched!.segment(1, '720p', 2))!.content.length).toBeGreaterThan(100);
    expect(await watched!.init(1, '720p')).toEqual(initFile('720p'));
    for (const number of [1, 3, 4]) expect(await watched!.segment(1, '720p', number)).toBeUndefined();
    expect(await watched!.segment(2, '720p', 1)).toBeUndefined();
    const whole = await watchedIn(await mediaOf(sessionId, 'desk_id'));
    expect(await whole!.segment(2, '720p', 1)).toBeDefined();

    expect(await outcome(desk().edit(owner, sessionId, { version: 1, cut: { from: null, until: null } }))).toBe(
      'recording.changedMeanwhile',
    );
    expect(
      await outcome(desk().edit(owner, sessionId, { version: 2, cut: { from: cut.until, until: cut.from } })),
    ).toBe('recording.cutEmpty');
  });

  const say = (sessionId: string, text: string, { at }: { at: string }, from: number, to: number) => {
    const moment = (after: number) => new Date(Date.parse(at) + after * 1000);
    return stand.query(
      `INSERT INTO caption (id, session_id, language, text, from_at, to_at, airs_at, said_by, changed_at, person_id)
       VALUES ($1, $2, 'de', $3, $4, $5, $4, 'Kai', $4, $1)`,
      [randomUUID(), sessionId, text, moment(from), moment(to)],
    );
  };

  it('needs a reason to be published where the cut that comes with it leaves nothing of what was said', async () => {
    const { owner, sessionId, begins } = await recorded();
    const { stretches } = await desk().see(owner, sessionId);
    await say(sessionId, 'Zum Schluss', stretches.at(-1)!, 0.5, 0.9);
    const cut = { from: null, until: new Date(begins + 2000).toISOString() };
    const publication = { to: 'all' } as const;
    expect(await outcome(desk().edit(owner, sessionId, { version: 1, cut, publication }))).toBe(
      'recording.captionsMissing',
    );
    // Cut off before, and let in again with the same edit.
    await desk().edit(owner, sessionId, { version: 1, cut });
    const whole = { from: null, until: null };
    expect(await desk().edit(owner, sessionId, { version: 2, cut: whole, publication })).toMatchObject({
      captioned: true,
      publication,
    });
  });

  it('brings along what was said, on its own clock, and needs no reason to be published with it', async () => {
    const { owner, sessionId, person } = await recorded();
    const anna = person('Anna', 'attendee');
    const captions = stand.part(RecordingCaptions);
    const { stretches } = await stand.part(RecordingViewings).preview(owner, sessionId);
    const [first, last] = [stretches[0]!, stretches.at(-1)!];
    expect(first).not.toEqual(last);
    await say(sessionId, 'Vorher', first, -1, -0.2);
    expect(await desk().see(owner, sessionId)).toMatchObject({ captioned: false });
    expect(await outcome(captions.lines(anna, sessionId, 'de'))).toBe('recording.notFound');
    await say(sessionId, 'Guten Tag', first, 0.5, 1);
    await say(sessionId, 'Weiter', last, 0.5, 0.9);
    expect(await desk().see(owner, sessionId)).toMatchObject({ captioned: true });
    await desk().edit(owner, sessionId, { version: 1, publication: { to: 'registered' } });
    expect(await stand.part(RecordingViewings).watch(anna, sessionId)).toMatchObject({ captions: ['de'] });
    const { lines } = await captions.lines(anna, sessionId, 'de');
    const second = (text: string) => lines.find((line) => line.text === text)?.from;
    expect(lines.map(({ text }) => text)).toEqual(['Guten Tag', 'Weiter']);
    expect(second('Guten Tag')).toBeCloseTo(500, -1);
    expect(second('Weiter')).toBeCloseTo((last.second + 0.5) * 1000, -1);
    expect(await captions.vtt(anna, sessionId, 'de')).toContain('00:00:00.500 --> 00:00:01.000\nGuten Tag');
    expect(await captions.lines(anna, sessionId, 'en')).toEqual({ language: 'en', lines: [] });
  });

  it('is published to whom it is meant for, for as long as it is meant to be', async () => {
    const { owner, sessionId, person } = await recorded();
    const viewings = stand.part(RecordingViewings);
    const guest: Viewer = { kind: 'guest', id: randomUUID(), name: '', locale: 'de', grants: [] };
    const stranger: Viewer = { ...guest, kind: 'registration' };
    const people = {
      guest,
      stranger,
      attendee: person('Anna', 'attendee'),
      vendor: person('Vau', 'vendor'),
      moderator: person('Mona', 'moderator'),
    };
    const see = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(people).map(async ([name, who]) => [
            name,
            [await outcome(viewings.watch(who, sessionId)), await outcome(replay().entries(who, sessionId, 0))].join(
              '+',
            ),
          ]),
        ),
      ) as Record<keyof typeof people, string>;
    let version = 1;
    const publish = async (publication: Parameters<RecordingDesk['edit']>[2]['publication']) => {
      ({ version } = await desk().edit(owner, sessionId, { version, publication }));
    };
    const gone = 'recording.notFound+recording.notFound';
    const yes = 'done+done';
    const nobody = { guest: gone, stranger: gone, attendee: gone, vendor: gone, moderator: gone };
    expect(await see()).toEqual(nobody);
    expect(await outcome(viewings.preview(people.moderator, sessionId))).toBe('forbidden');
    expect((await viewings.preview(owner, sessionId)).seconds).toBe(7);

    await publish({ to: 'crew' });
    expect(await see()).toEqual({ ...nobody, vendor: yes, moderator: yes });
    expect(await outcome(publish({ to: 'registered' }))).toBe('recording.captionsMissing');
    await publish({ to: 'registered', withoutCaptionsBecause: 'Zu wenige Leute.' });
    expect(await see()).toEqual({
      ...nobody,
      guest: 'access.signInRequired+access.signInRequired',
      attendee: yes,
      vendor: yes,
      moderator: yes,
    });
    const former = await mediaOf(sessionId);
    expect(await watchedIn(former)).toBeDefined();
    await publish({ to: 'all' });
    expect(Object.values(await see())).toEqual(Object.values(nobody).map(() => yes));
    // Tickets of before end with a wider or narrower audience.
    await until(async () => (await watchedIn(former)) === undefined);

    const at = (minutes: number) => new Date(stand.clock.now().getTime() + minutes * 60_000).toISOString();
    expect(await outcome(publish({ to: 'all', until: at(-1) }))).toBe('recording.untilPast');
    expect(await outcome(publish({ to: 'all', from: at(5), until: at(4) }))).toBe('recording.untilPast');
    await publish({ to: 'all', from: at(10), until: at(20) });
    expect(await see()).toEqual(nobody);
    expect(await watchedIn(await mediaOf(sessionId))).toBeUndefined();
    stand.clock.advance(15 * 60_000);
    expect((await see()).guest).toBe(yes);
    stand.clock.advance(15 * 60_000);
    expect(await see()).toEqual(nobody);
    await publish({ to: 'nobody', from: null, until: null });
    expect(await see()).toEqual(nobody);
    for (const who of [people.moderator, people.attendee])
      expect(await outcome(desk().edit(who, sessionId, { version, publication: { to: 'all' } }))).toBe('forbidden');
  });

  it('is looked through once, however many watch and read along', async () => {
    const { owner, sessionId, person, begins } = await recorded();
    const [viewings, captions] = [stand.part(RecordingViewings), stand.part(RecordingCaptions)];
    const publication = { to: 'registered', withoutCaptionsBecause: 'Folgen noch.' } as const;
    await desk().edit(owner, sessionId, { version: 1, publication });
    const looks = { seconds: 0, captions: 0 };
    const [contents, transcripts] = [stand.part(RecordingContents), stand.part(Transcripts)];
    const [secondsOf, linesOf] = [contents.of.bind(contents), transcripts.linesOfSpans.bind(transcripts)];
    contents.of = (...of) => (looks.seconds++, secondsOf(...of));
    transcripts.linesOfSpans = (...of) => (looks.captions++, linesOf(...of));
    try {
      const everybody = Array.from({ length: 20 }, (_none, index) => person(`Anna ${index}`));
      for (const anna of everybody) {
        const { id, seconds: length } = await viewings.watch(anna, sessionId);
        expect(length).toBe(7);
        expect((await watchedIn(id))!.playlist('720p')).toBeDefined();
        await Promise.all([captions.lines(anna, sessionId, 'de'), captions.vtt(anna, sessionId, 'de')]);
      }
      expect(looks.seconds).toBeLessThan(3);
      expect(looks.captions).toBeLessThan(5);
      // What is cut counts for the next who comes.
      const cut = { from: null, until: new Date(begins + 2000).toISOString() };
      await desk().edit(owner, sessionId, { version: 2, cut });
      expect((await viewings.watch(everybody[0]!, sessionId)).seconds).toBe(2);
      expect((await viewings.preview(owner, sessionId)).seconds).toBe(7);
    } finally {
      contents.of = secondsOf;
      transcripts.linesOfSpans = linesOf;
    }
  });

  it('keeps chapters that lie where nothing is recorded yet, whoever saves those that are to be seen', async () => {
    const { sessionId, owner, vera, move } = await open();
    const feed = stand.part(Feed);
    const ask = async (text: string) => {
      const id = randomUUID();
      await feed.append(sessionId, 'question.shown', { id, text, at: stand.clock.now().toISOString() });
      await feed.append(sessionId, 'question.moved', { id, state: 'selected', at: stand.clock.now().toISOString() });
      return id;
    };
    const titles = async () => (await desk().see(owner, sessionId)).chapters.map(({ title }) => title);
    await vera.begin();
    await move('start');
    await seconds(vera, 1, 2);
    await ask('Aufgezeichnet?');
    await second(vera, 3);
    await move('stop');
    stand.clock.advance(1000);
    const later = await ask('Danach?');
    stand.clock.advance(1000);
    expect(await titles()).toEqual(['', 'Aufgezeichnet?']);
    const at = new Date(stand.clock.now().getTime() - 500).toISOString();
    const own = { id: randomUUID(), title: 'Später', at };
    await desk().edit(owner, sessionId, { version: 1, chapters: [own] });
    expect(await titles()).toEqual([]);
    await desk().edit(owner, sessionId, { version: 2, chapters: [] });
    // What was taken off the desk stays off, what nobody saw is there as soon as the recording goes on.
    await move('start');
    await seconds(vera, 4, 6);
    await move('stop');
    const { chapters } = await desk().see(owner, sessionId);
    expect(chapters.map(({ title }) => title)).toEqual(['Danach?', 'Später']);
    expect(chapters[0]!.id).toBe(later);
  });

  it('has chapters of what happened in the room, and is watched with what was said in it', async () => {
    const { sessionId, owner, vera, move } = await open();
    const feed = stand.part(Feed);
    const [gone, stays, changed, question] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const author = { id: randomUUID(), name: 'Anna Amt', role: 'attendee' } as const;
    const at = () => stand.clock.now().toISOString();
    await vera.begin();
    await move('start');
    await second(vera, 1);
    await feed.append(sessionId, 'message.posted', { id: gone, author, text: 'Schimpf', at: at() });
    await feed.append(sessionId, 'message.posted', { id: stays, author, text: 'Lob', at: at() });
    await feed.append(sessionId, 'message.posted', { id: changed, author, text: 'Tippfheler', at: at() });
    await second(vera, 2);
    await feed.append(sessionId, 'question.shown', { id: question, text: 'Was kostet das?', at: at() });
    await feed.append(sessionId, 'question.moved', { id: question, state: 'selected', at: at() });
    await feed.append(sessionId, 'message.edited', { id: changed, text: 'Tippfehler', at: at() });
    await feed.append(sessionId, 'message.retracted', { id: gone, by: 'crew' });
    await seconds(vera, 3, 4);
    await move('stop');
    const own = {
      id: randomUUID(),
      title: 'Vorführung',
      at: new Date(stand.clock.now().getTime() - 3500).toISOString(),
    };
    const first = await desk().see(owner, sessionId);
    expect(first.chapters.map(({ kind, title, second: when }) => [kind, title, when])).toEqual([
      ['session', '', 0],
      ['question', 'Was kostet das?', 2],
    ]);
    const renamed = first.chapters.slice(1).map(({ id, at: when }) => ({ id, title: 'Preise', at: when }));
    const edited = await desk().edit(owner, sessionId, { version: 1, chapters: [...renamed, own] });
    expect(edited.chapters.map(({ kind, title }) => [kind, title])).toEqual([
      ['own', 'Vorführung'],
      ['question', 'Preise'],
    ]);
    expect((await desk().edit(owner, sessionId, { version: 2, chapters: [own] })).chapters).toHaveLength(1);
    const viewings = stand.part(RecordingViewings);
    const begins = Date.parse(first.startsAt!);
    const places = () =>
      stand.part(RecordingMoments).secondsOf(sessionId, [begins - 1, begins, begins + 2600, begins + 60_000]);
    expect(await places()).toEqual([null, null, null, null]);
    await desk().edit(owner, sessionId, { version: 3, publication: { to: 'all', withoutCaptionsBecause: 'Kurz.' } });
    const anna: Viewer = { ...vera.person, id: randomUUID() };
    const guest: Viewer = { ...anna, kind: 'guest', grants: [] };
    const { entries, next } = await replay().entries(anna, sessionId, 0);
    expect(next).toBeNull();
    const text = JSON.stringify(entries);
    for (const lost of ['Schimpf', 'Tippfheler']) expect(text).not.toContain(lost);
    const room = fold(
      'everyone',
      entries.map(({ entry }) => entry),
    );
    expect(room.messages.map((message) => message.text)).toEqual(['Lob', 'Tippfehler']);
    expect(text).toContain('Anna Amt');
    expect(entries.every(({ entry }) => !entry.name.startsWith('deed.') && entry.name !== 'recording.explained')).toBe(
      true,
    );
    expect(JSON.stringify(await replay().entries(guest, sessionId, 0))).not.toContain('Anna Amt');
    // Whoever was sent out of the room reads what strangers read.
    const kim: Viewer = { ...anna, id: randomUUID(), grants: anna.grants.map((one) => ({ ...one, role: 'attendee' })) };
    expect(JSON.stringify(await replay().entries(kim, sessionId, 0))).toContain('Anna Amt');
    await stand.query(
      `INSERT INTO session_ban (session_id, person_id, name, kicked_by, kicked_at) VALUES ($1, $2, 'Kim', $3, now())`,
      [sessionId, kim.id, owner.id],
    );
    expect(JSON.stringify(await replay().entries(kim, sessionId, 0))).not.toContain('Anna Amt');
    expect((await viewings.watch(kim, sessionId)).seconds).toBe(4);
    expect(await places()).toEqual([null, 0, 2, null]);
    const watch = await viewings.watch(guest, sessionId);
    expect(watch).toMatchObject({ seconds: 4, chapters: [{ title: 'Vorführung' }] });
    expect(watch.master).toMatch(new RegExp(`^/media/[\\w-]{59}/${watch.id}/master\\.m3u8$`));
  });

  it('goes when its time has come, when somebody deletes it, and with the session: files and all', async () => {
    const [expires, deleted, erased] = [await recorded(), await recorded(), await recorded()];
    const folders = await Promise.all([expires, deleted, erased].map(({ sessionId }) => folderOf(sessionId)));
    for (const name of folders) expect(await keptFolders()).toContain(name);
    const soon = new Date(stand.clock.now().getTime() + 60_000).toISOString();
    const edit = (at: string) => desk().edit(expires.owner, expires.sessionId, { version: 1, expiresAt: at });
    expect(await outcome(edit('2020-01-01T00:00:00Z'))).toBe('recording.untilPast');
    expect(await outcome(edit('2090-01-01T00:00:00Z'))).toBe('recording.expiryLate');
    await edit(soon);
    const housekeeping = stand.part(RecordingHousekeeping);
    expect(await housekeeping.forgetExpired(stand.clock.now())).toBe(0);
    stand.clock.advance(60_000);
    // Nobody watches it any more, even before it is deleted.
    expect(await outcome(stand.part(RecordingViewings).preview(expires.owner, expires.sessionId))).toBe(
      'recording.notFound',
    );
    expect(await housekeeping.forgetExpired(stand.clock.now())).toBe(1);

    await deleted.move('start');
    expect(await outcome(removal().remove(deleted.owner, deleted.sessionId))).toBe('recording.running');
    await deleted.move('stop');
    expect(await outcome(removal().remove(deleted.person('Mona', 'moderator'), deleted.sessionId))).toBe('forbidden');
    await removal().remove(deleted.owner, deleted.sessionId);
    await stand.query('DELETE FROM session WHERE id = $1', [erased.sessionId]);
    expect(await housekeeping.sweep()).toBe(1);
    for (const name of folders) expect(await keptFolders()).not.toContain(name);
    for (const table of ['recording', 'recording_segment', 'recording_part', 'recording_init', 'recording_span'])
      for (const { sessionId } of [expires, deleted, erased])
        expect(await stand.query(`SELECT FROM ${table} WHERE session_id = $1`, [sessionId])).toEqual([]);
    expect(await desk().see(deleted.owner, deleted.sessionId)).toMatchObject({ isThere: false, version: 0 });
  });

  it('becomes one file that plays, made in a thread, for a day', async () => {
    const { owner, sessionId, begins, person } = await recorded();
    const exports = stand.part(RecordingExports);
    const work = stand.part(RecordingExportWork);
    expect(await work.makeNext()).toBe(false);
    expect(await outcome(exports.see(owner, sessionId))).toBe('recording.exportNotFound');
    expect(await outcome(exports.ask(person('Mona', 'moderator'), sessionId))).toBe('forbidden');
    expect(await exports.ask(owner, sessionId)).toMatchObject({ state: 'waiting', percent: 0 });
    expect(await outcome(exports.file(owner, sessionId))).toBe('recording.exportNotFound');
    const made = await Promise.all([work.makeNext(), work.makeNext()]);
    expect(made.filter(Boolean)).toHaveLength(1);
    const view = await exports.see(owner, sessionId);
    expect(view).toMatchObject({ state: 'done', percent: 100, isOutdated: false });
    const { id, name, bytes } = await exports.file(owner, sessionId);
    expect([name, bytes]).toEqual(['s.mp4', view.bytes]);
    const input = new Input({ source: new FilePathSource(join(folder, 'exports', `${id}.mp4`)), formats: [MP4] });
    const tracks = await input.getTracks();
    expect(tracks.map(({ type }) => type).sort()).toEqual(['audio', 'video']);
    for (const track of tracks) {
      expect(await track.computeDuration()).toBeGreaterThan(6.5);
      expect(await track.computeDuration()).toBeLessThan(7.5);
      let packets = 0;
      for await (const _packet of new EncodedPacketSink(track as never).packets()) packets++;
      expect(packets).toBeGreaterThan(60);
    }
    input.dispose();
    expect(await exports.ask(owner, sessionId)).toMatchObject({ state: 'done' });
    const cut = { from: null, until: new Date(begins + 2000).toISOString() };
    await desk().edit(owner, sessionId, { version: 1, cut });
    expect(await exports.see(owner, sessionId)).toMatchObject({ state: 'done', isOutdated: true });
    expect(await exports.ask(owner, sessionId)).toMatchObject({ state: 'waiting' });
    await work.makeNext();
    expect(await readdir(join(folder, 'exports'))).toHaveLength(1);
    stand.clock.advance(24 * 60 * 60_000);
    expect(await outcome(exports.file(owner, sessionId))).toBe('recording.exportNotFound');
    expect(await stand.part(RecordingHousekeeping).forgetExports(stand.clock.now())).toBe(1);
    expect(await readdir(join(folder, 'exports'))).toEqual([]);
  });

  it.each(['goes on', 'fails'])(
    'that a worker froze over is made by another, whatever comes of the first: it %s',
    async (how) => {
      const { owner, sessionId } = await recorded();
      const [work, exports, kept] = [
        stand.part(RecordingExportWork),
        stand.part(RecordingExports),
        stand.part(SegmentStore),
      ];
      await exports.ask(owner, sessionId);
      const read = kept.getKept.bind(kept);
      let [thaw, reads] = [() => {}, 0];
      const thawed = new Promise<void>((resolve) => (thaw = resolve));
      kept.getKept = async (...file) => {
        if (++reads !== 5) return read(...file);
        // In the middle, and for longer than anybody waits for it.
        await thawed;
        if (how === 'fails') throw new Error('slept too long');
        return read(...file);
      };
      try {
        const first = work.makeNext();
        await until(async () => reads === 5);
        stand.clock.advance(61_000);
        expect(await work.makeNext()).toBe(true);
        const view = await exports.see(owner, sessionId);
        expect(view).toMatchObject({ state: 'done', percent: 100 });
        thaw();
        await first;
        expect(await exports.see(owner, sessionId)).toEqual(view);
        const { id, bytes } = await exports.file(owner, sessionId);
        expect(bytes).toBe(view.bytes);
        expect((await readdir(join(folder, 'exports'))).filter((name) => name.startsWith(id))).toEqual([`${id}.mp4`]);
        const input = new Input({ source: new FilePathSource(join(folder, 'exports', `${id}.mp4`)), formats: [MP4] });
        expect(await input.computeDuration()).toBeGreaterThan(6.5);
        input.dispose();
      } finally {
        kept.getKept = read;
      }
    },
  );

  it('that a worker could not make is tried again, then given up', async () => {
    const { owner, sessionId } = await recorded();
    const work = stand.part(RecordingExportWork);
    await stand.part(RecordingExports).ask(owner, sessionId);
    const kept = stand.part(SegmentStore);
    const read = kept.getKept.bind(kept);
    kept.getKept = () => Promise.reject(new Error('broken on purpose'));
    try {
      for (const state of ['waiting', 'waiting', 'failed']) {
        expect(await work.makeNext()).toBe(true);
        expect(await stand.part(RecordingExports).see(owner, sessionId)).toMatchObject({ state });
      }
      expect(await work.makeNext()).toBe(false);
    } finally {
      kept.getKept = read;
    }
    await stand.part(RecordingExports).ask(owner, sessionId);
    await work.makeNext();
    expect(await stand.part(RecordingExports).see(owner, sessionId)).toMatchObject({ state: 'done' });
  });
});
