import fc from 'fast-check';
import type { ImportedSession, ProgrammeItems } from './imported-programme.rules.js';
import { diffProgramme, isEmptyDiff, type KnownProgramme } from './programme-diff.rules.js';
import { readSchedule } from './schedule.reader.js';
import { afterApplying, editedHere, nothingKnown, standing } from './testing/known-programmes.js';
import { aScheduleFile, aSession, fixture } from './testing/schedule-files.js';

function aProgrammeSession(fields: Partial<ImportedSession> = {}): ImportedSession {
  return {
    key: 's1',
    title: 'Der Antrag',
    stageKey: 'a',
    trackKey: 'recht',
    format: 'talk',
    startsAt: '2027-06-08T08:00:00.000Z',
    endsAt: '2027-06-08T08:45:00.000Z',
    speakerKeys: ['ada'],
    links: [{ title: 'Folien', url: 'https://x.example/folien.pdf' }],
    recordingOptOut: false,
    ...fields,
  };
}

function aProgramme(items: Partial<ProgrammeItems> = {}): ProgrammeItems {
  return {
    stages: [
      { key: 'a', name: 'Saal A' },
      { key: 'b', name: 'Saal B' },
    ],
    tracks: [{ key: 'recht', name: 'Recht', colour: '#112233' }],
    speakers: [
      { key: 'ada', name: 'Ada Beispiel' },
      { key: 'bo', name: 'Bo Muster' },
    ],
    sessions: [
      aProgrammeSession(),
      aProgrammeSession({ key: 's2', title: 'Zweite', stageKey: 'b', speakerKeys: ['bo'] }),
    ],
    ...items,
  };
}

const imported = (file: ProgrammeItems, known: KnownProgramme = nothingKnown()) =>
  afterApplying(known, diffProgramme(known, file));
const counts = (known: KnownProgramme, file: ProgrammeItems) => {
  const { stages, tracks, speakers, sessions } = diffProgramme(known, file);
  return Object.fromEntries(
    Object.entries({ stages, tracks, speakers, sessions }).map(([list, { create, change, remove, unchanged }]) => [
      list,
      [create.length, change.length, remove.length, unchanged],
    ]),
  );
};

describe('the first import', () => {
  it('creates everything', () => {
    expect(counts(nothingKnown(), aProgramme())).toEqual({
      stages: [2, 0, 0, 0],
      tracks: [1, 0, 0, 0],
      speakers: [2, 0, 0, 0],
      sessions: [2, 0, 0, 0],
    });
  });

  it('gives the programme of the file', () => {
    expect(standing(imported(aProgramme()))).toEqual(aProgramme());
  });
});

describe('the same file again', () => {
  it('changes nothing', () => {
    const diff = diffProgramme(imported(aProgramme()), aProgramme());
    expect(isEmptyDiff(diff)).toBe(true);
    expect(diff.sessions.unchanged).toBe(2);
    expect(diff.sessions.kept).toEqual([]);
  });

  it('changes nothing for files as they are published', () => {
    for (const name of ['democon.schedule.json', 'solution-days.schedule.xml']) {
      const known = imported(readSchedule(fixture(name)));
      expect(isEmptyDiff(diffProgramme(known, readSchedule(fixture(name))))).toBe(true);
      expect(known.sessions.length).toBeGreaterThan(2);
    }
  });
});

