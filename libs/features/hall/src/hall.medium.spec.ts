import type { SessionState } from '@plenum/contracts';
import { Sessions } from '@plenum/events';
import { RoomParts } from '@plenum/live';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { HallModule, hallSchema, HallSettings, Hands, Reactions } from './index.js';

describe('hands', () => {
  let stand: LiveStand;
  let hands: Hands;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'hall', modules: [HallModule], schemas: [hallSchema] });
    hands = stand.part(Hands);
  });
  afterAll(() => stand.close());

  const own = async (sessionId: string, ids: string[]) => {
    const read = await Promise.all(stand.part(RoomParts).me.map((part) => part.read(sessionId, ids)));
    return ids.map((id) => read.map((part) => part.get(id)?.hand).find(Boolean) ?? null);
  };

  it('go up once, and keep their place when raised again', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben] = [person('Anna'), person('Ben')];
    await Promise.all(Array.from({ length: 5 }, () => hands.raise(anna, { sessionId })));
    stand.clock.advance(1000);
    await hands.raise(ben, { sessionId });
    await hands.raise(anna, { sessionId });
    expect((await stand.feed(sessionId)).filter(({ name }) => name === 'hand.moved')).toHaveLength(2);
    expect(await own(sessionId, [anna.id, ben.id])).toEqual([
      { state: 'raised', place: 1 },
      { state: 'raised', place: 2 },
    ]);
  });

  it('of those who have not spoken come first', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben, cara, mona] = [person('Anna'), person('Ben'), person('Cara'), person('Mona', 'moderator')];
    await hands.raise(anna, { sessionId });
    await hands.call(mona, { sessionId, id: anna.id, on: true });
    expect(await own(sessionId, [anna.id])).toEqual([{ state: 'called', place: null }]);
    await hands.lower(anna, { sessionId });
    for (const who of [anna, ben, cara]) {
      stand.clock.advance(1000);
      await hands.raise(who, { sessionId });
    }
    expect((await own(sessionId, [ben.id, cara.id, anna.id])).map((hand) => hand?.place)).toEqual([1, 2, 3]);
    expect(fold('crew', await stand.feed(sessionId)).hands[anna.id]).toMatchObject({ name: 'Anna', spoke: true });
    // A call that was taken back was no turn.
    await hands.call(mona, { sessionId, id: ben.id, on: true });
    await hands.call(mona, { sessionId, id: ben.id, on: false });
    expect((await own(sessionId, [ben.id]))[0]).toEqual({ state: 'raised', place: 1 });
  });

  it('are taken down by the crew, and put back in their place for a minute', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben, mona] = [person('Anna'), person('Ben'), person('Mona', 'moderator')];
    await hands.raise(anna, { sessionId });
    stand.clock.advance(1000);
    await hands.raise(ben, { sessionId });
    await hands.dismiss(mona, { sessionId, id: anna.id });
    expect(await own(sessionId, [anna.id, ben.id])).toEqual([null, { state: 'raised', place: 1 }]);
    await hands.restore(mona, { sessionId, id: anna.id });
    expect((await own(sessionId, [anna.id]))[0]?.place).toBe(1);
    await hands.dismiss(mona, { sessionId, id: anna.id });
    stand.clock.advance(61_000);
    expect(await outcome(hands.restore(mona, { sessionId, id: anna.id }))).toBe('hand.tooLate');
    expect(await outcome(hands.dismiss(ben, { sessionId, id: anna.id }))).toBe('forbidden');
    expect(await outcome(hands.call(mona, { sessionId, id: mona.id, on: true }))).toBe('hand.notFound');
    await hands.lower(ben, { sessionId });
    expect(await outcome(hands.restore(mona, { sessionId, id: ben.id }))).toBe('hand.notFound');
  });

  it('go down when the session ends, and a rehearsal gives nobody a turn', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, ben, mona] = [person('Anna'), person('Ben'), person('Mona', 'moderator')];
    const move = (from: SessionState, to: SessionState) => stand.part(Sessions).move(mona, { sessionId, from, to });
    await hands.raise(anna, { sessionId });
    await hands.call(mona, { sessionId, id: anna.id, on: true });
    await move('live', 'lobby');
    expect(await own(sessionId, [anna.id])).toEqual([{ state: 'called', place: null }]);
    await move('lobby', 'planned');
    expect(await own(sessionId, [anna.id])).toEqual([null]);
    await move('planned', 'lobby');
    for (const who of [anna, ben]) {
      stand.clock.advance(1000);
      await hands.raise(who, { sessionId });
    }
    expect((await own(sessionId, [anna.id, ben.id])).map((hand) => hand?.place)).toEqual([1, 2]);
    await move('lobby', 'live');
    await move('live', 'ended');
    expect(await own(sessionId, [anna.id, ben.id])).toEqual([null, null]);
    expect(Object.keys(fold('crew', await stand.feed(sessionId)).hands)).toEqual([]);
  });

  it('and reactions go up only where the session wants them', async () => {
    const { sessionId, person } = await stand.session();
    const [anna, mona] = [person('Anna'), person('Mona', 'moderator')];
    const settings = stand.part(HallSettings);
    const react = () => stand.part(Reactions).send(anna, { sessionId, kind: 'clap' });
    expect(await outcome(settings.adjust(anna, { sessionId, hands: false }))).toBe('forbidden');
    await settings.adjust(mona, { sessionId, hands: false });
    expect([await outcome(hands.raise(anna, { sessionId })), await outcome(react())]).toEqual(['hand.closed', 'done']);
    await settings.adjust(mona, { sessionId, reactions: false });
    await settings.adjust(mona, { sessionId, hands: true });
    expect([await outcome(hands.raise(anna, { sessionId })), await outcome(react())]).toEqual([
      'done',
      'reaction.closed',
    ]);
    expect(fold('everyone', await stand.feed(sessionId)).hall).toEqual({ hands: true, reactions: false });
    const over = await stand.session({ state: 'ended' });
    expect(await outcome(hands.raise(over.person('Anna'), { sessionId: over.sessionId }))).toBe('hand.closed');
  });
});
