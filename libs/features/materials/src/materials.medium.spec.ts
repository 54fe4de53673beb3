import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Files, filesSchema, FileSweep } from '@plenum/files';
import { Sessions } from '@plenum/events';
import { FileStorage } from '@plenum/platform/storage';
import { docx, pdf, png } from '../../files/src/testing/sample-files.js';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { MaterialFiles, MaterialReveals, Materials, MaterialsModule, materialsSchema } from './index.js';

describe('materials', () => {
  let stand: LiveStand;
  let materials: Materials;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'materials',
      modules: [MaterialsModule],
      schemas: [filesSchema, materialsSchema],
      variables: { PLENUM_FILE_LIMIT_MIB: '1', PLENUM_EVENT_FILES_MIB: '2' },
    });
    materials = stand.part(Materials);
  });
  afterAll(() => stand.close());

  const seen = async (sessionId: string) =>
    Object.values(fold('everyone', await stand.feed(sessionId)).materials).map(({ title }) => title);
  const link = (sessionId: string, title: string) => ({
    sessionId,
    id: randomUUID(),
    title,
    url: `https://example.org/${title}`,
  });

  it('are revealed when the session reaches their moment, and not even named before', async () => {
    const { sessionId, person } = await stand.session({ state: 'lobby' });
    const mona = person('Mona', 'moderator');
    await Promise.all([
      materials.add(mona, { ...link(sessionId, 'Jetzt'), reveal: 'now' }),
      materials.add(mona, { ...link(sessionId, 'Live'), reveal: 'live' }),
      materials.add(mona, { ...link(sessionId, 'Folien'), reveal: 'ended' }),
    ]);
    expect(await seen(sessionId)).toEqual(['Jetzt']);
    const sessions = stand.part(Sessions);
    await sessions.move(mona, { sessionId, from: 'lobby', to: 'live' });
    expect((await seen(sessionId)).sort()).toEqual(['Jetzt', 'Live']);
    const everyone = (await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone');
    expect(JSON.stringify(everyone)).not.toContain('Folien');
    await sessions.move(mona, { sessionId, from: 'live', to: 'ended' });
    expect((await seen(sessionId)).sort()).toEqual(['Folien', 'Jetzt', 'Live']);
    expect(await outcome(materials.add(person('Anna'), { ...link(sessionId, 'X'), reveal: 'now' }))).toBe('forbidden');
  });

  it('are revealed at their time, once', async () => {
    const { sessionId, person } = await stand.session();
    const at = new Date(stand.clock.now().getTime() + 60_000);
    const one = { ...link(sessionId, 'Preise'), reveal: 'at' as const };
    expect(await outcome(materials.add(person('Mona', 'moderator'), one))).toBe('request.invalid');
    await materials.add(person('Mona', 'moderator'), { ...one, revealAt: at.toISOString() });
    const reveals = stand.part(MaterialReveals);
    expect(await reveals.revealDue(new Date(at.getTime() - 1))).toBe(0);
    const counts = await Promise.all([1, 2, 3].map(() => reveals.revealDue(at)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(await seen(sessionId)).toEqual(['Preise']);
  });

  it('keep their moment when they are shown too early and hidden again, and meet it when it passed while they were away', async () => {
    const { sessionId, person } = await stand.session({ state: 'live' });
    const mona = person('Mona', 'moderator');
    const [early, away] = [link(sessionId, 'Frueh'), link(sessionId, 'Fort')];
    for (const one of [early, away]) await materials.add(mona, { ...one, reveal: 'ended' });
    for (const on of [true, false]) await materials.show(mona, { sessionId, id: early.id, on });
    await materials.remove(mona, { sessionId, id: away.id });
    expect(await seen(sessionId)).toEqual([]);
    await stand.part(Sessions).move(mona, { sessionId, from: 'live', to: 'ended' });
    expect(await seen(sessionId)).toEqual(['Frueh']);
    await materials.restore(mona, { sessionId, id: away.id });
    expect((await seen(sessionId)).sort()).toEqual(['Fort', 'Frueh']);
    await materials.show(mona, { sessionId, id: early.id, on: false });
    expect(await seen(sessionId)).toEqual(['Fort']);
  });

  it('leave nothing to read in the feed when they are hidden or removed, and can come back', async () => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const one = { ...link(sessionId, 'Irrtum'), reveal: 'now' as const };
    const { id } = one;
    await Promise.all([1, 2, 3].map(() => materials.add(mona, one)));
    await materials.show(mona, { sessionId, id, on: false });
    const everyone = (await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone');
    expect(JSON.stringify(everyone)).not.toContain('Irrtum');
    expect(await seen(sessionId)).toEqual([]);
    await materials.show(mona, { sessionId, id, on: true });
    await materials.remove(mona, { sessionId, id });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('Irrtum');
    await materials.restore(mona, { sessionId, id });
    expect(await seen(sessionId)).toEqual(['Irrtum']);
    await materials.remove(mona, { sessionId, id });
    stand.clock.advance(61_000);
    expect(await outcome(materials.restore(mona, { sessionId, id }))).toBe('material.tooLate');
    expect(await outcome(materials.show(mona, { sessionId, id, on: true }))).toBe('material.notFound');
  });

  const file = (sessionId: string, fileName: string, bytes: Buffer, reveal: 'now' | 'later' = 'later') => ({
    sessionId,
    id: randomUUID(),
    title: 'Folien',
    fileName,
    reveal,
    bytes: Readable.from([bytes]),
  });
  const stored = async (sessionId: string) =>
    (await stand.query<{ id: string }>('SELECT id FROM stored_file WHERE session_id = $1', [sessionId])).map(
      ({ id }) => id,
    );
  const kept = async () => {
    const ids: string[] = [];
    for await (const id of stand.part(FileStorage).idsBefore(new Date(Date.now() + 60_000))) ids.push(id);
    return ids;
  };

  it('are revealed also when their moment comes while their bytes are still coming', async () => {
    const { sessionId, person } = await stand.session({ state: 'live' });
    const mona = person('Mona', 'moderator');
    const slowly = async function* () {
      yield pdf();
      await stand.part(Sessions).move(mona, { sessionId, from: 'live', to: 'ended' });
    };
    const one = { ...file(sessionId, 'Folien.pdf', pdf()), reveal: 'ended' as const, bytes: Readable.from(slowly()) };
    await materials.addFile(mona, one);
    expect(await seen(sessionId)).toEqual(['Folien']);
  });

  it('are files, which attendees get once they are shown, and know nothing of before', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, anna] = [person('Mona', 'moderator'), person('Anna')];
    const one = file(sessionId, '../geheim/Angebot.pdf', pdf());
    await materials.addFile(mona, one);
    const [id] = await stored(sessionId);
    const heard = async () =>
      JSON.stringify((await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone'));
    expect(await heard()).not.toContain('Angebot');
    expect(await outcome(materials.fileOf(anna, sessionId, one.id))).toBe('material.notFound');
    expect(await materials.fileOf(mona, sessionId, one.id)).toMatchObject({ id, name: 'Angebot.pdf', kind: 'pdf' });

    await materials.show(mona, { sessionId, id: one.id, on: true });
    const [seen] = Object.values(fold('everyone', await stand.feed(sessionId)).materials);
    expect(seen?.file).toEqual({ name: 'Angebot.pdf', kind: 'pdf', bytes: pdf().length });
    // The id under which it lies is nobody's business.
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain(id);
    const found = await materials.fileOf(anna, sessionId, one.id);
    expect((await buffer((await stand.part(FileStorage).open(found.id))!)).equals(pdf())).toBe(true);
    const elsewhere = await stand.session();
    expect(await outcome(materials.fileOf(elsewhere.person('Ben'), sessionId, one.id))).toBe('session.notFound');
    expect(await outcome(materials.fileOf(elsewhere.person('Ben'), elsewhere.sessionId, one.id))).toBe(
      'material.notFound',
    );

    await materials.show(mona, { sessionId, id: one.id, on: false });
    expect(await outcome(materials.fileOf(anna, sessionId, one.id))).toBe('material.notFound');
    expect(await heard()).not.toContain('Angebot');
  });

  it('are refused as files by kind, contents, size and room, and leave nothing behind', async () => {
    const session = await stand.session();
    const { sessionId, person } = session;
    const mona = person('Mona', 'moderator');
    const before = await kept();
    const add = (name: string, bytes: Buffer, announced?: number) =>
      outcome(materials.addFile(mona, { ...file(sessionId, name, bytes), announced }));
    expect(await add('Bild.svg', Buffer.from('<svg/>'))).toBe('file.kind');
    expect(await add('Seite.html', Buffer.from('<p>'))).toBe('file.kind');
    expect(await add('Paket.zip', docx())).toBe('file.kind');
    expect(await add('..', pdf())).toBe('file.kind');
    expect(await add('Bild.png', pdf())).toBe('file.contents');
    expect(await add('Folien.pdf', Buffer.alloc(0))).toBe('file.empty');
    expect(await add('Folien.pdf', pdf(), 4 * 1024 ** 3)).toBe('file.tooLarge');
    expect(await add('Folien.txt', Buffer.alloc(1024 ** 2 + 1, 'a'))).toBe('file.tooLarge');
    expect(await outcome(materials.addFile(person('Anna'), file(sessionId, 'Folien.pdf', pdf())))).toBe('forbidden');
    expect([await stored(sessionId), await kept()]).toEqual([[], before]);
    expect(await stand.feed(sessionId)).toEqual([]);

    // Three at once, and room for two.
    const large = Buffer.alloc(1024 ** 2, 'a');
    const three = await Promise.all([1, 2, 3].map((n) => add(`Liste ${n}.txt`, large)));
    expect(three.sort()).toEqual(['done', 'done', 'file.quota']);
    expect(await materials.fileLimits(mona, sessionId)).toMatchObject({
      usedBytes: 2 * 1024 ** 2,
      mostBytes: 1024 ** 2,
    });
    expect(await kept()).toHaveLength(before.length + 2);
    // What a session that was removed takes with it is not counted.
    await stand.query('UPDATE session SET removed_at = now() WHERE id = $1', [sessionId]);
    const { eventId } = session;
    expect(await stand.part(Files).limits(eventId)).toMatchObject({ usedBytes: 0 });
  });

  it('are kept once, however often a file is sent', async () => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const one = file(sessionId, 'Bild.png', png(), 'now');
    await materials.addFile(mona, one);
    await materials.addFile(mona, { ...one, bytes: Readable.from([png()]) });
    expect(await stored(sessionId)).toHaveLength(1);
    const other = { ...one, bytes: Readable.from([png()]) };
    expect(await outcome(materials.addFile(person('Max', 'moderator'), other))).toBe('id.taken');
  });

  it('take their file with them when they are removed for good, or their session is', async () => {
    const { sessionId, person } = await stand.session();
    const mona = person('Mona', 'moderator');
    const [one, two] = [file(sessionId, 'a.png', png(), 'now'), file(sessionId, 'b.png', png(), 'now')];
    await materials.addFile(mona, one);
    await materials.addFile(mona, two);
    const files = stand.part(MaterialFiles);
    const ids = await stored(sessionId);
    await materials.remove(mona, { sessionId, id: one.id });
    expect(await outcome(materials.fileOf(mona, sessionId, one.id))).toBe('material.notFound');
    expect(await files.forgetRemoved(stand.clock.now())).toBe(0);
    await materials.restore(mona, { sessionId, id: one.id });
    expect((await materials.fileOf(person('Anna'), sessionId, one.id)).name).toBe('a.png');

    await materials.remove(mona, { sessionId, id: one.id });
    stand.clock.advance(121_000);
    const counts = await Promise.all([1, 2].map(() => files.forgetRemoved(stand.clock.now())));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    const left = await stored(sessionId);
    expect(left).toHaveLength(1);
    expect((await kept()).filter((id) => ids.includes(id))).toEqual(left);

    await stand.query('DELETE FROM session WHERE id = $1', [sessionId]);
    const sweep = stand.part(FileSweep);
    // What is young may belong to somebody whose row is on its way.
    await sweep.sweep(new Date());
    expect(await kept()).toContain(left[0]);
    expect(await sweep.sweep(new Date(Date.now() + 2 * 3_600_000))).toBeGreaterThan(0);
    const known = (await stand.query<{ id: string }>('SELECT id FROM stored_file')).map(({ id }) => id);
    expect((await kept()).sort()).toEqual(known.sort());
  });
});
