import type { CreateSession } from '@plenum/contracts';
import { openProgrammeStand, sessionValues, type ProgrammeStand } from './testing/programme-stand.js';

describe('many sessions at once', () => {
  let stand: ProgrammeStand;
  beforeAll(async () => {
    stand = await openProgrammeStand();
  });
  afterAll(() => stand.close());

  const sourced = (key: string, values: Partial<CreateSession> = {}) => ({
    values: sessionValues({ title: key, ...values }),
    source: { key, values: { title: key } },
  });
  const titles = async (eventId: string) =>
    (await stand.programme.partsAndSessions(eventId)).sessions.map(({ title, slug }) => `${title}: ${slug}`);

  it('are created, edited, removed and brought back as one change each', async () => {
    const { organiser, eventId } = await stand.aPublishedEvent();
    const changes: string[] = [];
    stand.changes.onChange(async ({ eventId: changed, kinds, sessionIds }) => {
      if (changed === eventId) changes.push(`${[...kinds].join(' ')} ${sessionIds.size}`);
    });
    await stand.batches.create(organiser, eventId, [sourced('Pause'), sourced('Pause 2', { title: 'Pause' })]);
    expect(await titles(eventId)).toEqual(['Begrüßung: begruessung', 'Pause: pause', 'Pause: pause-2']);
    const { sessions } = await stand.programme.partsAndSessions(eventId);
    const ids = sessions.flatMap(({ id, imported }) => (imported ? [id] : []));
    await stand.batches.edit(organiser, eventId, new Map(ids.map((id) => [id, { subtitle: 'kurz' }])));
    await stand.batches.edit(organiser, eventId, new Map([[ids[0]!, { startsAt: '2026-11-23T08:00' }]]));
    await stand.batches.remove(organiser, eventId, ids);
    await stand.batches.create(organiser, eventId, [sourced('Pause', { title: 'Wieder' })]);
    const after = (await stand.programme.partsAndSessions(eventId)).sessions.find(({ imported }) => imported);
    expect(after).toMatchObject({ id: ids[0], title: 'Wieder', slug: 'pause', subtitle: 'kurz' });
    expect(changes).toEqual([
      'sessionCreated 2',
      'sessionEdited 2',
      'sessionEdited sessionRescheduled 1',
      'sessionRemoved 2',
      'sessionRestored sessionEdited sessionRescheduled 1',
    ]);
  });

  it('cannot be those of another event, nor name its parts', async () => {
    const mine = await stand.aPublishedEvent();
    const theirs = await stand.aPublishedEvent();
    const theirStage = await stand.parts.create(theirs.organiser, 'stage', theirs.eventId, { name: 'Bühne' });
    const { organiser, eventId } = mine;
    const named = [sourced('a', { stageId: theirStage.id })];
    await expect(stand.batches.create(organiser, eventId, named)).rejects.toMatchObject({ code: 'stage.notFound' });
    const edits = new Map([[theirs.sessionId, { title: 'Neu' }]]);
    await expect(stand.batches.edit(organiser, eventId, edits)).rejects.toMatchObject({ code: 'session.notFound' });
    const removal = stand.batches.remove(organiser, eventId, [theirs.sessionId]);
    await expect(removal).rejects.toMatchObject({ code: 'session.notFound' });
    await expect(stand.batches.remove(organiser, theirs.eventId, [])).rejects.toMatchObject({ code: 'event.notFound' });
    const renamed = new Map([[theirStage.id, { name: 'Meine' }]]);
    await expect(stand.parts.editAll(organiser, 'stage', eventId, renamed)).rejects.toMatchObject({
      code: 'stage.notFound',
    });
    const gone = stand.parts.removeAll(organiser, 'stage', eventId, [theirStage.id]);
    await expect(gone).rejects.toMatchObject({ code: 'stage.notFound' });
    expect((await stand.programme.partsAndSessions(theirs.eventId)).stages).toEqual([theirStage]);
    expect(await titles(theirs.eventId)).toEqual(['Begrüßung: begruessung']);
  });

  it('stay while people are in one of them', async () => {
    const { organiser, eventId, sessionId } = await stand.aPublishedEvent();
    await stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'live' });
    const removal = stand.batches.remove(organiser, eventId, [sessionId]);
    await expect(removal).rejects.toMatchObject({ code: 'session.stateMove' });
    expect(await titles(eventId)).toHaveLength(1);
  });

  it('are planned again when they move to a later time', async () => {
    const { organiser, eventId, sessionId } = await stand.aPublishedEvent();
    await stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'lobby' });
    const later = { startsAt: '2027-11-23T09:00', endsAt: '2027-11-23T10:00' };
    await stand.batches.edit(organiser, eventId, new Map([[sessionId, later]]));
    expect((await stand.sessions.find(sessionId))?.session.state).toBe('planned');
  });
});
