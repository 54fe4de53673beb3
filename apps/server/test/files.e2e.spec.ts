import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { pdf, png } from '../../../libs/features/files/src/testing/sample-files.js';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

describe('files of a session', () => {
  let plenum: TestServer;
  let stage: LiveStage;
  let mona: LivePerson;
  let anna: LivePerson;
  beforeAll(async () => {
    plenum = await startServer({ variables: { PLENUM_FILE_LIMIT_MIB: '2' } });
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum);
    [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
  });
  afterEach(() => stage.close());
  afterAll(() => plenum.close());

  const address = (id: string, sessionId = stage.sessionId) => `/api/v1/sessions/${sessionId}/materials/${id}/file`;
  const as = ({ token }: LivePerson, headers: Record<string, string> = {}) => ({
    headers: { Authorization: `Bearer ${token}`, ...headers },
  });
  const send = async (
    person: LivePerson,
    name: string,
    bytes: Buffer,
    { id = randomUUID() as string, reveal = 'now', ...more }: Record<string, string> = {},
  ) => {
    const query = new URLSearchParams({ title: 'Folien', fileName: name, reveal, ...more });
    const answer = await plenum
      .browser()
      .put<{ code?: string } | undefined>(`${address(id)}?${query.toString()}`, bytes, as(person));
    return { id, status: answer.status, code: answer.body?.code };
  };
  const take = (person: LivePerson, id: string, headers?: Record<string, string>) =>
    plenum.browser().get(address(id), as(person, headers));
  const drafts = () => readdirSync(join(plenum.folder, 'files', 'drafts'));

  it('come as attachments that no browser runs, whole and in part', async () => {
    const { id, status } = await send(mona, 'Übersicht „2026“.pdf', pdf());
    expect(status).toBe(204);
    await until(() => anna.followed?.state.materials[id]?.file?.name === 'Übersicht „2026“.pdf');
    expect(anna.followed?.state.materials[id]?.url).toBe(address(id));

    const whole = await take(anna, id);
    expect([whole.status, whole.text]).toEqual([200, pdf().toString('latin1')]);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf().length),
      'content-disposition':
        'attachment; filename="?bersicht ?2026?.pdf"; filename*=UTF-8\'\'%C3%9Cbersicht%20%E2%80%9E2026%E2%80%9C.pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache, no-transform',
      'accept-ranges': 'bytes',
    });
    const etag = whole.headers.get('etag')!;
    expect((await take(anna, id, { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' })).status).toBe(304);
    const part = await take(anna, id, { Range: 'bytes=5-7' });
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([
      206,
      '1.7',
      `bytes 5-7/${pdf().length}`,
    ]);
    const rest = await take(anna, id, { Range: `bytes=-6`, 'If-Range': etag });
    expect([rest.status, rest.text]).toEqual([206, '%%EOF\n']);
    // Another version than the one it began with: from the beginning.
    expect((await take(anna, id, { Range: 'bytes=5-7', 'If-Range': '"other"' })).status).toBe(200);
    expect((await take(anna, id, { Range: 'bytes=9999-' })).status).toBe(416);
    const head = await plenum.browser().send('HEAD', address(id), as(anna));
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', String(pdf().length)]);
  });

  it('are nobody’s before they are revealed, and nobody’s from elsewhere ever', async () => {
    const { id } = await send(mona, 'Preise.pdf', pdf(), { reveal: 'later' });
    await until(() => mona.followed?.state.materials[id]?.file?.name === 'Preise.pdf');
    expect((await take(anna, id)).status).toBe(404);
    expect((await take(mona, id)).status).toBe(200);
    const [other, speaker] = [await LiveStage.open(plenum), await stage.person('Sara Speaker', 'speaker')];
    const stranger = await other.person('Ben Behörde');
    expect((await take(speaker, id)).status).toBe(200);
    for (const headers of [{}, { Range: 'bytes=0-1' }, { 'If-None-Match': '*' }] as Record<string, string>[])
      expect((await take(anna, id, headers)).status).toBe(404);
    await mona.ask('material.show', { sessionId: stage.sessionId, id, on: true });
    expect((await take(anna, id)).status).toBe(200);
    expect((await take(stranger, id)).status).toBe(404);
    expect((await plenum.browser().get(address(id, other.sessionId), as(stranger))).status).toBe(404);
    expect((await plenum.browser().get(address(id))).status).toBe(401);
    // Sent out of the room, one has no use of its links either.
    await anna.post('Hallo');
    await mona.ask('person.kick', { sessionId: stage.sessionId, id: anna.id });
    await until(() => anna.closed !== undefined);
    expect((await take(anna, id)).status).toBe(403);
    other.close();
  });

  it('come from the crew only, with what goes with them', async () => {
    expect(await send(anna, 'Folien.pdf', pdf())).toMatchObject({ status: 403, code: 'forbidden' });
    const nobody = await plenum.browser().put(`${address(randomUUID())}?title=a&fileName=a.pdf&reveal=now`, pdf());
    expect(nobody.status).toBe(401);
    expect(await send(mona, 'Folien.pdf', pdf(), { reveal: 'at' })).toMatchObject({ status: 400 });
    expect(await send(mona, 'Folien.pdf', pdf(), { colour: 'red' })).toMatchObject({ status: 400 });
    const limits = `/api/v1/sessions/${stage.sessionId}/file-limits`;
    expect((await plenum.browser().get(limits, as(mona))).body).toMatchObject({
      mostBytes: 2 * 1024 ** 2,
      usedBytes: 0,
    });
    expect((await plenum.browser().get(limits, as(anna))).status).toBe(403);
  });

  it.each([
    ['an SVG', 'bild.svg', Buffer.from('<svg onload="alert(1)"/>'), 415, 'file.kind'],
    ['an SVG called a picture', 'bild.png', Buffer.from('<svg onload="alert(1)"/>'), 422, 'file.contents'],
    ['other first bytes than the name promises', 'bild.jpg', png(), 422, 'file.contents'],
    [
      'a picture that is a page, too',
      'bild.png',
      Buffer.concat([png(), Buffer.from('<script>1</script>')]),
      422,
      'file.contents',
    ],
    ['nothing', 'leer.pdf', Buffer.alloc(0), 400, 'file.empty'],
    ['more than fits', 'lang.txt', Buffer.alloc(2 * 1024 ** 2 + 1, 'a'), 413, 'file.tooLarge'],
  ])('are refused when they are %s', async (_what, name, bytes, status, code) => {
    expect(await send(mona, name, bytes)).toMatchObject({ status, code });
    expect([mona.followed?.state.materials, drafts()]).toEqual([{}, []]);
  });

  it('lose every path in their name', async () => {
    const { id } = await send(mona, '..\\..\\../../etc/\u202Egnp.exe.png', png());
    await until(() => anna.followed?.state.materials[id]?.file?.name === 'gnp.exe.png');
    expect((await take(anna, id)).headers.get('content-disposition')).toBe('attachment; filename=gnp.exe.png');
  });

  it('are cut off when they never end, long before 4 GB', async () => {
    const four = 4 * 1024 ** 3;
    const upload = (headers: Record<string, string | number>) =>
      new Promise<{ status: number; code: string; sent: number }>((resolve, reject) => {
        const { hostname, port } = new URL(plenum.url);
        const path = `${address(randomUUID())}?title=a&fileName=a.txt&reveal=now`;
        const sending = httpRequest({
          hostname,
          port,
          path,
          method: 'PUT',
          headers: { ...as(mona).headers, ...headers },
        });
        const block = Buffer.alloc(64 * 1024, 'a');
        let [sent, answered] = [0, false];
        const more = () => {
          while (!answered && sent < four) {
            sent += block.length;
            if (!sending.write(block)) return void sending.once('drain', more);
          }
        };
        sending.on('response', (response) => {
          answered = true;
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => {
            sending.destroy();
            resolve({ status: response.statusCode!, code: (JSON.parse(text) as { code: string }).code, sent });
          });
        });
        sending.on('error', (error) => answered || reject(error));
        more();
      });
    const announced = await upload({ 'Content-Length': four });
    expect(announced).toMatchObject({ status: 413, code: 'file.tooLarge' });
    const unannounced = await upload({ 'Transfer-Encoding': 'chunked' });
    expect(unannounced).toMatchObject({ status: 413, code: 'file.tooLarge' });
    for (const { sent } of [announced, unannounced]) expect(sent).toBeLessThan(64 * 1024 ** 2);
    expect(drafts()).toEqual([]);
  });

  it('leave nothing when their sender goes away in the middle', async () => {
    const { hostname, port } = new URL(plenum.url);
    const path = `${address(randomUUID())}?title=a&fileName=a.txt&reveal=now`;
    const headers = { ...as(mona).headers, 'Content-Length': 1000 };
    const sending = httpRequest({ hostname, port, path, method: 'PUT', headers });
    sending.on('error', () => undefined);
    sending.write('half');
    await until(() => drafts().length === 1);
    sending.destroy();
    await until(() => drafts().length === 0);
    expect(mona.followed?.state.materials).toEqual({});
  });

  describe('of a message', () => {
    const uploads = (id: string) => `/api/v1/sessions/${stage.sessionId}/chat-files/${id}/file`;
    const ofMessage = (id: string) => `/api/v1/sessions/${stage.sessionId}/messages/${id}/file`;
    const upload = async (person: LivePerson, name: string, bytes: Buffer) => {
      const id = randomUUID();
      const answer = await plenum
        .browser()
        .put<{ code?: string } | undefined>(`${uploads(id)}?fileName=${encodeURIComponent(name)}`, bytes, as(person));
      return { id, status: answer.status, code: answer.body?.code };
    };
    const post = async (person: LivePerson, file: string, text = 'Der Plan') => {
      const id = randomUUID();
      const { held } = await person.ask('message.post', { sessionId: stage.sessionId, id, text, file });
      return { id, held };
    };
    const get = async (person: LivePerson, id: string) =>
      (await plenum.browser().get(ofMessage(id), as(person))).status;
    const adjust = (settings: { chat?: 'held' | 'open'; chatFiles?: boolean }) =>
      mona.ask('session.adjust', { sessionId: stage.sessionId, ...settings });
    const fileIn = (person: LivePerson, id: string) =>
      person.followed?.state.messages.find((message) => message.id === id)?.file;

    beforeEach(async () => {
      await adjust({ chatFiles: true });
    });

    it('goes along, to be saved by those who are in the session, and by nobody else', async () => {
      const ben = await stage.person('Ben Behörde');
      const { id: file, status } = await upload(anna, 'Lageplan „West“.pdf', pdf());
      expect(status).toBe(204);
      const { id } = await post(anna, file, '');
      await until(() => fileIn(ben, id)?.name === 'Lageplan „West“.pdf');
      expect(fileIn(ben, id)).toEqual({ name: 'Lageplan „West“.pdf', kind: 'pdf', bytes: pdf().length });
      const answer = await plenum.browser().get(ofMessage(id), as(ben));
      expect([answer.status, answer.text]).toEqual([200, pdf().toString('latin1')]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': expect.stringContaining('attachment;') as string,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const other = await LiveStage.open(plenum);
      expect(await get(await other.person('Sina Sonstwo'), id)).toBe(404);
      expect((await plenum.browser().get(ofMessage(id))).status).toBe(401);
      // Of no use without the message, under no address.
      expect((await plenum.browser().get(uploads(file), as(ben))).status).toBe(404);
      await ben.post('Danke');
      await mona.ask('person.kick', { sessionId: stage.sessionId, id: ben.id });
      await until(() => ben.closed !== undefined);
      expect(await get(ben, id)).toBe(403);
      other.close();
    });

    it('waits with its message, for the crew and its sender alone, and leaves no trace with others', async () => {
      await adjust({ chat: 'held' });
      const [ben, speaker] = [await stage.person('Ben Behörde'), await stage.person('Sara Speaker', 'speaker')];
      const { id, held } = await post(anna, (await upload(anna, 'Geheimplan.pdf', pdf())).id);
      expect(held).toBe(true);
      await until(() => mona.followed?.state.heldMessages[id]?.file?.name === 'Geheimplan.pdf');
      await until(() => anna.me?.heldMessages[0]?.file?.name === 'Geheimplan.pdf');
      expect([await get(anna, id), await get(mona, id)]).toEqual([200, 200]);
      expect([await get(ben, id), await get(speaker, id)]).toEqual([404, 404]);
      expect([ben.heard, speaker.heard].filter((heard) => heard.includes('Geheimplan'))).toEqual([]);
      await mona.ask('message.release', { sessionId: stage.sessionId, id });
      await until(() => fileIn(ben, id)?.name === 'Geheimplan.pdf');
      expect(await get(ben, id)).toBe(200);
    });

    it('is out of reach as soon as the crew removes the message, and comes back with it', async () => {
      const ben = await stage.person('Ben Behörde');
      const { id } = await post(anna, (await upload(anna, 'Plan.pdf', pdf())).id);
      await anna.ask('message.edit', { sessionId: stage.sessionId, id, text: 'Der neue Plan' });
      await until(() => ben.texts().includes('Der neue Plan') && fileIn(ben, id)?.name === 'Plan.pdf');
      await mona.ask('message.remove', { sessionId: stage.sessionId, id, reason: 'Werbung' });
      for (const person of [anna, ben, mona]) expect(await get(person, id)).toBe(404);
      await until(() => fileIn(ben, id) === null);
      const late = await stage.person('Lea Später');
      expect(late.heard).not.toContain('Plan.pdf');
      // The log says that there was one, not what it was called.
      await until(() => mona.followed?.state.deeds.at(-1)?.file?.kind === 'pdf');
      await mona.ask('message.restore', { sessionId: stage.sessionId, id });
      await until(() => fileIn(ben, id)?.name === 'Plan.pdf');
      expect(await get(ben, id)).toBe(200);
    });

    it('is deleted when its author takes the message back', async () => {
      const stored = async () => (await stage.sql('SELECT id FROM stored_file WHERE person_id = $1', [anna.id])).length;
      const { id } = await post(anna, (await upload(anna, 'Plan.pdf', pdf())).id);
      expect(await stored()).toBe(1);
      await anna.ask('message.retract', { sessionId: stage.sessionId, id });
      expect([await get(anna, id), await stored()]).toEqual([404, 0]);
      const waiting = await upload(anna, 'Plan.pdf', pdf());
      expect((await plenum.browser().send('DELETE', uploads(waiting.id), as(anna))).status).toBe(204);
      expect(await stored()).toBe(0);
    });

    it('is refused like every other file, and where the organiser wants none', async () => {
      expect(await upload(anna, 'bild.svg', Buffer.from('<svg/>'))).toMatchObject({ status: 415, code: 'file.kind' });
      expect(await upload(anna, 'bild.jpg', png())).toMatchObject({ status: 422, code: 'file.contents' });
      expect(await upload(anna, 'lang.txt', Buffer.alloc(2 * 1024 ** 2 + 1, 'a'))).toMatchObject({ status: 413 });
      const limits = await plenum.browser().get(`/api/v1/sessions/${stage.sessionId}/chat-file-limits`, as(anna));
      expect(limits.body).toMatchObject({ mostBytes: 2 * 1024 ** 2, left: 10 });
      await adjust({ chatFiles: false });
      expect(await upload(anna, 'Plan.pdf', pdf())).toMatchObject({ status: 409, code: 'message.noFiles' });
      expect(drafts()).toEqual([]);
    });
  });
});
