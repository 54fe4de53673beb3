import { systemViewer } from '@plenum/access';
import { sessionValues, openProgrammeStand, type ProgrammeStand } from './testing/programme-stand.js';

describe('the programme', () => {
  let stand: ProgrammeStand;
  beforeAll(async () => {
    stand = await openProgrammeStand();
  });
  afterAll(() => stand.close());

  const aFullEvent = async (sessions: number) => {
    const made = await stand.aPublishedEvent();
    const { eventId, organiser } = made;
    const stage = await stand.parts.create(organiser, 'stage', eventId, { name: 'Bühne A' });
    const track = await stand.parts.create(organiser, 'track', eventId, { name: 'KI', colour: '#336699' });
    const speaker = await stand.parts.create(organiser, 'speaker', eventId, { name: 'Ada Beispiel' });
    const vendor = await stand.parts.create(organiser, 'vendor', eventId, { name: 'Muster GmbH', website: null });
    for (let index = 0; index < sessions; index++)
      await stand.agenda.create(
        organiser,
        eventId,
        sessionValues({
          title: `Vortrag ${index}`,
          stageId: stage.id,
          trackId: track.id,
          speakerIds: [speaker.id],
          vendorIds: [vendor.id],
        }),
      );
    return { ...made, stage, track, speaker, vendor };
  };

  it('is read in the same number of statements whatever its size', async () => {
    const count = async (eventId: string) => {
      stand.log.statements.length = 0;
      await stand.programme.ofEvent(eventId);
      return stand.log.statements.length;
    };
    const small = await aFullEvent(1);
    const large = await aFullEvent(40);
    expect(await count(small.eventId)).toBe(6);
    expect(await count(large.eventId)).toBe(6);
  });

  it('lists events for the desk in the same number of statements whatever their number', async () => {
    const { organiser, organisation } = await stand.aPublishedEvent();
    const count = async () => {
      stand.log.statements.length = 0;
      const events = await stand.lists.forDesk(organiser);
      return { statements: stand.log.statements.length, events: events.length };
    };
    const one = await count();
    for (let index = 0; index < 10; index++)
      await stand.events.create(systemViewer, {
        organisationId: organisation.id,
        title: 'Noch eins',
        language: 'de',
        mode: 'online',
        zone: 'Europe/Berlin',
        startsAt: '2026-11-23T09:00',
        endsAt: '2026-11-23T17:00',
      });
    expect(await count()).toEqual({ statements: one.statements, events: 11 });
  });

  it('orders sessions by start, then stage', async () => {
    const { eventId, organiser } = await stand.aPublishedEvent({}, { title: 'Ohne Bühne' });
    const b = await stand.parts.create(organiser, 'stage', eventId, { name: 'B' });
    const a = await stand.parts.create(organiser, 'stage', eventId, { name: 'A' });
    await stand.agenda.create(organiser, eventId, sessionValues({ title: 'auf A', stageId: a.id }));
    await stand.agenda.create(organiser, eventId, sessionValues({ title: 'auf B', stageId: b.id }));
    await stand.agenda.create(organiser, eventId, sessionValues({ title: 'früher', startsAt: '2026-11-23T08:00' }));
    const { sessions, stages } = await stand.programme.ofEvent(eventId);
    expect(stages.map(({ name, position }) => [name, position])).toEqual([
      ['B', 0],
      ['A', 1],
    ]);
    expect(sessions.map(({ title }) => title)).toEqual(['früher', 'auf B', 'auf A', 'Ohne Bühne']);
  });

  it('takes only parts of the same event into a session', async () => {
    const mine = await aFullEvent(0);
    const other = await aFullEvent(0);
    const create = (values: object) => stand.agenda.create(mine.organiser, mine.eventId, sessionValues(values));
    await expect(create({ stageId: other.stage.id })).rejects.toMatchObject({ code: 'stage.notFound' });
    await expect(create({ trackId: other.track.id })).rejects.toMatchObject({ code: 'track.notFound' });
    await expect(create({ speakerIds: [mine.speaker.id, other.speaker.id] })).rejects.toMatchObject({
      code: 'speaker.notFound',
      fields: [{ path: 'speakerIds' }],
    });
    await expect(create({ vendorIds: [other.vendor.id] })).rejects.toMatchObject({ code: 'vendor.notFound' });
  });

  it('keeps a stage while sessions are on it, and gives back what was removed', async () => {
    const { eventId, organiser, stage, track, speaker } = await aFullEvent(1);
    await expect(stand.parts.remove(organiser, 'stage', stage.id)).rejects.toMatchObject({
      code: 'stage.inUse',
      params: { sessions: 1 },
    });
    await stand.parts.remove(organiser, 'track', track.id);
    await stand.parts.remove(organiser, 'speaker', speaker.id);
    const without = await stand.programme.ofEvent(eventId);
    expect(without.tracks).toEqual([]);
    expect(without.sessions.find(({ title }) => title === 'Vortrag 0')).toMatchObject({
      trackId: null,
      speakerIds: [],
    });
    await stand.parts.restore(organiser, 'track', track.id);
    await stand.parts.restore(organiser, 'speaker', speaker.id);
    const back = await stand.programme.ofEvent(eventId);
    expect(back.sessions.find(({ title }) => title === 'Vortrag 0')).toMatchObject({
      trackId: track.id,
      speakerIds: [speaker.id],
    });
  });

  it('does not let somebody else edit or remove its parts', async () => {
    const { stage, sessionId } = await aFullEvent(0);
    const { organiser: other } = await stand.anOrganisation();
    await expect(stand.parts.edit(other, 'stage', stage.id, { name: 'X' })).rejects.toMatchObject({
      code: 'stage.notFound',
    });
    await expect(stand.parts.remove(other, 'stage', stage.id)).rejects.toMatchObject({ code: 'stage.notFound' });
    await expect(stand.agenda.edit(other, sessionId, { title: 'X' })).rejects.toMatchObject({
      code: 'session.notFound',
    });
    await expect(stand.agenda.remove(other, sessionId)).rejects.toMatchObject({ code: 'session.notFound' });
    await expect(stand.agenda.restore(other, sessionId)).rejects.toMatchObject({ code: 'session.notFound' });
  });

  it('gives a removed session back, with another address when its own was given away', async () => {
    const { eventId, organiser, sessionId } = await stand.aPublishedEvent();
    await stand.agenda.remove(organiser, sessionId);
    await expect(stand.sessions.require(organiser, sessionId, 'session.run')).rejects.toMatchObject({
      code: 'session.notFound',
    });
    const other = await stand.agenda.create(organiser, eventId, sessionValues());
    expect(other.slug).toBe('begruessung');
    expect(await stand.agenda.restore(organiser, sessionId)).toMatchObject({ id: sessionId, slug: 'begruessung-2' });
  });

  it('lets only one of two editors of a session win', async () => {
    const { organiser, sessionId } = await stand.aPublishedEvent();
    const results = await Promise.allSettled(
      ['Eins', 'Zwei'].map((title) => stand.agenda.edit(organiser, sessionId, { version: 1, title })),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('brings back what an import names again', async () => {
    const { eventId, organiser } = await stand.aPublishedEvent();
    const source = { key: 'talk-1', values: { title: 'Vortrag' } };
    const first = await stand.agenda.create(systemViewer, eventId, sessionValues({ title: 'Vortrag' }), source);
    const stage = await stand.parts.create(
      systemViewer,
      'stage',
      eventId,
      { name: 'Saal' },
      { key: 'room-1', values: {} },
    );
    await stand.agenda.remove(organiser, first.id);
    await stand.parts.remove(organiser, 'stage', stage.id);
    const again = await stand.agenda.create(systemViewer, eventId, sessionValues({ title: 'Neu' }), source);
    const stageAgain = await stand.parts.create(
      systemViewer,
      'stage',
      eventId,
      { name: 'Saal 2' },
      { key: 'room-1', values: {} },
    );
    expect(again).toMatchObject({ id: first.id, title: 'Neu', imported: true });
    expect(stageAgain).toMatchObject({ id: stage.id, name: 'Saal 2' });
  });

  it('keeps what a file said without editing anything', async () => {
    const { eventId, organiser } = await stand.aPublishedEvent();
    const source = { key: 'room-1', values: { name: 'Saal' } };
    const stage = await stand.parts.create(systemViewer, 'stage', eventId, { name: 'Saal' }, source);
    const talk = await stand.agenda.create(systemViewer, eventId, sessionValues(), { key: 'talk-1', values: { a: 1 } });
    const newer = { key: 'talk-2', values: { a: 2 } };
    await stand.sources.keep(systemViewer, eventId, 'session', new Map([[talk.id, newer]]));
    await stand.sources.keep(systemViewer, eventId, 'event', new Map([[eventId, { key: 'days', values: {} }]]));
    expect(await stand.sources.of(eventId)).toEqual(
      new Map<string, object>([
        [eventId, { key: 'days', values: {} }],
        [stage.id, source],
        [talk.id, newer],
      ]),
    );
    const { sessions } = await stand.desk.programmeOf(organiser, eventId);
    expect(sessions.find(({ id }) => id === talk.id)).toMatchObject({ version: 1, imported: true });
  });
});
