import { systemViewer } from '@plenum/access';
import type { EditSession } from '@plenum/contracts';
import {
  aGuest,
  aViewer,
  eventValues,
  openProgrammeStand,
  sessionValues,
  type ProgrammeStand,
} from './testing/programme-stand.js';

describe('sessions', () => {
  let stand: ProgrammeStand;
  const told: string[] = [];
  beforeAll(async () => {
    stand = await openProgrammeStand();
    stand.moves.onMove(async ({ session, from, to }) => void told.push(`${session.id} ${from}>${to}`));
    stand.moves.onExternal(
      async ({ session }) => void told.push(`${session.id} at ${session.external?.address ?? 'home'}`),
    );
    stand.moves.onRecorded(async ({ session }) => void told.push(`${session.id} recorded ${session.recorded}`));
    stand.moves.onAdjust(async ({ session }) => void told.push(`${session.id} ${session.chat} ${session.questions}`));
  });
  beforeEach(() => {
    told.length = 0;
    stand.clock.set('2026-11-22T09:00:00Z');
  });
  afterAll(() => stand.close());

  it('are found by those who may use them for what they ask', async () => {
    const { eventId, sessionId, organisation } = await stand.aPublishedEvent();
    const attendee = aViewer(['attendee', 'event', eventId]);
    const found = await stand.sessions.require(attendee, sessionId, 'question.ask');
    expect(found).toMatchObject({
      session: { id: sessionId, state: 'planned', chat: 'open', questions: 'moderated', slowSeconds: 0 },
      event: { id: eventId, zone: 'Europe/Berlin', state: 'published' },
      place: { organisationId: organisation.id, eventId, sessionId },
    });
    expect(found.session.startsAt).toEqual(new Date('2026-11-23T08:00:00Z'));
    expect(found.event.endsAt).toEqual(new Date('2026-11-24T16:00:00Z'));
    await expect(stand.sessions.require(attendee, sessionId, 'session.run')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('do not exist for others', async () => {
    const { organisation, sessionId, eventId } = await stand.aPublishedEvent();
    const { eventId: elsewhere } = await stand.aPublishedEvent();
    const draft = await stand.events.create(systemViewer, eventValues(organisation.id));
    const hidden = await stand.agenda.create(systemViewer, draft.id, sessionValues());
    const ask = (viewer: ReturnType<typeof aViewer>, id: string) => stand.sessions.require(viewer, id, 'session.enter');
    const notFound = { code: 'session.notFound' };
    await expect(ask(aViewer(['attendee', 'event', elsewhere]), sessionId)).rejects.toMatchObject(notFound);
    await expect(ask(aViewer(['attendee', 'event', draft.id]), hidden.id)).rejects.toMatchObject(notFound);
    await expect(ask(aViewer(['owner', 'organisation', elsewhere]), sessionId)).rejects.toMatchObject(notFound);
    await expect(
      ask(aViewer(['attendee', 'event', eventId]), '0190a000-0000-7000-8000-000000000000'),
    ).rejects.toMatchObject(notFound);
    await expect(ask(aGuest(), sessionId)).rejects.toMatchObject({ code: 'access.signInRequired' });
    await expect(ask(aViewer(['speaker', 'session', hidden.id]), hidden.id)).resolves.toBeDefined();
  });

  it('are reached with one statement', async () => {
    const { sessionId } = await stand.aPublishedEvent();
    stand.log.statements.length = 0;
    await stand.sessions.require(systemViewer, sessionId, 'message.post');
    expect(stand.log.statements).toHaveLength(1);
  });

  it('are moved by only one of many who want the same move', async () => {
    const { sessionId, organiser } = await stand.aPublishedEvent();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'live' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    const lost = expect.objectContaining({ code: 'session.stateMove', params: { state: 'live' } }) as unknown;
    expect(reasons).toEqual(Array.from({ length: 7 }, () => lost));
    expect(told).toEqual([`${sessionId} planned>live`]);
  });

  it('are not moved where no move leads, nor when the event was called off', async () => {
    const { sessionId, organiser, eventId } = await stand.aPublishedEvent();
    const move = stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'paused' });
    await expect(move).rejects.toMatchObject({ code: 'session.stateMove' });
    await stand.events.cancel(organiser, eventId);
    await expect(stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'live' })).rejects.toMatchObject({
      code: 'session.notOpen',
    });
    expect(told).toEqual([]);
  });

  it('stay where they are when somebody who must know cannot be told', async () => {
    const { sessionId, organiser } = await stand.aPublishedEvent();
    let fails = true;
    stand.moves.onMove(async ({ session }) => {
      if (fails && session.id === sessionId) throw new Error('feed is full');
    });
    await expect(stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'live' })).rejects.toThrow(
      'feed is full',
    );
    expect((await stand.sessions.find(sessionId))?.session.state).toBe('planned');
    fails = false;
  });

  it('change how chat and questions work, one after the other', async () => {
    const { sessionId, organiser } = await stand.aPublishedEvent();
    await Promise.all([
      stand.sessions.adjust(organiser, { sessionId, chat: 'readOnly' }),
      stand.sessions.adjust(organiser, { sessionId, questions: 'closed', slowSeconds: 30 }),
    ]);
    expect(told.at(-1)).toBe(`${sessionId} readOnly closed`);
    expect((await stand.sessions.find(sessionId))?.session).toMatchObject({
      chat: 'readOnly',
      questions: 'closed',
      slowSeconds: 30,
    });
    const attendee = aViewer(['attendee', 'event', (await stand.sessions.find(sessionId))!.event.id]);
    await expect(stand.sessions.adjust(attendee, { sessionId, chat: 'off' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('tell the room when the desk changes its chat', async () => {
    const { sessionId, organiser } = await stand.aPublishedEvent();
    await stand.agenda.edit(organiser, sessionId, { version: 1, chat: 'off' });
    await stand.agenda.edit(organiser, sessionId, { version: 2, title: 'Neu', chat: 'off' });
    expect(told).toEqual([`${sessionId} off moderated`]);
  });

  it('may have their stage elsewhere, which is told, checked, and never recorded', async () => {
    const { sessionId, eventId, organiser } = await stand.aPublishedEvent();
    const edit = (version: number, values: Partial<EditSession>) =>
      stand.agenda.edit(organiser, sessionId, { version, ...values });
    const stream = { kind: 'hls', address: 'https://video.example.org/a.m3u8' } as const;
    await edit(1, { recorded: true });
    const edited = await edit(2, { external: { ...stream, dialIn: 'nothing to dial here' } });
    expect(edited).toMatchObject({ external: { ...stream, dialIn: '' }, recorded: true });
    // Written in another way it is the same stage.
    await edit(3, { external: { ...stream, address: '  https://VIDEO.example.org:443/a.m3u8' }, title: 'Neu' });
    await edit(4, { title: 'Neuer' });
    await edit(5, { external: { kind: 'meeting', address: 'https://meet.example.org/x', dialIn: '+49 30 1, PIN 2' } });
    expect((await stand.sessions.find(sessionId))?.session).toMatchObject({
      recorded: false,
      external: { kind: 'meeting', address: 'https://meet.example.org/x', dialIn: '+49 30 1, PIN 2' },
    });
    // What everybody may read says neither where it is nor that it is recorded.
    const { sessions } = await stand.programme.ofEvent(eventId);
    const open = sessions.find(({ id }) => id === sessionId)!;
    expect([open.recorded, JSON.stringify(sessions).includes('meet.example.org')]).toEqual([false, false]);
    await edit(6, { external: null });
    expect(told).toEqual([
      `${sessionId} recorded true`,
      `${sessionId} at https://video.example.org/a.m3u8`,
      `${sessionId} recorded false`,
      `${sessionId} at https://meet.example.org/x`,
      `${sessionId} at home`,
      `${sessionId} recorded true`,
    ]);
    told.length = 0;
    await expect(edit(7, { external: { kind: 'hls', address: 'https://10.0.0.1/a.m3u8' } })).rejects.toMatchObject({
      code: 'external.private',
      fields: [{ path: 'external.address', code: 'external.private' }],
    });
    await expect(
      stand.agenda.create(organiser, eventId, sessionValues({ external: { kind: 'youtube', address: 'http://a.b' } })),
    ).rejects.toMatchObject({ code: 'external.scheme' });
    const speaker = aViewer(['speaker', 'session', sessionId]);
    const moderator = aViewer(['moderator', 'event', eventId]);
    for (const viewer of [speaker, moderator])
      await expect(stand.agenda.edit(viewer, sessionId, { version: 7, external: stream })).rejects.toMatchObject({
        code: 'forbidden',
      });
    expect(told).toEqual([]);
    const made = await stand.agenda.create(
      organiser,
      eventId,
      sessionValues({ title: 'Gleich draußen', external: { kind: 'youtube', address: 'youtu.be/dQw4w9WgXcQ' } }),
    );
    expect(made.external?.address).toBe('https://www.youtube.com/watch?v=dQw4w9WgXcQ');
  });

  it('are not taken out of the agenda while people are in the room', async () => {
    const { sessionId, organiser } = await stand.aPublishedEvent();
    await stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'lobby' });
    await expect(stand.agenda.remove(organiser, sessionId)).rejects.toMatchObject({ code: 'session.stateMove' });
  });

  it('are planned again when they get a later time', async () => {
    const { sessionId, organiser } = await stand.aPublishedEvent();
    await stand.sessions.move(organiser, { sessionId, from: 'planned', to: 'ended' });
    const later = { startsAt: '2026-11-24T09:00', endsAt: '2026-11-24T10:00' };
    expect(await stand.agenda.edit(organiser, sessionId, { version: 1, ...later })).toMatchObject({ state: 'planned' });
    expect(told.at(-1)).toBe(`${sessionId} ended>planned`);
  });

  describe('on the clock', () => {
    const move = async () => (await stand.sessionClock.moveByClock()).map(({ from, to }) => `${from}>${to}`);

    it('open, start and end by themselves, each once, whoever asks how often', async () => {
      const { sessionId } = await stand.aPublishedEvent();
      const all: string[] = [];
      for (const time of ['07:44', '07:45', '07:59', '08:00', '08:59', '09:00', '09:30']) {
        stand.clock.set(`2026-11-23T${time}:00Z`);
        for (const moves of await Promise.all([move(), move(), move()]))
          all.push(...moves.map((what) => `${time} ${what}`));
      }
      expect(told.filter((what) => what.startsWith(sessionId))).toHaveLength(3);
      expect((await stand.sessions.find(sessionId))?.session.state).toBe('ended');
      const mine = all.filter(
        (what) => what.startsWith('07:45') || what.startsWith('08:00') || what.startsWith('09:00'),
      );
      expect(all).toEqual(mine);
    });

    it('are left alone where the organiser does not want it', async () => {
      const { sessionId: manual } = await stand.aPublishedEvent({ clockMoves: false });
      const { sessionId: ownWay } = await stand.aPublishedEvent({ clockMoves: false }, { clockMoves: true });
      const { sessionId: notThisOne } = await stand.aPublishedEvent({}, { clockMoves: false });
      const { eventId, sessionId: cancelled, organiser } = await stand.aPublishedEvent();
      await stand.events.cancel(organiser, eventId);
      stand.clock.set('2026-11-23T08:10:00Z');
      await move();
      const states = await Promise.all(
        [manual, ownWay, notThisOne, cancelled].map(async (id) => (await stand.sessions.find(id))?.session.state),
      );
      expect(states).toEqual(['planned', 'live', 'planned', 'planned']);
    });

    it('follow the crew once it has decided', async () => {
      const { sessionId, organiser } = await stand.aPublishedEvent();
      stand.clock.set('2026-11-23T09:00:00Z');
      await move();
      stand.clock.set('2026-11-23T09:01:00Z');
      await stand.sessions.move(organiser, { sessionId, from: 'ended', to: 'live' });
      stand.clock.set('2026-11-23T09:30:00Z');
      expect(await stand.sessionClock.dueMoves()).not.toContainEqual(expect.objectContaining({ sessionId }));
    });

    it('do not keep others waiting when one cannot be moved', async () => {
      const { sessionId: broken } = await stand.aPublishedEvent({}, { startsAt: '2026-11-23T08:30' });
      const { sessionId: fine } = await stand.aPublishedEvent();
      let fails = true;
      stand.moves.onMove(async ({ session }) => {
        if (fails && session.id === broken) throw new Error('no');
      });
      stand.clock.set('2026-11-23T08:05:00Z');
      await move();
      expect((await stand.sessions.find(broken))?.session.state).toBe('planned');
      expect((await stand.sessions.find(fine))?.session.state).toBe('live');
      fails = false;
    });
  });
});
