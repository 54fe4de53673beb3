import { jest } from '@jest/globals';
import { Bus } from '@plenum/platform/bus';
import { randomUUID } from 'node:crypto';
import { startServer, type TestServer } from './harness.js';
import { LiveStage, until, type LivePerson } from './live-stage.js';

describe('the chat of a live room', () => {
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
  const three = async () =>
    [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde'),
      await stage.person('Mona Moderation', 'moderator'),
    ] as const;

  it('keeps a held message from everybody but its author and the crew until it is released', async () => {
    const [anna, ben, mona] = await three();
    await mona.ask('session.adjust', { ...at(), chat: 'held' });
    await until(() => anna.followed?.state.settings.chat === 'held');
    const [good, bad] = [await anna.post('noch nicht für alle'), await anna.post('niemals für alle')];
    await until(() => Object.keys(mona.followed?.state.heldMessages ?? {}).length === 2);
    await until(() => anna.me?.heldMessages.length === 2);
    await mona.ask('message.reject', { ...at(), id: bad, reason: 'gehört nicht hierher' });
    await until(() => anna.me?.heldMessages.find(({ id }) => id === bad)?.reason === 'gehört nicht hierher');
    expect(ben.heard).not.toContain('für alle');
    await mona.ask('message.release', { ...at(), id: good });
    await until(() => ben.texts().includes('noch nicht für alle'));
    await until(() => anna.me?.heldMessages.length === 1);
    const cara = await stage.person('Cara Kommune');
    expect(cara.texts()).toEqual(['noch nicht für alle']);
    for (const person of [ben, cara])
      expect(person.heard).not.toMatch(/niemals|gehört nicht hierher|heldMessages":\{"/);
  });

  it('tells nobody who comes later what a message said before', async () => {
    const [anna, ben, mona] = await three();
    const id = await anna.post('Vertipt');
    await mona.ask('message.pin', { ...at(), id });
    await until(() => ben.followed?.state.pins.length === 1);
    await anna.ask('message.edit', { ...at(), id, text: 'Vertippt' });
    await until(() => ben.texts().includes('Vertippt') && ben.followed?.state.pins[0]?.text === 'Vertippt');
    const [cara, max] = [await stage.person('Cara Kommune'), await stage.person('Max', 'moderator')];
    expect(cara.texts()).toEqual(['Vertippt']);
    for (const person of [cara, max]) expect(person.heard).not.toContain('Vertipt');
    await anna.ask('message.retract', { ...at(), id });
    await until(() => ben.followed?.state.pins.length === 0);
    const dora = await stage.person('Dora Dezernat');
    expect(dora.heard).not.toContain('Vertip');
  });

  it('shows an answer with the message it belongs to', async () => {
    const [anna, ben] = await three();
    const id = await anna.post('Wer ist zum ersten Mal hier?');
    await ben.ask('message.post', { ...at(), id: randomUUID(), text: 'Ich!', replyTo: id });
    expect(await until(() => anna.followed?.state.messages[1]?.replyTo === id)).toBe(true);
  });

  it('tells how many reacted by the pulse, and who to nobody', async () => {
    const [anna, ben, mona] = await three();
    const people = await Promise.all(Array.from({ length: 20 }, (_each, index) => stage.person(`Gast ${index}`)));
    const id = await anna.post('Hurra');
    anna.pulses.length = 0;
    await Promise.all(
      people.flatMap((person) => [
        person.ask('message.react', { ...at(), id, reaction: 'like', on: true }),
        person.ask('message.react', { ...at(), id, reaction: 'love', on: true }),
      ]),
    );
    await until(() => anna.tallies.messageReactions[id]?.like === 20 && anna.tallies.messageReactions[id].love === 20);
    expect(anna.pulses.length).toBeLessThanOrEqual(4);
    const [first] = people;
    await until(() => first!.me?.reactions[id]?.length === 2);
    await first!.ask('message.react', { ...at(), id, reaction: 'love', on: false });
    await until(() => ben.tallies.messageReactions[id]?.love === 19);
    const cara = await stage.person('Cara Kommune');
    expect(cara.tallies.messageReactions[id]).toEqual({ like: 20, love: 19 });
    for (const person of [anna, ben, mona, cara]) expect(person.heard).not.toContain(first!.id);
  });

  it('counts reactions once, whichever server they come to', async () => {
    const id = await (await stage.person('Anna Amt')).post('Hurra');
    const people = await Promise.all(
      Array.from({ length: 12 }, (_each, index) =>
        stage.person(`Gast ${index}`, 'attendee', { server: index % 2 ? second : plenum }),
      ),
    );
    const react = (person: LivePerson, on = true) => person.ask('message.react', { ...at(), id, reaction: 'like', on });
    await Promise.all(people.map((person) => react(person)));
    const count = (person: LivePerson) => person.tallies.messageReactions[id]?.like ?? 0;
    await until(() => people.every((person) => count(person) === 12));
    // Somebody with a window on each server is one person, and both windows know it.
    const window = await stage.person('Gast 0', 'attendee', { id: people[0]!.id, server: second });
    expect([count(window), window.me?.reactions[id]]).toEqual([12, ['like']]);
    await react(window, true);
    await react(window, false);
    await until(() => [...people, window].every((person) => count(person) === 11));
    await until(() => people[0]!.me?.reactions[id] === undefined);
    for (const person of people) {
      const told = person.pulses.filter(({ messageReactions }) => messageReactions).length;
      expect(told).toBeLessThanOrEqual(6);
    }
  });

  it('claps once for all: what is sent to either server is heard on both', async () => {
    const [anna, ben] = [
      await stage.person('Anna Amt'),
      await stage.person('Ben Behörde', 'attendee', { server: second }),
    ];
    const clap = (person: LivePerson) => person.ask('reaction.send', { ...at(), kind: 'clap' });
    await Promise.all([anna, anna, ben, ben, ben].map(clap));
    const heard = (person: LivePerson) => person.pulses.reduce((sum, { reactions }) => sum + (reactions?.clap ?? 0), 0);
    expect(await until(() => heard(anna) === 5 && heard(ben) === 5)).toBe(true);
  });

  it('names who moderates or speaks and is here, on every server, and nobody else of the crew', async () => {
    const anna = await stage.person('Anna Amt');
    expect(anna.tallies.crew).toEqual([]);
    const mona = await stage.person('Mona Moderation', 'moderator', { server: second });
    await stage.person('Mona Moderation', 'moderator', { id: mona.id });
    await stage.person('Sven Sprecher', 'speaker');
    for (const role of ['producer', 'organiser', 'owner'] as const) await stage.person(`Rita Regie ${role}`, role);
    const here = [
      { name: 'Mona Moderation', role: 'moderator' },
      { name: 'Sven Sprecher', role: 'speaker' },
    ];
    await until(() => JSON.stringify(anna.tallies.crew) === JSON.stringify(here));
    const ben = await stage.person('Ben Behörde', 'attendee', { server: second });
    await until(() => JSON.stringify(ben.tallies.crew) === JSON.stringify(here));
    mona.socket.disconnect();
    expect(JSON.stringify([anna.pulses, ben.pulses, ben.tallies]) + anna.heard + ben.heard).not.toContain('Rita Regie');
    const sven = stage.peopleNamed('Sven Sprecher')[0]!;
    sven.socket.disconnect();
    await until(() => anna.tallies.crew.length === 1 && ben.tallies.crew.length === 1);
    expect(ben.tallies.crew).toEqual([{ name: 'Mona Moderation', role: 'moderator' }]);
  });

  it('lets nobody be called otherwise who came with an account or as a guest, and says so beforehand', async () => {
    const [anna, , mona] = await three();
    const victor = stage.outside('Victor Vendor', 'vendor');
    await victor.enter();
    expect([anna, mona, victor].map(({ me }) => me?.canRename)).toEqual([true, false, false]);
    await expect(victor.ask('name.set', { ...at(), name: 'Vic' })).rejects.toThrow('forbidden');
  });

  it('leaves the deeds of the crew to the crew', async () => {
    const [anna, ben] = await three();
    const id = await anna.post('Guten Tag');
    for (const name of [
      'message.release',
      'message.reject',
      'message.hold',
      'message.pin',
      'message.unpin',
      'message.remove',
    ] as const)
      await expect(ben.ask(name, { ...at(), id })).rejects.toThrow('forbidden');
    await expect(ben.ask('message.edit', { ...at(), id, text: 'Gekapert' })).rejects.toThrow('message.notFound');
    await expect(ben.ask('message.retract', { ...at(), id })).rejects.toThrow('message.notFound');
  });

  it('calls people as they want to be called from now on, but never like the crew', async () => {
    const [anna, ben, mona] = await three();
    const window = await stage.person('Anna Amt', 'attendee', { id: anna.id });
    await mona.post('Guten Morgen');
    await anna.post('vorher');
    const lost = jest.spyOn(plenum.part(Bus), 'publish').mockImplementation(() => {});
    await anna.ask('name.set', { ...at(), name: 'Anna aus Musterstadt' });
    lost.mockRestore();
    // Whoever has the answer is called so in every window on this server, whenever the others are told.
    await Promise.all([anna.post('nachher'), window.post('nebenher')]);
    await until(() => ben.texts().includes('nachher') && ben.texts().includes('nebenher'));
    await until(() => anna.me?.name === 'Anna aus Musterstadt' && window.me?.name === 'Anna aus Musterstadt');
    expect(ben.followed?.state.messages.map(({ author }) => author.name)).toEqual([
      'Mona Moderation',
      'Anna Amt',
      'Anna aus Musterstadt',
      'Anna aus Musterstadt',
    ]);
    for (const name of ['Моnа Moderatiоn', 'Team', 'Admin'])
      await expect(anna.ask('name.set', { ...at(), name })).rejects.toThrow('name.reserved');
    await expect(mona.ask('name.set', { ...at(), name: 'Mo' })).rejects.toThrow('forbidden');
    const later = await stage.person('Anna Amt', 'attendee', { id: anna.id });
    expect(later.me?.name).toBe('Anna aus Musterstadt');
    expect(await later.ask('name.set', { ...at(), name: null })).toEqual({ name: 'Anna Amt' });
    expect(await until(() => window.me?.name === 'Anna Amt')).toBe(true);
  });
});
