import { randomUUID } from 'node:crypto';
import { AttendanceBeat } from '@plenum/attendance';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

describe('the hall', () => {
  let plenum: TestServer;
  let stage: LiveStage;
  beforeAll(async () => {
    plenum = await startServer();
  });
  beforeEach(async () => {
    stage = await LiveStage.open(plenum);
  });
  afterEach(() => stage.close());
  afterAll(() => plenum.close());

  const at = () => ({ sessionId: stage.sessionId });

  it('hears announcements, late ones too, and nothing of what was taken back', async () => {
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
    const [id, other] = [randomUUID(), randomUUID()];
    await mona.ask('announcement.make', { ...at(), id, text: 'Weiter in Saal 2', reach: 'event' });
    await mona.ask('announcement.make', { ...at(), id: other, text: 'Der Ton ist weg', reach: 'session' });
    await until(() => anna.followed?.state.announcements.length === 2);
    await mona.ask('announcement.end', { ...at(), id: other });
    await until(() => anna.followed?.state.announcements.length === 1);
    const ben = await stage.person('Ben Behörde');
    expect(ben.followed?.state.announcements).toMatchObject([{ id, text: 'Weiter in Saal 2', reach: 'event' }]);
    expect(ben.heard).not.toContain('Der Ton ist weg');
    // Who announces is nobody's business outside the crew.
    expect(anna.heard + ben.heard).not.toContain('Mona');
    await expect(
      anna.ask('announcement.make', { ...at(), id: randomUUID(), text: 'Ich auch', reach: 'session' }),
    ).rejects.toThrow('forbidden');
    await expect(anna.ask('announcement.end', { ...at(), id })).rejects.toThrow('forbidden');
  });

  it('tells each person their place, everyone a number, and names only the crew', async () => {
    const [anna, ben, cara, mona] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Cara Kommune'),
      await stage.person('Mona Moderation', 'moderator'),
    ];
    await anna.ask('hand.raise', at());
    await ben.ask('hand.raise', at());
    await until(() => ben.me?.hand?.place === 2 && cara.tallies.hands === 2);
    await until(() => mona.followed?.state.hands[anna.id]?.name === 'Anna Amt');
    await mona.ask('hand.call', { ...at(), id: anna.id, on: true });
    await until(() => anna.me?.hand?.state === 'called' && ben.me?.hand?.place === 1 && cara.tallies.hands === 1);
    // It survives a reload, and whoever comes late gets the number.
    anna.socket.disconnect();
    anna.followed = undefined;
    await anna.enter();
    expect(anna.me?.hand).toEqual({ state: 'called', place: null });
    const dora = await stage.person('Dora Dezernat');
    expect(dora.tallies.hands).toBe(1);
    for (const other of [cara, dora]) {
      expect(other.heard).not.toContain('Anna');
      expect(other.heard).not.toContain(anna.id);
    }
    await expect(cara.ask('hand.dismiss', { ...at(), id: ben.id })).rejects.toThrow('forbidden');
    await ben.ask('hand.lower', at());
    await until(() => ben.me?.hand === null && dora.tallies.hands === 0);
  });

  it('hears reactions as numbers, without who sent them, and at most twice a second', async () => {
    const [anna, ben] = [await stage.person('Anna Amt'), await stage.person('Ben Behörde')];
    const began = performance.now();
    await Promise.all(
      [anna, ben].flatMap((person) => [1, 2, 3].map(() => person.ask('reaction.send', { ...at(), kind: 'clap' }))),
    );
    const claps = (person: LivePerson) => person.pulses.reduce((sum, { reactions }) => sum + (reactions?.clap ?? 0), 0);
    await until(() => claps(anna) === 6 && claps(ben) === 6);
    const told = ben.pulses.filter(({ reactions }) => reactions).length;
    expect(told).toBeLessThanOrEqual(1 + (performance.now() - began) / 480);
    expect(ben.heard).not.toContain(anna.id);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => anna.send('reaction.send', { ...at(), kind: 'wow' })),
    );
    expect(answers.filter(({ ok }) => !ok).length).toBeGreaterThan(0);
  });

  it('learns how many are watching from ten on, and the crew always', async () => {
    const mona = await stage.person('Mona Moderation', 'moderator');
    const people: LivePerson[] = [];
    for (let number = 1; number <= 9; number++) people.push(await stage.person(`Gast ${number}`));
    await until(() => mona.tallies.watching === 9);
    const told = () => people.flatMap(({ pulses }) => pulses.flatMap(({ watching }) => watching ?? []));
    expect(people.map(({ tallies }) => tallies.watching).filter((watching) => watching !== null)).toEqual([]);
    expect(told()).toEqual([]);
    people.push(await stage.person('Gast 10'));
    await until(() => people.every(({ tallies }) => tallies.watching === 10));
    people.pop()!.socket.disconnect();
    expect(await until(() => people.every(({ tallies }) => tallies.watching === null))).toBe(true);
  });

  it('keeps from when to when people were there only where the event says so', async () => {
    const anna = await stage.person('Anna Amt');
    await stage.person('Mona Moderation', 'moderator');
    await stage.sql(
      `INSERT INTO registration (id, event_id, state, name, email, organisation, locale, created_at, confirm_until,
         link_mailed_at, link_version, confirm_hash, personal_hash)
       VALUES ($1, $2, 'confirmed', 'Anna Amt', $3, '', 'de', now(), now(), now(), 1, $4, $5)`,
      [anna.id, stage.eventId, `${anna.id}@example.org`, randomUUID(), randomUUID()],
    );
    const kept = () =>
      stage.sql('SELECT registration_id AS id FROM attendance WHERE session_id = $1', [stage.sessionId]);
    const beat = plenum.part(AttendanceBeat);
    await beat.beat();
    expect(await kept()).toEqual([]);
    await stage.sql('UPDATE event SET attendance_kept = true WHERE id = $1', [stage.eventId]);
    await beat.beat();
    expect(await kept()).toEqual([{ id: anna.id }]);
  });

  it('learns of a material when it is revealed, and not a moment before', async () => {
    const [anna, mona] = [await stage.person('Anna Amt'), await stage.person('Mona Moderation', 'moderator')];
    const id = randomUUID();
    const material = { ...at(), id, title: 'Preisliste', url: 'https://example.org/geheim', reveal: 'later' as const };
    await mona.ask('material.add', material);
    await until(() => mona.followed?.state.materials[id]?.title === 'Preisliste');
    const ben = await stage.person('Ben Behörde');
    await anna.post('danach');
    await until(() => ben.texts().length === 1 && anna.texts().length === 1);
    for (const { heard } of [anna, ben]) {
      expect(heard).not.toContain('Preisliste');
      expect(heard).not.toContain('geheim');
    }
    await mona.ask('material.show', { ...at(), id, on: true });
    await until(() => anna.followed?.state.materials[id]?.url === 'https://example.org/geheim');
    await mona.ask('material.show', { ...at(), id, on: false });
    await until(() => !anna.followed?.state.materials[id]);
    const cara = await stage.person('Cara Kommune');
    expect(cara.heard).not.toContain('geheim');
    await expect(anna.ask('material.add', { ...material, id: randomUUID() })).rejects.toThrow('forbidden');
    await expect(
      mona.ask('material.add', { ...material, id: randomUUID(), url: 'javascript:alert(1)' }),
    ).rejects.toThrow('request.invalid');
  });

  it('gets no byte of what the crew writes to each other', async () => {
    const anna = await stage.person('Anna Amt');
    const [mona, sara] = [
      await stage.person('Mona Moderation', 'moderator'),
      await stage.person('Sara Speaker', 'speaker'),
    ];
    const id = randomUUID();
    await mona.ask('crewLine.post', { ...at(), id, text: 'Der Bürgermeister kommt zu spät' });
    await until(() => sara.followed?.state.crewLine[0]?.text === 'Der Bürgermeister kommt zu spät');
    const ben = await stage.person('Ben Behörde');
    await anna.post('Später als alles');
    await until(() => ben.texts().includes('Später als alles') && anna.texts().includes('Später als alles'));
    for (const attendee of [anna, ben]) {
      expect(attendee.heard).not.toContain('Bürgermeister');
      expect(attendee.heard).not.toContain(id);
      expect(attendee.heard).not.toContain('Mona');
    }
    await expect(anna.ask('crewLine.post', { ...at(), id: randomUUID(), text: 'Hallo Team' })).rejects.toThrow(
      'forbidden',
    );
    await mona.ask('crewLine.retract', { ...at(), id });
    await until(() => sara.followed?.state.crewLine[0]?.text === null);
  });

  it('tells a speaker what the crew wants answered next, and neither who asks nor who reports', async () => {
    const [anna, ben, mona, sara] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
      await stage.person('Sara Speaker', 'speaker'),
    ];
    await mona.ask('session.adjust', { ...at(), questions: 'moderated' });
    const held = await anna.askQuestion('Bleibt das unter uns?');
    const next = await anna.askQuestion('Was kostet der Betrieb?');
    const message = await sara.post('Unser Produkt ist das beste');
    await ben.ask('report.make', { ...at(), id: randomUUID(), messageId: message, reason: 'other' });
    await mona.ask('question.arrange', { ...at(), id: next, next: 1 });
    await mona.ask('question.move', { ...at(), id: next, from: 'held', to: 'visible' });
    await until(() => sara.followed?.state.questions[next]?.next === 1);
    // What must not leak was there to leak.
    await until(() => mona.heard.includes('Anna Amt') && mona.heard.includes(held));
    expect(sara.heard).toContain('Was kostet der Betrieb?');
    for (const secret of ['Anna', 'Ben Beh', 'Bleibt das unter uns?', anna.id, ben.id])
      expect([secret, sara.heard.includes(secret)]).toEqual([secret, false]);
  });
});
