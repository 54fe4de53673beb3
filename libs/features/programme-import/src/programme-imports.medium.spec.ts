import { systemViewer } from '@plenum/access';
import { createSession, type DeskSessionView } from '@plenum/contracts';
import { aViewer, openImportStand, type ImportStand } from './testing/import-stand.js';
import { anXmlFile, aScheduleFile, aSession, fixture } from './testing/schedule-files.js';

const guidOf = (number: number) => `3f0c9a52-5d0f-4d0e-9d5d-${String(number).padStart(12, '0')}`;

/** A session of the file; number n begins at 8:00 plus n hours, Berlin time. */
const talk = (number: number, fields: Record<string, unknown> = {}) =>
  aSession({
    id: number,
    guid: guidOf(number),
    slug: `tage-${number}`,
    title: `Vortrag ${number}`,
    date: `2027-06-08T${String(8 + number).padStart(2, '0')}:00:00+02:00`,
    start: `${String(8 + number).padStart(2, '0')}:00`,
    ...fields,
  });
const fileOf = (...sessions: unknown[]) => aScheduleFile({ sessions });
const inRooms = (rooms: Record<string, unknown[]>) => aScheduleFile({ day: { rooms } });

describe('importing a schedule', () => {
  let stand: ImportStand;
  beforeAll(async () => {
    stand = await openImportStand();
  });
  afterAll(() => stand.close());

  /** An organisation with an event made from this file. */
  const imported = async (file: unknown) => {
    const { id: organisationId, organiser } = await stand.anOrganisation();
    const { result } = await stand.import(organiser, { organisationId }, file);
    const { eventId } = result;
    return {
      organisationId,
      organiser,
      eventId,
      result,
      again: (next: unknown) => stand.import(organiser, { organisationId }, next),
      show: (next: unknown) => stand.preview(organiser, { organisationId }, next),
      programme: () => stand.programme(eventId),
      session: async (title: string): Promise<DeskSessionView> => {
        const { sessions } = await stand.programme(eventId);
        const found = sessions.find((session) => session.title === title);
        if (!found) throw new Error(`no ${title} among ${sessions.map((session) => session.title).join(', ')}`);
        return found;
      },
    };
  };

  describe('for the first time', () => {
    it('makes a draft with everything that is in the file', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const preview = await stand.preview(organiser, { organisationId }, fixture('democon.schedule.json'));
      expect(preview).toMatchObject({ eventId: null, eventTitle: 'DemoCon', kept: [], unchanged: 0 });
      expect(await stand.events.find(preview.id!)).toBeUndefined();
      const result = await stand.imports.apply(organiser, preview.id!);
      expect(result.created).toBe(preview.changes.length);
      const event = await stand.events.viewOf(result.eventId);
      expect(event).toMatchObject({
        organisationId,
        slug: 'democon',
        state: 'draft',
        title: 'DemoCon',
        language: 'en',
        zone: 'UTC',
        startsAt: '2020-12-14T08:00:00.000Z',
      });
      const { sessions, stages, speakers } = await stand.programme(result.eventId);
      expect(sessions).toHaveLength(36);
      expect(stages.map(({ name }) => name)).toEqual(['Gray Room', 'Tan Room']);
      expect(speakers.length).toBeGreaterThan(10);
      const first = sessions.find(({ title }) => title === 'Focused 5thgeneration hardware')!;
      expect(first).toMatchObject({
        slug: 'focused-5thgeneration-hardware',
        imported: true,
        language: 'en',
        startsAt: '2020-12-14T08:00:00.000Z',
        endsAt: '2020-12-14T08:30:00.000Z',
        stageId: stages[0]!.id,
      });
      expect(first.speakerIds.map((id) => speakers.find((speaker) => speaker.id === id)?.name)).toEqual([
        'Brian Robinson',
      ]);
    });

    it('says what a session will be before it is one', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const { changes } = await stand.preview(organiser, { organisationId }, fileOf(talk(1)));
      expect(changes.map(({ kind, action, title }) => `${action} ${kind} ${title}`)).toEqual([
        'create event Lösungstage 2027',
        'create stage Saal A',
        'create track Register',
        'create speaker Ada Beispiel',
        'create session Vortrag 1',
      ]);
      expect(changes.at(-1)!.fields).toEqual([
        { field: 'startsAt', from: null, to: '2027-06-08T07:00:00.000Z', editedHere: false },
        { field: 'stage', from: null, to: 'Saal A', editedHere: false },
        { field: 'speakers', from: null, to: 'Ada Beispiel', editedHere: false },
      ]);
    });

    it('reads XML as well', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const { result } = await stand.import(organiser, { organisationId }, fixture('solution-days.schedule.xml'));
      const { sessions, tracks } = await stand.programme(result.eventId);
      expect(sessions).toHaveLength(3);
      expect(tracks).toContainEqual(expect.objectContaining({ name: 'Register & Recht', colour: '#00aa77' }));
    });

    it('leaves a session without a room without a stage, and takes German for what is neither German nor English', async () => {
      const room = { room: '', language: 'fr' };
      const { programme } = await imported(
        inRooms({ '': [talk(1, room)], 'Saal A': [talk(2, { language: 'en-GB' }), talk(3)] }),
      );
      const { stages, sessions } = await programme();
      expect(stages.map(({ name }) => name)).toEqual(['Saal A']);
      expect(sessions.map(({ stageId, language }) => [stageId === null, language])).toEqual([
        [true, 'de'],
        [false, 'en'],
        [false, 'de'],
      ]);
    });

    it('writes nothing that the desk could not have written', async () => {
      const long = 'Wort '.repeat(9_000);
      const rich = talk(1, {
        title: long,
        abstract: long,
        description: `<p>${long}</p>`,
        subtitle: long,
        language: 'xx',
      });
      const { programme, eventId } = await imported(
        aScheduleFile({ conference: { title: long }, sessions: [rich, talk(2)] }),
      );
      expect((await stand.events.viewOf(eventId)).title.length).toBeLessThanOrEqual(200);
      for (const session of (await programme()).sessions) {
        const { id: _id, eventId: _event, state: _state, version: _version, imported: _imported, ...values } = session;
        expect(createSession.safeParse(values).error).toBeUndefined();
      }
    });

    it('gives sessions of one title an address each', async () => {
      const { programme } = await imported(fileOf(...[1, 2, 3].map((number) => talk(number, { title: 'Pause' }))));
      expect((await programme()).sessions.map(({ slug }) => slug)).toEqual(['pause', 'pause-2', 'pause-3']);
    });

    it('takes the usual zone where the file has local times and no zone, and says so', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const file = aScheduleFile({
        conference: { time_zone_name: undefined },
        sessions: [talk(1, { date: '2027-06-08T10:00:00', start: '10:00' })],
      });
      const preview = await stand.preview(organiser, { organisationId }, file);
      expect(preview.findings.map(({ code }) => code)).toEqual(['schedule.zoneMissing']);
      const { eventId } = await stand.imports.apply(organiser, preview.id!);
      expect((await stand.programme(eventId)).sessions[0]!.startsAt).toBe('2027-06-08T08:00:00.000Z');
    });
  });

  describe('again', () => {
    it('finds its event and changes nothing when the file did not change', async () => {
      const { eventId, show, organiser, programme } = await imported(fixture('democon.schedule.json'));
      const before = await programme();
      const preview = await show(fixture('democon.schedule.json'));
      expect(preview).toMatchObject({ eventId, changes: [], kept: [] });
      expect(preview.unchanged).toBeGreaterThan(36);
      expect(await stand.imports.apply(organiser, preview.id!)).toEqual({
        eventId,
        created: 0,
        changed: 0,
        removed: 0,
      });
      expect(await programme()).toEqual(before);
    });

    it('changes only what changed in the file', async () => {
      const { again, programme, session } = await imported(fileOf(talk(1), talk(2)));
      const before = await session('Vortrag 2');
      const next = fileOf(talk(1, { title: 'Neuer Name', persons: [{ code: 'BO', name: 'Bo Muster' }] }), talk(2));
      const { preview, result } = await again(next);
      expect(preview.changes.map(({ action, kind, title, fields }) => [action, kind, title, fields])).toEqual([
        ['create', 'speaker', 'Bo Muster', []],
        [
          'change',
          'session',
          'Vortrag 1',
          [
            { field: 'title', from: 'Vortrag 1', to: 'Neuer Name', editedHere: false },
            { field: 'speakers', from: 'Ada Beispiel', to: 'Bo Muster', editedHere: false },
          ],
        ],
      ]);
      expect(result).toMatchObject({ created: 1, changed: 1, removed: 0 });
      expect(await session('Vortrag 2')).toEqual(before);
      expect(await session('Neuer Name')).toMatchObject({ slug: 'vortrag-1' });
      const { speakers } = await programme();
      expect(speakers.map(({ name }) => name)).toEqual(['Ada Beispiel', 'Bo Muster']);
    });

    it('keeps what was edited by hand until the file says something newer', async () => {
      const { again, session, organiser } = await imported(fileOf(talk(1), talk(2)));
      const { id, version } = await session('Vortrag 1');
      await stand.agenda.edit(organiser, id, { version, title: 'Schöner', abstract: 'Von Hand.' });
      const same = await again(fileOf(talk(1), talk(2)));
      expect(same.preview).toMatchObject({
        changes: [],
        kept: [{ kind: 'session', title: 'Schöner', why: 'editedHere', fields: ['title', 'abstract'] }],
      });
      expect(await session('Schöner')).toMatchObject({ abstract: 'Von Hand.' });
      const newer = await again(fileOf(talk(1, { abstract: 'Neu in der Datei.' }), talk(2)));
      expect(newer.preview.changes).toMatchObject([
        {
          action: 'change',
          editedHere: true,
          fields: [{ field: 'abstract', from: 'Von Hand.', to: 'Neu in der Datei.', editedHere: true }],
        },
      ]);
      expect(await session('Schöner')).toMatchObject({ abstract: 'Neu in der Datei.' });
    });

    it('takes start and end of the file together, so that no session ends before it begins', async () => {
      const { again, session, organiser } = await imported(fileOf(talk(1), talk(2)));
      const { id } = await session('Vortrag 1');
      await stand.agenda.edit(organiser, id, { startsAt: '2027-06-08T15:00', endsAt: '2027-06-08T16:00' });
      await again(fileOf(talk(1, { duration: '01:30' }), talk(2)));
      expect(await session('Vortrag 1')).toMatchObject({
        startsAt: '2027-06-08T07:00:00.000Z',
        endsAt: '2027-06-08T08:30:00.000Z',
      });
    });

    it('removes what the file has no more, and keeps what was made by hand within the event', async () => {
      const { again, programme, organiser, eventId } = await imported(
        inRooms({ 'Saal A': [talk(1)], 'Saal B': [talk(2, { persons: [{ code: 'BO', name: 'Bo Muster' }] })] }),
      );
      const own = { title: 'Von Hand', startsAt: '2027-06-08T18:00', endsAt: '2027-06-08T19:00' };
      await stand.agenda.create(organiser, eventId, own);
      await stand.parts.create(organiser, 'stage', eventId, { name: 'Foyer' });
      const { preview, result } = await again(inRooms({ 'Saal A': [talk(1)] }));
      expect(preview.changes.map(({ action, kind, title }) => `${action} ${kind} ${title}`)).toEqual([
        'change event Lösungstage 2027',
        'remove stage Saal B',
        'remove speaker Bo Muster',
        'remove session Vortrag 2',
      ]);
      expect(preview.changes[0]!.fields).toMatchObject([{ field: 'endsAt', to: '2027-06-08T17:00:00.000Z' }]);
      expect(result).toMatchObject({ created: 0, changed: 1, removed: 3 });
      const { sessions, stages } = await programme();
      expect(sessions.map(({ title }) => title)).toEqual(['Vortrag 1', 'Von Hand']);
      expect(stages.map(({ name }) => name)).toEqual(['Saal A', 'Foyer']);
    });

    it('brings back what an import removed, and its chat with it, when the file has it again', async () => {
      const { again, session } = await imported(fileOf(talk(1), talk(2)));
      const before = await session('Vortrag 2');
      await again(fileOf(talk(1)));
      await again(fileOf(talk(1), talk(2, { title: 'Wieder da' })));
      expect(await session('Wieder da')).toMatchObject({ id: before.id, slug: before.slug });
    });

    it('does not bring back what was taken out by hand', async () => {
      const file = inRooms({ 'Saal A': [talk(1)], 'Saal B': [talk(2), talk(3)] });
      const { again, show, session, programme, organiser } = await imported(file);
      await stand.agenda.remove(organiser, (await session('Vortrag 3')).id);
      const { stages } = await programme();
      const [a, b] = stages;
      await stand.agenda.edit(organiser, (await session('Vortrag 2')).id, { stageId: a!.id });
      await stand.parts.remove(organiser, 'stage', b!.id);
      const preview = await show(file);
      expect(preview.changes).toEqual([]);
      expect(preview.kept).toEqual([
        { kind: 'stage', title: 'Saal B', why: 'removedHere', fields: [] },
        { kind: 'session', title: 'Vortrag 2', why: 'editedHere', fields: ['stage'] },
        { kind: 'session', title: 'Vortrag 3', why: 'removedHere', fields: [] },
      ]);
      // Something new in that room is a reason to have it again.
      await again(inRooms({ 'Saal A': [talk(1)], 'Saal B': [talk(2), talk(3), talk(4)] }));
      expect((await session('Vortrag 4')).stageId).toBe(b!.id);
      expect((await session('Vortrag 2')).stageId).toBe(a!.id);
      expect((await programme()).stages.map(({ name }) => name)).toEqual(['Saal A', 'Saal B']);
    });

    it('keeps a session that people are in, with its stage', async () => {
      const { again, session, programme, eventId } = await imported(
        inRooms({ 'Saal A': [talk(1)], 'Saal B': [talk(2)] }),
      );
      await stand.events.publish(systemViewer, eventId);
      const { id } = await session('Vortrag 2');
      await stand.sessions.move(systemViewer, { sessionId: id, from: 'planned', to: 'live' });
      const { preview } = await again(inRooms({ 'Saal A': [talk(1)] }));
      expect(preview).toMatchObject({ changes: [], kept: [{ kind: 'session', title: 'Vortrag 2', why: 'running' }] });
      expect((await programme()).stages).toHaveLength(2);
      await stand.sessions.move(systemViewer, { sessionId: id, from: 'live', to: 'ended' });
      const after = await again(inRooms({ 'Saal A': [talk(1)] }));
      expect(after.result).toMatchObject({ removed: 2 });
    });

    it('moves the event with its sessions, unless somebody set its times by hand', async () => {
      const { again, eventId, organiser } = await imported(fileOf(talk(1), talk(2)));
      await again(fileOf(talk(1), talk(2), talk(3)));
      expect((await stand.events.viewOf(eventId)).endsAt).toBe('2027-06-08T09:45:00.000Z');
      await stand.events.edit(organiser, eventId, {
        startsAt: '2027-06-08T08:00',
        endsAt: '2027-06-08T20:00',
        title: 'Tage',
      });
      await again(fileOf(talk(1), talk(2), talk(3)));
      expect(await stand.events.viewOf(eventId)).toMatchObject({ title: 'Tage', endsAt: '2027-06-08T18:00:00.000Z' });
    });

    it('knows sessions again when the exporter gives them other keys, and lets them have keys of what is gone', async () => {
      const { again, session } = await imported(fileOf(talk(1), talk(2)));
      const before = await session('Vortrag 1');
      await again(fileOf(talk(1)));
      // The key of the second session, which is gone, now names the first.
      const { result } = await again(fileOf(talk(1, { guid: guidOf(2) })));
      expect(result).toMatchObject({ created: 0, changed: 0, removed: 0 });
      expect((await session('Vortrag 1')).id).toBe(before.id);
      expect((await again(fileOf(talk(1, { guid: guidOf(2) })))).preview.changes).toEqual([]);
    });

    it('goes by the acronym within the organisation only', async () => {
      const mine = await imported(fileOf(talk(1)));
      const others = await imported(fileOf(talk(1)));
      expect(others.eventId).not.toBe(mine.eventId);
      const other = aScheduleFile({ conference: { acronym: 'tage2028' } });
      expect(await mine.show(other)).toMatchObject({ eventId: null });
    });

    it('leaves an event alone that was put away, and makes a new one', async () => {
      const { show, eventId } = await imported(fileOf(talk(1)));
      await stand.events.archive(systemViewer, eventId);
      expect(await show(fileOf(talk(1)))).toMatchObject({ eventId: null });
    });
  });

  describe('into an event that was made by hand', () => {
    it('adds the programme and leaves the event and its stages as they are called', async () => {
      const { id: organisationId, slug: _slug, organiser } = await stand.anOrganisation();
      const { id: eventId, slug } = await stand.anEvent(organiser, organisationId);
      const stage = await stand.parts.create(organiser, 'stage', eventId, { name: 'SAAL  A' });
      const { preview } = await stand.import(organiser, { organisationId, eventSlug: slug }, fileOf(talk(1)));
      expect(preview).toMatchObject({ eventId, eventTitle: 'Von Hand' });
      const { stages, sessions } = await stand.programme(eventId);
      expect(stages).toEqual([stage]);
      expect(sessions).toMatchObject([{ title: 'Vortrag 1', stageId: stage.id }]);
      expect(await stand.events.viewOf(eventId)).toMatchObject({ title: 'Von Hand', slug });
      // From now on the file knows its event, and the stage stays when the file loses it.
      const next = inRooms({ 'Saal B': [talk(1, { room: 'Saal B' })] });
      const again = await stand.import(organiser, { organisationId }, next);
      expect(again.result.eventId).toBe(eventId);
      expect((await stand.programme(eventId)).stages.map(({ name }) => name)).toEqual(['SAAL  A', 'Saal B']);
    });
  });

  describe('a file that is broken', () => {
    it.each([
      ['JSON that ends too early', JSON.stringify(fileOf(talk(1))).slice(0, -40), 'schedule.notJson', /^\d+:\d+$/],
      ['XML with a crossed tag', anXmlFile().replace('</title>', '</tilte>'), 'schedule.notXml', /^\d+:\d+$/],
      [
        'one session without a start',
        fileOf(talk(1), talk(2, { date: undefined, start: undefined })),
        'schedule.startMissing',
        /days\[0\].rooms\["Saal A"\]\[1\]/,
      ],
      ['nothing', Buffer.alloc(0), 'schedule.empty', /^$/],
    ])('imports nothing and names the place: %s', async (_name, file, code, place) => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const { id: eventId } = await stand.anEvent(organiser, organisationId);
      const preview = await stand.preview(organiser, { eventId }, file);
      expect(preview).toMatchObject({ id: null, eventId, eventTitle: 'Von Hand', changes: [] });
      const error = preview.findings.find(({ level }) => level === 'error');
      expect(error).toMatchObject({ code, where: expect.stringMatching(place) as string });
      expect((await stand.programme(eventId)).sessions).toEqual([]);
      const [row] = await stand.unitOfWork.query<{ rows: number }>(
        'SELECT count(*) AS rows FROM programme_import WHERE organisation_id = $1',
        [organisationId],
      );
      expect(row).toEqual({ rows: 0 });
    });
  });

  describe('applying', () => {
    it('does the same thing once, however often and however much at once it is asked for', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const { id } = await stand.preview(organiser, { organisationId }, fixture('democon.schedule.json'));
      const [first, ...others] = await Promise.all([1, 2, 3].map(() => stand.imports.apply(organiser, id!)));
      expect(others).toEqual([first, first]);
      expect(await stand.imports.apply(organiser, id!)).toEqual(first);
      const [row] = await stand.unitOfWork.query<{ events: number }>(
        'SELECT count(*) AS events FROM event WHERE organisation_id = $1',
        [organisationId],
      );
      expect(row).toEqual({ events: 1 });
      expect((await stand.programme(first!.eventId)).sessions).toHaveLength(36);
    });

    it('makes one event of two previews of the same file', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const [one, other] = await Promise.all(
        [1, 2].map(() => stand.preview(organiser, { organisationId }, fileOf(talk(1)))),
      );
      const results = await Promise.allSettled([one!, other!].map(({ id }) => stand.imports.apply(organiser, id!)));
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = results.find((result) => result.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'import.outdated' });
    });

    it('refuses when the programme has changed so that something else would be done', async () => {
      const { show, session, organiser, programme } = await imported(fileOf(talk(1), talk(2)));
      const next = fileOf(talk(1, { title: 'Neu' }), talk(2));
      const preview = await show(next);
      await stand.agenda.edit(organiser, (await session('Vortrag 1')).id, { title: 'Inzwischen' });
      await expect(stand.imports.apply(organiser, preview.id!)).rejects.toMatchObject({ code: 'import.outdated' });
      expect((await programme()).sessions.map(({ title }) => title)).toEqual(['Inzwischen', 'Vortrag 2']);
    });

    it('does not mind changes that have nothing to do with it', async () => {
      const { show, session, organiser } = await imported(fileOf(talk(1), talk(2)));
      const preview = await show(fileOf(talk(1, { title: 'Neu' }), talk(2)));
      await stand.agenda.edit(organiser, (await session('Vortrag 2')).id, { subtitle: 'Inzwischen' });
      await stand.imports.apply(organiser, preview.id!);
      expect(await session('Neu')).toBeDefined();
    });

    it('leaves nothing behind when it fails in the middle', async () => {
      const { show, organiser, programme } = await imported(fileOf(talk(1)));
      const preview = await show(inRooms({ 'Saal A': [talk(1, { title: 'Neu' })], 'Saal B': [talk(2)] }));
      const before = await programme();
      await stand.unitOfWork.query(`ALTER TABLE session ADD CONSTRAINT fails CHECK (title <> 'Neu') NOT VALID`);
      await expect(stand.imports.apply(organiser, preview.id!)).rejects.toThrow('fails');
      await stand.unitOfWork.query('ALTER TABLE session DROP CONSTRAINT fails');
      expect(await programme()).toEqual(before);
      expect(await stand.imports.apply(organiser, preview.id!)).toMatchObject({ created: 2, changed: 2 });
    });

    it('is for the one who was shown it, as long as they may', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const { id } = await stand.preview(organiser, { organisationId }, fileOf(talk(1)));
      const colleague = aViewer(['organiser', 'organisation', organisationId]);
      const stranger = (await stand.anOrganisation()).organiser;
      const dismissed = { ...organiser, grants: [] };
      const moderator = {
        ...organiser,
        grants: [{ role: 'moderator' as const, scope: 'organisation' as const, scopeId: organisationId }],
      };
      const guest = { ...organiser, kind: 'guest' as const, grants: [] };
      for (const [viewer, code] of [
        [colleague, 'import.notFound'],
        [stranger, 'import.notFound'],
        [dismissed, 'import.notFound'],
        [moderator, 'forbidden'],
        [guest, 'access.signInRequired'],
      ] as const)
        await expect(stand.imports.apply(viewer, id!)).rejects.toMatchObject({ code });
      await expect(stand.imports.apply(organiser, organisationId)).rejects.toMatchObject({ code: 'import.notFound' });
    });

    it('keeps the names of a file only until it was applied, or for some hours', async () => {
      const { id: organisationId, organiser } = await stand.anOrganisation();
      const rows = () =>
        stand.unitOfWork.query<{ id: string; named: boolean }>(
          `SELECT id, coalesce(incoming::text, '') LIKE '%Ada Beispiel%' AS named FROM programme_import
            WHERE organisation_id = $1 ORDER BY created_at, id`,
          [organisationId],
        );
      const applied = await stand.import(organiser, { organisationId }, fileOf(talk(1)));
      const waiting = await stand.preview(organiser, { organisationId }, fileOf(talk(1), talk(2)));
      expect(await rows()).toEqual([
        { id: applied.preview.id, named: false },
        { id: waiting.id, named: true },
      ]);
      const hours = (count: number) => new Date(stand.clock.now().getTime() + count * 3_600_000);
      await stand.imports.forgetOld(hours(11));
      expect(await rows()).toHaveLength(2);
      await stand.imports.forgetOld(hours(13));
      expect(await rows()).toEqual([]);
      await expect(stand.imports.apply(organiser, waiting.id!)).rejects.toMatchObject({ code: 'import.notFound' });
    });
  });

  describe('many sessions', () => {
    it('takes as many statements as few', async () => {
      const counts: Record<string, number[]> = {};
      const many = (count: number, fields: (number: number) => Record<string, unknown> = () => ({})) =>
        fileOf(
          ...Array.from({ length: count }, (_, number) =>
            talk(1, {
              guid: guidOf(number),
              slug: `tage-${number}`,
              title: `Vortrag ${number}`,
              persons: [{ code: `P${number}`, name: `Person ${number}` }],
              ...fields(number),
            }),
          ),
        );
      for (const count of [3, 300]) {
        const { id: organisationId, organiser } = await stand.anOrganisation();
        const step = async (name: string, file: unknown) => {
          stand.statements.length = 0;
          await stand.import(organiser, { organisationId }, file);
          (counts[name] ??= []).push(stand.statements.length);
        };
        await step('new', many(count));
        await step('same', many(count));
        await step(
          'changed',
          many(count, () => ({ subtitle: 'Neu', duration: '00:50' })),
        );
        await step(
          'replaced',
          many(count, (number) => ({
            guid: `other-${number}`,
            slug: `x-${number}`,
            title: `X ${number}`,
            persons: [{ name: `Y ${number}` }],
          })),
        );
        await step('back', many(count));
      }
      expect(counts['new']![0]).toBeLessThan(100);
      for (const [few, most] of Object.values(counts)) expect(most).toBe(few);
    });
  });

  describe('showing', () => {
    it('is for those who may import there, and tells others nothing', async () => {
      const { eventId, organisationId } = await imported(fileOf(talk(1)));
      const stranger = (await stand.anOrganisation()).organiser;
      const moderator = aViewer(['moderator', 'organisation', organisationId]);
      const ofEvent = aViewer(['organiser', 'event', eventId]);
      const file = fileOf(talk(1));
      const show = (...[viewer, target]: [typeof stranger, Parameters<typeof stand.preview>[1]]) =>
        stand.preview(viewer, target, file);
      await expect(show(stranger, { organisationId })).rejects.toMatchObject({ code: 'organisation.notFound' });
      await expect(show(stranger, { eventId })).rejects.toMatchObject({ code: 'event.notFound' });
      await expect(show(stranger, { organisationId, eventSlug: 'loesungstage-2027' })).rejects.toMatchObject({
        code: 'event.notFound',
      });
      await expect(show(moderator, { organisationId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(show(moderator, { eventId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(show(ofEvent, { organisationId })).rejects.toMatchObject({ code: 'organisation.notFound' });
      expect(await show(ofEvent, { eventId })).toMatchObject({ eventId, changes: [] });
    });
  });
});
