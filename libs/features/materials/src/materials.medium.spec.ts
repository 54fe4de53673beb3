import { randomUUID } from 'node:crypto';
import { Sessions } from '@plenum/events';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { MaterialReveals, Materials, MaterialsModule, materialsSchema } from './index.js';

describe('materials', () => {
  let stand: LiveStand;
  let materials: Materials;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'materials', modules: [MaterialsModule], schemas: [materialsSchema] });
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
});
