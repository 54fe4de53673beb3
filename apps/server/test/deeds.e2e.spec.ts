import { randomUUID } from 'node:crypto';
import type { ClientMessage, DeedKind, Payload } from '@plenum/contracts';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

describe('what the crew does in a live room', () => {
  let plenum: TestServer;
  let stage: LiveStage;
  let anna: LivePerson;
  let ben: LivePerson;
  let mona: LivePerson;
  beforeAll(async () => {
    plenum = await startServer();
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum);
    anna = await stage.person('Anna Amt');
    ben = await stage.person('Ben Behörde');
    mona = await stage.person('Mona Moderation', 'moderator');
  });
  afterEach(() => stage.close());
  afterAll(() => plenum.close());

  const at = () => ({ sessionId: stage.sessionId });
  const ask = <N extends ClientMessage>(name: N, payload: Omit<Payload<N>, 'sessionId'> = {} as never) =>
    mona.ask(name, { ...at(), ...payload } as Payload<N>);
  const log = () => mona.followed?.state.deeds.map(({ what }) => what) ?? [];
  const logged = (...kinds: DeedKind[]) => until(() => log().slice(-kinds.length).join() === kinds.join());
  const shown = (person: LivePerson, id: string) =>
    person.followed?.state.messages.find((message) => message.id === id && !message.gone)?.text;
  const held = (id: string) => mona.followed?.state.heldMessages[id]?.text;
  const waiting = async (text: string) => {
    await ask('session.adjust', { chat: 'held' });
    const id = await anna.post(text);
    await until(() => held(id) === text);
    return id;
  };
  const again = async (person: LivePerson) => {
    person.followed = undefined;
    await person.enter();
  };

  // Each is done, seen by whom it concerns, taken back, seen again, and both stand in the log.
  it('is taken back: a removal', async () => {
    const id = await anna.post('grenzwertig');
    await ask('message.remove', { id });
    await until(() => shown(ben, id) === undefined);
    await ask('message.restore', { id });
    await until(() => shown(ben, id) === 'grenzwertig');
    expect(await logged('message.removed', 'message.restored')).toBe(true);
  });

  it('is taken back: a release', async () => {
    const id = await waiting('doch noch einmal prüfen');
    await ask('message.release', { id });
    await until(() => shown(ben, id) === 'doch noch einmal prüfen');
    await ask('message.hold', { id });
    await until(() => shown(ben, id) === undefined && held(id) === 'doch noch einmal prüfen');
    await until(() => anna.me?.heldMessages.find((own) => own.id === id)?.state === 'held');
    await logged('message.released', 'message.withheld');
    const cara = await stage.person('Cara Kommune');
    expect(cara.heard).not.toContain('noch einmal prüfen');
    await ask('message.release', { id });
    expect(await until(() => shown(cara, id) === 'doch noch einmal prüfen')).toBe(true);
  });

  it('is taken back: a rejection', async () => {
    const id = await waiting('Kauft bei mir');
    await ask('message.reject', { id });
    await until(() => anna.me?.heldMessages[0]?.state === 'rejected' && held(id) === undefined);
    await ask('message.restore', { id });
    await until(() => anna.me?.heldMessages[0]?.state === 'held' && held(id) === 'Kauft bei mir');
    await logged('message.rejected', 'message.restored');
    expect(ben.heard).not.toContain('Kauft bei mir');
  });

  it('is taken back: a pin, and its end', async () => {
    const id = await anna.post('Die Folien');
    const pinned = () => ben.followed?.state.pins.length;
    await ask('message.pin', { id });
    await until(() => pinned() === 1);
    await ask('message.unpin', { id });
    await until(() => pinned() === 0);
    await ask('message.pin', { id });
    await until(() => pinned() === 1);
    expect(await logged('message.pinned', 'message.unpinned', 'message.pinned')).toBe(true);
  });

  it('is taken back: muting somebody', async () => {
    await anna.post('Hallo');
    await ask('person.mute', { id: anna.id });
    await until(() => anna.me?.muted === true);
    await ask('person.unmute', { id: anna.id });
    await until(() => anna.me?.muted === false);
    expect(await anna.post('Danke')).toBeTruthy();
    expect(await logged('person.muted', 'person.unmuted')).toBe(true);
  });

  it('is taken back: sending somebody out of the room', async () => {
    await anna.post('Hallo');
    await ask('person.kick', { id: anna.id });
    await until(() => !anna.socket.connected);
    await expect(again(anna)).rejects.toThrow('person.kicked');
    await ask('person.readmit', { id: anna.id });
    await again(anna);
    expect(await logged('person.kicked', 'person.readmitted')).toBe(true);
  });

  it('is taken back: sending somebody out of the event', async () => {
    await anna.post('Hallo');
    await ask('person.ban', { id: anna.id });
    await until(() => !anna.socket.connected);
    await expect(again(anna)).rejects.toMatchObject({ problem: { code: 'person.banned' } });
    await ask('person.unban', { id: anna.id });
    await again(anna);
    expect(await logged('person.banned', 'person.unbanned')).toBe(true);
  });

  it('is taken back: how chat and questions work', async () => {
    await ask('session.adjust', { chat: 'readOnly', slowSeconds: 30 });
    await until(() => ben.followed?.state.settings.chat === 'readOnly');
    await logged('session.adjusted');
    const { before } = mona.followed!.state.deeds.at(-1)!;
    expect(before).toEqual({ chat: 'open', questions: 'moderated', slowSeconds: 0, chatFiles: false });
    await ask('session.adjust', before);
    await until(() => ben.followed?.state.settings.chat === 'open' && ben.followed.state.settings.slowSeconds === 0);
    expect(await logged('session.adjusted', 'session.adjusted')).toBe(true);
  });

  it('is taken back: dealing with a report', async () => {
    const messageId = await anna.post('Ihr seid alle doof');
    const id = randomUUID();
    await ben.ask('report.make', { ...at(), id, messageId, reason: 'insult' });
    await until(() => mona.followed?.state.reports[id] !== undefined);
    await ask('report.resolve', { id });
    await until(() => ben.me?.reports[0]?.resolved === true);
    await ask('report.reopen', { id });
    await until(() => ben.me?.reports[0]?.resolved === false && mona.followed?.state.reports[id] !== undefined);
    expect(await logged('report.resolved', 'report.reopened')).toBe(true);
  });

  it('has a reason, given afterwards by whoever did it; a rejected author reads it, and nobody else', async () => {
    const max = await stage.person('Max Moderation', 'moderator');
    const id = await waiting('Nur heute zum halben Preis');
    await ask('message.reject', { id });
    await logged('message.rejected');
    const deed = mona.followed!.state.deeds.at(-1)!;
    expect(deed).toMatchObject({ byId: mona.id, subjectId: id, reason: null });
    await expect(max.ask('deed.explain', { ...at(), id: deed.id, reason: 'Mir war so' })).rejects.toThrow('forbidden');
    await expect(ben.ask('deed.explain', { ...at(), id: deed.id, reason: 'Mir war so' })).rejects.toThrow('forbidden');
    await ask('deed.explain', { id: deed.id, reason: 'keine Werbung' });
    await until(() => max.followed?.state.deeds.at(-1)?.reason === 'keine Werbung');
    await until(() => anna.me?.heldMessages[0]?.reason === 'keine Werbung');
    const late = await stage.person('Mina Moderation', 'moderator');
    expect(late.followed?.state.deeds.at(-1)?.reason).toBe('keine Werbung');
    expect(ben.heard).not.toMatch(/Werbung|deed\./);
  });
});