describe('a newer file', () => {
  it('changes only the fields that changed, in ids for what is referred to', () => {
    const known = imported(aProgramme());
    const newer = aProgramme({
      sessions: [
        aProgrammeSession({ startsAt: '2027-06-08T09:00:00.000Z', stageKey: 'b', subtitle: 'neu' }),
        aProgrammeSession({ key: 's2', title: 'Zweite', stageKey: 'b', speakerKeys: ['bo'] }),
      ],
    });
    const { sessions, names } = diffProgramme(known, newer);
    const [saalA, saalB] = known.stages;
    expect(sessions.change).toEqual([
      {
        id: known.sessions[0]!.id,
        key: 's1',
        name: 'Der Antrag',
        fields: [
          { field: 'subtitle', from: undefined, to: 'neu', editedHere: false },
          { field: 'stageKey', from: saalA!.id, to: saalB!.id, editedHere: false },
          { field: 'startsAt', from: '2027-06-08T08:00:00.000Z', to: '2027-06-08T09:00:00.000Z', editedHere: false },
        ],
      },
    ]);
    expect(names.stages.get(saalB!.id)).toBe('Saal B');
    expect(sessions.unchanged).toBe(1);
  });

  it('removes what it no longer has, and with it the stage and the speaker nobody needs', () => {
    const known = imported(aProgramme());
    const newer = aProgramme({
      stages: [{ key: 'a', name: 'Saal A' }],
      speakers: [{ key: 'ada', name: 'Ada Beispiel' }],
      sessions: [aProgrammeSession()],
    });
    const diff = diffProgramme(known, newer);
    expect(diff.sessions.remove).toMatchObject([{ key: 's2', name: 'Zweite', editedHere: false }]);
    expect(diff.stages.remove).toMatchObject([{ key: 'b', name: 'Saal B' }]);
    expect(diff.speakers.remove).toMatchObject([{ key: 'bo' }]);
    expect(standing(afterApplying(known, diff))).toEqual(newer);
  });

  it('warns when something was edited here that is about to go', () => {
    const known = editedHere(imported(aProgramme()), 'sessions', 's2', { title: 'Von Hand' });
    const { sessions } = diffProgramme(known, aProgramme({ sessions: [aProgrammeSession()] }));
    expect(sessions.remove).toMatchObject([{ key: 's2', name: 'Von Hand', editedHere: true }]);
  });

  it('takes a field away that the file no longer has', () => {
    const known = imported(aProgramme());
    const { sessions } = diffProgramme(
      known,
      aProgramme({ sessions: [aProgrammeSession({ trackKey: undefined }), aProgramme().sessions[1]!] }),
    );
    expect(sessions.change[0]!.fields).toEqual([
      { field: 'trackKey', from: known.tracks[0]!.id, to: undefined, editedHere: false },
    ]);
  });
});

describe('what organisers changed by hand', () => {
  const handEdited = () =>
    editedHere(imported(aProgramme()), 'sessions', 's1', { title: 'Besserer Titel', links: [], speakerKeys: [] });

  it('is not overwritten by a file that did not change there', () => {
    const known = handEdited();
    const diff = diffProgramme(known, aProgramme());
    expect(isEmptyDiff(diff)).toBe(true);
    expect(diff.sessions.kept).toEqual([
      { id: known.sessions[0]!.id, key: 's1', name: 'Besserer Titel', fields: ['title', 'speakerKeys', 'links'] },
    ]);
  });

  it('stays while another field of the same session changes', () => {
    const newer = aProgramme({ sessions: [aProgrammeSession({ format: 'panel' }), aProgramme().sessions[1]!] });
    const known = imported(newer, handEdited());
    expect(known.sessions[0]!.now).toMatchObject({ title: 'Besserer Titel', format: 'panel', links: [] });
  });

  it('stays at the import after that, too', () => {
    const newer = aProgramme({ sessions: [aProgrammeSession({ format: 'panel' }), aProgramme().sessions[1]!] });
    const known = imported(newer, handEdited());
    expect(isEmptyDiff(diffProgramme(known, newer))).toBe(true);
    expect(known.sessions[0]!.now.title).toBe('Besserer Titel');
  });

  it('gives way to a newer value of the file, marked as such', () => {
    const newer = aProgramme({ sessions: [aProgrammeSession({ title: 'Ganz anders' }), aProgramme().sessions[1]!] });
    expect(diffProgramme(handEdited(), newer).sessions.change[0]!.fields).toEqual([
      { field: 'title', from: 'Besserer Titel', to: 'Ganz anders', editedHere: true },
    ]);
  });

  it('is no difference when the file caught up with it', () => {
    const newer = aProgramme({ sessions: [aProgrammeSession({ title: 'Besserer Titel' }), aProgramme().sessions[1]!] });
    const diff = diffProgramme(handEdited(), newer);
    expect(diff.sessions.change).toEqual([]);
    expect(diff.sessions.kept).toMatchObject([{ fields: ['speakerKeys', 'links'] }]);
  });
});

