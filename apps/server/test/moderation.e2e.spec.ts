import { randomUUID } from 'node:crypto';
import { NamedSockets } from '../../../libs/features/live/src/named-sockets.js';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until } from './live-stage.js';

describe('the moderation of a live room', () => {
  let plenum: TestServer;
  let second: TestServer;
  let stage: LiveStage;
  beforeAll(async () => {
    plenum = await startServer();
    second = await startServer({ databaseUrl: plenum.databaseUrl });
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum, second);
  });
  afterEach(() => stage.close());
  afterAll(async () => {
    await second.close();
    await plenum.close();
  });

  const at = () => ({ sessionId: stage.sessionId });

  it('lets a muted person read on, and tells them so at once in every window', async () => {
    const anna = await stage.person('Anna Amt');
    const window = await stage.person('Anna Amt', 'attendee', { id: anna.id, server: second });
    const [ben, mona] = [await stage.person('Ben Behörde'), await stage.person('Mona', 'moderator')];
    await anna.post('Hallo');
    await mona.ask('person.mute', { ...at(), id: anna.id, reason: 'Ton' });
    await until(() => anna.me?.muted === true && window.me?.muted === true);
    await expect(anna.post('weiter')).rejects.toThrow('person.muted');
    await expect(window.askQuestion('weiter?')).rejects.toThrow('person.muted');
    await ben.post('Guten Tag');
    await until(() => window.texts().includes('Guten Tag'));
    for (const person of [anna, ben]) expect(person.heard).not.toMatch(/person\.muted","data|deed\.done|"Mona"/);
    await mona.ask('person.unmute', { ...at(), id: anna.id });
    await until(() => anna.me?.muted === false);
    await anna.post('danke');
    expect(await until(() => mona.followed?.state.deeds.length === 2)).toBe(true);
  });

  it('keeps what one did oneself, and how one is called, alike in windows on other servers', async () => {
    const anna = await stage.person('Anna Amt');
    const window = await stage.person('Anna Amt', 'attendee', { id: anna.id, server: second });
    const id = await anna.post('Hallo');
    await anna.ask('message.react', { ...at(), id, reaction: 'like', on: true });
    await until(() => [anna, window].every(({ me }) => me?.reactions[id]?.includes('like') === true));
    // The wake-up is lost.
    await stage.sql('INSERT INTO display_name (event_id, person_id, name) VALUES ($1, $2, $3)', [
      stage.eventId,
      anna.id,
      'Anna A.',
    ]);
    await second.part(NamedSockets).look();
    await until(() => window.me?.name === 'Anna A.');
    await stage.sql('DELETE FROM display_name WHERE person_id = $1', [anna.id]);
    await second.part(NamedSockets).look();
    expect(await until(() => window.me?.name === 'Anna Amt')).toBe(true);
  });

  it('ends the part of a banned person in every session, on every server, within two seconds', async () => {
    const other = randomUUID();
    await stage.addSession(other);
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona', 'moderator')];
    const elsewhere = stage.outside('Anna Amt', 'attendee', { id: anna.id, server: second });
    await elsewhere.enter(other);
    const idle = stage.outside('Anna Amt', 'attendee', { id: anna.id, server: second });
    await idle.connect();
    await anna.post('Kauft bei mir!');
    const began = performance.now();
    await mona.ask('person.ban', { ...at(), id: anna.id, reason: 'Werbung' });
    await until(() => [anna, elsewhere, idle].every(({ socket }) => !socket.connected));
    expect(performance.now() - began).toBeLessThan(2000);
    const heard = elsewhere.heard.length;
    await mona.ask('message.post', { ...at(), id: randomUUID(), text: 'Weiter geht es' });
    expect(elsewhere.heard.length).toBe(heard);
    for (const server of [plenum, second]) {
      const again = stage.outside('Anna Amt', 'attendee', { id: anna.id, server });
      await expect(again.connect()).rejects.toMatchObject({ problem: { code: 'person.banned' } });
    }
    await until(() => mona.followed?.state.kicked[anna.id]?.event === true);
    await mona.ask('person.unban', { ...at(), id: anna.id });
    const back = await stage.person('Anna Amt', 'attendee', { id: anna.id, server: second });
    expect(back.me?.id).toBe(anna.id);
  });

  it('brings a report to the crew and the receipt to the reporter, and nothing to others', async () => {
    const [anna, ben, mona] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde', 'attendee', { server: second }),
      await stage.person('Mona', 'moderator'),
    ];
    const messageId = await anna.post('Ihr seid alle doof');
    const id = randomUUID();
    await ben.ask('report.make', { ...at(), id, messageId, reason: 'insult', text: 'Das verletzt mich' });
    await until(() => mona.followed?.state.reports[id]?.text === 'Das verletzt mich');
    await until(() => ben.me?.reports[0]?.messageId === messageId);
    await mona.ask('report.resolve', { ...at(), id });
    await until(() => ben.me?.reports[0]?.resolved === true);
    await until(() => mona.followed?.state.reports[id] === undefined);
    await expect(ben.ask('report.resolve', { ...at(), id })).rejects.toThrow('forbidden');
    const cara = await stage.person('Cara Kommune');
    for (const person of [anna, cara]) expect(person.heard).not.toMatch(/verletzt|Ben Behörde/);
  });

  it('slows a flood of many down by itself, and tells the crew', async () => {
    const mona = await stage.person('Mona', 'moderator');
    const people = await Promise.all(Array.from({ length: 12 }, (_each, index) => stage.person(`Gast ${index}`)));
    await Promise.all(people.flatMap((person) => [1, 2, 3, 4].map(() => person.post('Flut').catch(() => ''))));
    await until(() => mona.followed?.state.settings.slowSeconds === 20);
    await until(() => mona.followed?.state.deeds.some(({ what }) => what === 'flood.slowed') ?? false);
    await expect(people[0]!.post('noch mehr')).rejects.toThrow('chat.slowMode');
    await mona.post('Die Moderation schreibt');
    expect(await until(() => people[1]!.texts().includes('Die Moderation schreibt'))).toBe(true);
  });
});