describe('what organisers made by hand', () => {
  const own = (): KnownProgramme => {
    const known = imported(aProgramme());
    const session = aProgrammeSession({
      key: '',
      title: 'Eigener Rundgang',
      stageKey: known.stages[1]!.id,
      speakerKeys: [known.speakers[1]!.id],
    });
    return {
      ...known,
      sessions: [...known.sessions, { id: 'own-1', key: null, now: session, imported: null, madeHere: true }],
    };
  };
  const without = aProgramme({
    stages: [{ key: 'a', name: 'Saal A' }],
    speakers: [{ key: 'ada', name: 'Ada Beispiel' }],
    sessions: [aProgrammeSession()],
  });

  it('is never removed, nor the stage and the speakers it needs', () => {
    const diff = diffProgramme(own(), without);
    expect(diff.sessions.remove.map(({ key }) => key)).toEqual(['s2']);
    expect(diff.stages.remove).toEqual([]);
    expect(diff.speakers.remove).toEqual([]);
  });

  it('takes in a stage of the same name instead of doubling it', () => {
    const known: KnownProgramme = {
      ...nothingKnown(),
      stages: [{ id: 'own-stage', key: null, now: { key: '', name: 'saal  A' }, imported: null, madeHere: true }],
    };
    const diff = diffProgramme(known, aProgramme());
    expect(diff.stages.create.map(({ name }) => name)).toEqual(['Saal B']);
    expect(diff.stages.change).toEqual([]);
    expect(diff.stages.kept).toMatchObject([{ id: 'own-stage', fields: ['name'] }]);
    expect(diff.sessions.create[0]!.stageKey).toBe('own-stage');
    const after = afterApplying(known, diff);
    expect(isEmptyDiff(diffProgramme(after, aProgramme()))).toBe(true);
    expect(
      diffProgramme(after, aProgramme({ stages: [], sessions: [] })).stages.remove.map(({ name }) => name),
    ).toEqual(['Saal B']);
  });
});

describe('files that name things anew', () => {
  it('keep their rooms, tracks, people and sessions when an exporter begins to write guids', () => {
    const old = aScheduleFile({ sessions: [aSession({ guid: undefined })] });
    const newer = aScheduleFile({
      sessions: [
        aSession({
          guid: 'new-guid',
          persons: [{ guid: 'ada-guid', name: 'Ada Beispiel', biography: 'Leitet ein Amt.' }],
        }),
      ],
      conference: { rooms: [{ name: 'Saal A', guid: 'room-guid' }], tracks: [{ name: 'Register', slug: 'register' }] },
    });
    Object.assign((newer as { schedule: { conference: object } }).schedule.conference, {
      days: (
        aScheduleFile({
          sessions: [
            aSession({
              guid: 'new-guid',
              persons: [{ guid: 'ada-guid', name: 'Ada Beispiel', biography: 'Leitet ein Amt.' }],
            }),
          ],
        }) as {
          schedule: { conference: { days: unknown } };
        }
      ).schedule.conference.days,
    });
    const known = imported(readSchedule(JSON.stringify(old)));
    const diff = diffProgramme(known, readSchedule(JSON.stringify(newer)));
    expect(isEmptyDiff(diff)).toBe(true);
    expect(standing(afterApplying(known, diff)).sessions).toMatchObject([
      { key: 'new-guid', stageKey: 'room-guid', trackKey: 'register', speakerKeys: ['ada-guid'] },
    ]);
  });

  it('do not mix up two people of one name', () => {
    const twins = (first: string, second: string) =>
      aProgramme({
        speakers: [
          { key: first, name: 'Ada' },
          { key: second, name: 'Ada' },
        ],
        sessions: [aProgrammeSession({ speakerKeys: [first, second] })],
      });
    const diff = diffProgramme(imported(twins('x', 'y')), twins('p', 'q'));
    expect(diff.speakers.create).toHaveLength(2);
    expect(diff.speakers.remove).toHaveLength(2);
  });
});

describe('any two programmes', () => {
  const pick = fc.constantFrom('a', 'b', 'c', 'd');
  const named = fc.uniqueArray(
    fc.record({ key: pick, name: fc.constantFrom('Eins', 'Zwei', 'Drei', 'Vier', 'Fünf') }),
    {
      selector: ({ key }) => key,
    },
  );
  const programmes: fc.Arbitrary<ProgrammeItems> = fc
    .record({
      stages: named,
      tracks: named,
      speakers: named,
      rows: fc.uniqueArray(fc.tuple(pick, pick, pick, pick, fc.constantFrom('T1', 'T2', 'T3')), {
        selector: ([key]) => key,
      }),
    })
    .map(({ stages, tracks, speakers, rows }) => {
      const sessions = rows.map(([key, stage, track, speaker, title]) =>
        aProgrammeSession({ key, stageKey: stage, trackKey: track, speakerKeys: [speaker], title }),
      );
      const complete = (list: { key: string; name: string }[], keys: string[]) => [
        ...list.filter(({ key }) => keys.includes(key)),
        ...[...new Set(keys)]
          .filter((key) => !list.some((item) => item.key === key))
          .map((key) => ({ key, name: `Name ${key}` })),
      ];
      return {
        stages: complete(
          stages,
          rows.map(([, stage]) => stage),
        ),
        tracks: complete(
          tracks,
          rows.map(([, , track]) => track),
        ),
        speakers: complete(
          speakers,
          rows.map(([, , , speaker]) => speaker),
        ),
        sessions,
      };
    });
  const sorted = ({ stages, tracks, speakers, sessions }: ProgrammeItems) => {
    const byKey = <T extends { key: string }>(list: T[]) =>
      list.toSorted((one, other) => (one.key < other.key ? -1 : 1));
    return { stages: byKey(stages), tracks: byKey(tracks), speakers: byKey(speakers), sessions: byKey(sessions) };
  };

  it('differ in nothing from themselves', () => {
    fc.assert(
      fc.property(programmes, (file) => {
        expect(isEmptyDiff(diffProgramme(imported(file), file))).toBe(true);
      }),
    );
  });

  it('become the newer one when the diff is carried out, and then differ no more', () => {
    fc.assert(
      fc.property(programmes, programmes, (older, newer) => {
        const after = imported(newer, imported(older));
        expect(sorted(standing(after))).toEqual(sorted(newer));
        expect(isEmptyDiff(diffProgramme(after, newer))).toBe(true);
      }),
    );
  });

  it('never lose a title that was edited by hand while the file kept its own', () => {
    fc.assert(
      fc.property(programmes, (file) => {
        const known = file.sessions.reduce(
          (all, { key }) => editedHere(all, 'sessions', key, { title: `Hand ${key}` }),
          imported(file),
        );
        expect(imported(file, known).sessions.map(({ now }) => now.title)).toEqual(
          file.sessions.map(({ key }) => `Hand ${key}`),
        );
      }),
    );
  });
});

it('compares two programmes of 5,000 sessions in seconds at most', () => {
  const file = aProgramme({
    sessions: Array.from({ length: 5_000 }, (_, index) =>
      aProgrammeSession({ key: `s${index}`, title: `Nr. ${index}` }),
    ),
  });
  const known = imported(file);
  const started = performance.now();
  const later = {
    ...file,
    sessions: file.sessions.map((session) => ({ ...session, key: `neu-${session.key}`, subtitle: 'neu' })),
  };
  expect(diffProgramme(known, later).sessions.change).toHaveLength(5_000);
  expect(performance.now() - started).toBeLessThan(5_000);
});
