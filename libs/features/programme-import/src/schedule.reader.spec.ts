import { isImportable, type ImportedProgramme } from './imported-programme.rules.js';
import { readSchedule, type ReadScheduleOptions } from './schedule.reader.js';
import { aScheduleFile, aSession, fixture } from './testing/schedule-files.js';

const read = (file: unknown, options?: ReadScheduleOptions) => readSchedule(JSON.stringify(file), options);
const codes = ({ findings }: ImportedProgramme) => findings.map(({ code }) => code);
const only = (fields: Record<string, unknown>, options?: ReadScheduleOptions) => {
  const programme = read(aScheduleFile({ sessions: [aSession(fields)] }), options);
  return { ...programme, session: programme.sessions[0]! };
};

describe('a regular schedule.json', () => {
  const programme = read(aScheduleFile());

  it('becomes an event with its stage, track, speaker and session', () => {
    expect(programme).toEqual({
      event: {
        title: 'Lösungstage 2027',
        acronym: 'tage2027',
        timezone: 'Europe/Berlin',
        start: '2027-06-08',
        end: '2027-06-08',
        url: 'https://programm.example/tage/',
      },
      stages: [{ key: 'name:saal a', name: 'Saal A' }],
      tracks: [{ key: 'name:register', name: 'Register' }],
      speakers: [{ key: 'code:ADA123', name: 'Ada Beispiel', biography: 'Leitet ein Amt.' }],
      sessions: [
        {
          key: '3f0c9a52-5d0f-4d0e-9d5d-2f6a4a1f0b11',
          slug: 'tage-7-antrag',
          title: 'Der Antrag, der sich selbst prüft',
          abstract: 'Was die Maschine darf und was nicht.',
          stageKey: 'name:saal a',
          trackKey: 'name:register',
          format: 'talk',
          language: 'de',
          startsAt: '2027-06-08T08:00:00.000Z',
          endsAt: '2027-06-08T08:45:00.000Z',
          speakerKeys: ['code:ADA123'],
          links: [],
          recordingOptOut: false,
        },
      ],
      findings: [],
    });
    expect(isImportable(programme)).toBe(true);
  });

  it('reads the same from bytes, with a byte order mark, CRLF and in UTF-16', () => {
    const text = JSON.stringify(aScheduleFile(), null, 2).replaceAll('\n', '\r\n');
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(readSchedule(Buffer.from(text))).toEqual(programme);
    expect(readSchedule(Buffer.from(`\ufeff${text}`))).toEqual(programme);
    expect(readSchedule(`\ufeff${text}`)).toEqual(programme);
    expect(readSchedule(wide)).toEqual(programme);
    expect(readSchedule(Buffer.from(wide).swap16())).toEqual(programme);
    expect(readSchedule(Buffer.from(text, 'utf16le'))).toEqual(programme);
  });

  it('guesses windows-1252 for bytes that are not UTF-8, and says so', () => {
    const guessed = readSchedule(Buffer.from(JSON.stringify(aScheduleFile()), 'latin1'));
    expect(guessed.event.title).toBe('Lösungstage 2027');
    expect(codes(guessed)).toEqual(['schedule.encodingGuessed']);
  });
});

describe('the demo conference that pretalx makes', () => {
  const programme = readSchedule(fixture('democon.schedule.json'));

  it('is read whole, its offsets trusted over the zone it names', () => {
    expect(programme.sessions).toHaveLength(36);
    expect(programme.speakers).toHaveLength(27);
    expect(programme.sessions[0]).toMatchObject({
      title: 'Focused 5thgeneration hardware',
      startsAt: '2020-12-14T08:00:00.000Z',
      endsAt: '2020-12-14T08:30:00.000Z',
    });
    expect(programme.findings).toContainEqual({
      level: 'warning',
      code: 'schedule.offsetDiffers',
      where: 'days[0].rooms["Gray Room"][0]',
      params: { zone: 'UTC', offset: '+01:00', expected: '+00:00', count: 36 },
    });
  });

  it('keeps its two rooms apart although they share one guid', () => {
    expect(programme.stages.map(({ name }) => name)).toEqual(['Gray Room', 'Tan Room']);
    expect(new Set(programme.sessions.map(({ stageKey }) => stageKey)).size).toBe(2);
    expect(codes(programme)).toContain('schedule.guidDuplicate');
    expect(isImportable(programme)).toBe(true);
  });
});

describe('a file that cannot be imported', () => {
  const finding = (file: string | Uint8Array) => {
    const programme = readSchedule(file);
    expect(isImportable(programme)).toBe(false);
    expect(programme.sessions).toEqual([]);
    return programme.findings[0]!;
  };

  it('names the line and column where JSON breaks', () => {
    const text = '{\n  "schedule": {\n    "version": "1",,\n  }\n}';
    expect(finding(text)).toEqual({
      level: 'error',
      code: 'schedule.notJson',
      where: '3:20',
      params: { line: 3, column: 20 },
    });
    expect(finding('{"schedule": {')).toMatchObject({ where: '1:15' });
  });

  it.each([
    ['an empty file', '', 'schedule.empty'],
    ['blanks', ' \n\t', 'schedule.empty'],
    ['a text', 'Programm folgt', 'schedule.notReadable'],
    ['a saved web page', '<!DOCTYPE html><html lang="de"><body>Fahrplan</body></html>', 'schedule.webPage'],
    ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR', 'schedule.otherFormat'],
    ['the file of the pretalx widget', '{"talks":[],"rooms":[],"tracks":[]}', 'schedule.otherFormat'],
    ['JSON without a schedule', '{"programme": 1}', 'schedule.noSchedule'],
    ['a list', '[1, 2]', 'schedule.noSchedule'],
    ['no days', '{"schedule":{"conference":{"title":"Leer"}}}', 'schedule.noDays'],
    ['days without sessions', JSON.stringify(aScheduleFile({ sessions: [] })), 'schedule.noSessions'],
  ])('says what %s is', (_name, text, code) => {
    expect(finding(text)).toMatchObject({ code, level: 'error' });
  });

  it('is not even decoded beyond 10 MiB', () => {
    expect(finding(new Uint8Array(10 * 1024 * 1024 + 1))).toMatchObject({ code: 'schedule.tooLarge' });
    expect(finding(' '.repeat(10 * 1024 * 1024 + 1))).toMatchObject({ code: 'schedule.tooLarge' });
  });

  it('has too many sessions', () => {
    const sessions = Array.from({ length: 10_001 }, (_, index) => ({ id: index + 1 }));
    expect(finding(JSON.stringify(aScheduleFile({ sessions })))).toMatchObject({
      code: 'schedule.tooManySessions',
      params: { count: 10_001, max: 10_000 },
    });
  });

  it('has too many speakers', () => {
    const sessions = Array.from({ length: 201 }, (_, index) => {
      const persons = Array.from({ length: 100 }, (__, person) => `Person ${index}-${person}`);
      return aSession({ guid: `g${index}`, persons });
    });
    expect(finding(JSON.stringify(aScheduleFile({ sessions })))).toMatchObject({ code: 'schedule.tooManySpeakers' });
  });

  it('has a session without a start, and says which', () => {
    const programme = read(aScheduleFile({ sessions: [aSession(), aSession({ guid: '', date: null, start: '' })] }));
    expect(isImportable(programme)).toBe(false);
    expect(programme.findings).toContainEqual({
      level: 'error',
      code: 'schedule.startMissing',
      where: 'days[0].rooms["Saal A"][1]',
      params: {},
    });
  });

  it('has a start nobody can read', () => {
    const { findings } = only({ date: 'Dienstag', start: 'nach dem Essen' });
    expect(findings.filter(({ level }) => level === 'error')).toMatchObject([
      { code: 'schedule.startUnusable', params: { value: 'Dienstag' } },
    ]);
  });
});

describe('days and rooms in other shapes', () => {
  const bare = aSession({ room: undefined, date: undefined });
  const rooms = (value: unknown) => read(aScheduleFile({ day: { rooms: value } }));

  it.each([
    ['a list of rooms with events', [{ name: 'Saal A', events: [bare] }], 'Saal A'],
    ['a list of rooms with talks', [{ name: 'Saal A', guid: 'g-1', talks: [bare] }], 'Saal A'],
    ['a room with a single session instead of a list', { 'Saal A': bare }, 'Saal A'],
    ['a room whose sessions are a map', { 'Saal A': { '1': bare } }, 'Saal A'],
    ['a room without a name', { '': [bare] }, '—'],
    ['a list of lists', [[bare]], '—'],
    ['a room named __proto__', JSON.parse(`{"__proto__": [${JSON.stringify(bare)}]}`) as unknown, '__proto__'],
  ])('are understood: %s', (_name, value, stage) => {
    const programme = rooms(value);
    expect(programme.stages).toMatchObject([{ name: stage }]);
    expect(programme.sessions).toHaveLength(1);
    expect(isImportable(programme)).toBe(true);
  });

  it('puts sessions without a room on a stage of their own and warns', () => {
    const programme = read(aScheduleFile({ day: { rooms: undefined, events: [aSession({ room: ' – ' })] } }));
    expect(programme.stages).toEqual([{ key: 'unassigned', name: '—' }]);
    expect(programme.sessions[0]).toMatchObject({ stageKey: 'unassigned' });
    expect(codes(programme)).toEqual(['schedule.roomMissing']);
  });

  it('reads days that are a map by date', () => {
    const days = { '2027-06-09': { rooms: { Bühne: [aSession({ date: undefined, start: '14:15' })] } } };
    expect(read(aScheduleFile({ conference: { days } })).sessions).toMatchObject([
      { startsAt: '2027-06-09T12:15:00.000Z' },
    ]);
  });

  it('reads one flat list of sessions with rooms, tracks and people as objects', () => {
    const programme = read({
      schedule: {
        conference: {
          title: 'Flach',
          time_zone_name: 'Europe/Berlin',
          rooms: [{ name: 'Saal A', guid: 'r-1' }],
          tracks: [{ name: 'Recht', slug: 'recht', guid: 't-1', colors: { light: '#ABCDEF' } }],
        },
        events: [
          {
            guid: 'e-1',
            type: 'WORKSHOP',
            title: { en: 'Forms', de: 'Formulare' },
            start: '2027-06-08T10:00:00+02:00',
            end: '2027-06-08T11:30:00+02:00',
            room: { guid: 'r-1' },
            track: { slug: 'recht' },
            participants: [{ guid: 'p-1', name: 'Ada Beispiel' }],
          },
          { guid: 'e-2', title: 'Abgesagt', start: '2027-06-08T12:00:00+02:00', state: 'CANCELED' },
        ],
        persons: [{ guid: 'p-1', name: 'Ada Beispiel', avatar: { url: 'https://bilder.example/ada.jpg' } }],
      },
    });
    expect(programme).toMatchObject({
      stages: [{ key: 'r-1', name: 'Saal A' }],
      tracks: [{ key: 't-1', name: 'Recht', colour: '#abcdef' }],
      speakers: [{ key: 'p-1', name: 'Ada Beispiel', avatarUrl: 'https://bilder.example/ada.jpg' }],
      sessions: [{ key: 'e-1', title: 'Formulare', format: 'workshop', endsAt: '2027-06-08T09:30:00.000Z' }],
    });
    expect(codes(programme)).toEqual(['schedule.sessionSkipped']);
  });

  it('does without the schedule wrapper and says so', () => {
    const { schedule } = aScheduleFile() as { schedule: unknown };
    const programme = read(schedule);
    expect(programme.sessions).toHaveLength(1);
    expect(codes(programme)).toEqual(['schedule.wrapperMissing']);
  });

  it('skips what is not a session where sessions should be', () => {
    const programme = read(aScheduleFile({ sessions: ['Pause', null, 7, aSession()] }));
    expect(programme.sessions).toHaveLength(1);
    expect(codes(programme)).toEqual(['schedule.wrongType', 'schedule.wrongType', 'schedule.wrongType']);
  });

  it('keeps two tracks apart that have one slug, and reads their colours', () => {
    const tracks = [
      { name: 'Recht', slug: 'x', color: '#ABC' },
      { name: 'Technik', slug: 'x', color: 'rot' },
    ];
    const sessions = [aSession({ track: 'Recht' }), aSession({ guid: 'b', track: { name: 'Technik' } })];
    const programme = read(aScheduleFile({ conference: { tracks }, sessions }));
    expect(programme.tracks).toEqual([
      { key: 'x', name: 'Recht', colour: '#aabbcc' },
      { key: 'name:technik', name: 'Technik' },
    ]);
    expect(codes(programme)).toEqual(['schedule.colourDropped']);
  });

  it('knows a room by its guid even on the day the file left the guid out', () => {
    const programme = read(
      aScheduleFile({
        day: {
          rooms: [
            { name: 'Saal A', events: [aSession()] },
            { name: 'saal  a', guid: 'g-1', events: [aSession({ guid: 'other' })] },
          ],
        },
      }),
    );
    expect(programme.stages).toEqual([{ key: 'g-1', name: 'saal a' }]);
  });
});

describe('sessions that need repair', () => {
  it('give the second of two equal guids a key of its own, the same at every import', () => {
    const file = aScheduleFile({ sessions: [aSession(), aSession({ title: 'Wiederholung' }), aSession()] });
    const keys = read(file).sessions.map(({ key }) => key.slice(-4));
    expect(keys).toEqual(['0b11', '11#2', '11#3']);
    expect(read(file).sessions).toEqual(read(file).sessions);
    expect(codes(read(file))).toEqual(['schedule.guidDuplicate', 'schedule.guidDuplicate']);
  });

  it('fall back from guid to id, code, slug and at last to what they are called', () => {
    const without = { guid: undefined, id: undefined, code: undefined, slug: undefined };
    const keyOf = (fields: Record<string, unknown>) => only({ ...without, ...fields }).session.key;
    expect(keyOf({ id: 0 })).toBe('id:0');
    expect(keyOf({ code: 'ABC' })).toBe('code:ABC');
    expect(keyOf({ slug: 'der-antrag' })).toBe('slug:der-antrag');
    expect(keyOf({})).toMatch(/^derived:[0-9a-f]{32}$/);
    expect(keyOf({ start: '11:00' })).toBe(keyOf({}));
  });

  it('lose HTML but neither paragraphs nor links', () => {
    const abstract =
      '<p>Erst&nbsp;das &amp; dann&amp;lt;</p>\n<p>mehr im <a href="https://lesen.example/x">Heft</a></p>' +
      '<ul><li>eins<li>zwei</ul><script>alert("x")</script><a href="javascript:alert(1)">Falle</a>';
    const { session, findings } = only({ abstract });
    expect(session.abstract).toBe(
      'Erst\u00a0das & dann&lt;\n\nmehr im Heft (https://lesen.example/x)\n• eins\n• zwei\n\nFalle',
    );
    expect(findings.map(({ code }) => code)).toEqual(['schedule.linkDropped', 'schedule.htmlConverted']);
  });

  it('lose control and direction characters', () => {
    const { session, findings } = only({ title: 'Vor\u202etrag\u0000 über\u0007\n Register\u200b' });
    expect(session.title).toBe('Vortrag über Register');
    expect(findings).toMatchObject([{ code: 'schedule.charactersRemoved', params: { field: 'title' } }]);
  });

  it('are cut to the limits', () => {
    const { session, findings } = only({ title: 'Wort '.repeat(100), description: 'x'.repeat(30_000) });
    expect(session.title.length).toBeLessThanOrEqual(300);
    expect(session.title).toMatch(/Wort…$/);
    expect(session.description).toHaveLength(20_000);
    expect(findings.map(({ params }) => params)).toEqual([
      { field: 'title', max: 300 },
      { field: 'description', max: 20_000 },
    ]);
  });

  it('take the wrong types for what they mean', () => {
    const { session, findings } = only({
      title: 2027,
      type: ['Workshop'],
      track: { de: 'Recht', en: 'Law' },
      abstract: [{}],
    });
    expect(session).toMatchObject({ title: '2027', format: 'workshop', trackKey: 'name:recht' });
    expect(findings.map(({ code, params }) => [code, params['field']])).toEqual([
      ['schedule.wrongType', 'title'],
      ['schedule.wrongType', 'abstract'],
      ['schedule.wrongType', 'type'],
    ]);
  });

  it('have a title in any case', () => {
    const { session, findings } = only({ title: null });
    expect(session.title).toBe('—');
    expect(findings).toMatchObject([{ code: 'schedule.titleMissing' }]);
  });

  it('cannot reach the prototype of anything', () => {
    const text = JSON.stringify(aScheduleFile()).replace(
      '"abstract"',
      '"__proto__":{"polluted":true},"constructor":"x","abstract"',
    );
    expect(readSchedule(text).sessions).toHaveLength(1);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(codes(readSchedule(text))).toEqual([]);
  });

  it('take speakers as objects, as texts, in several fields or not at all', () => {
    const names = (persons: unknown, field = 'persons') =>
      only({ persons: undefined, [field]: persons }).speakers.map(({ name }) => name);
    expect(names(['Ada Beispiel', { public_name: 'Bo Muster' }, { first_name: 'Cem', last_name: 'Probe' }])).toEqual([
      'Ada Beispiel',
      'Bo Muster',
      'Cem Probe',
    ]);
    expect(names('Ada Beispiel; Bo Muster')).toEqual(['Ada Beispiel', 'Bo Muster']);
    expect(names('Ada Beispiel, Bo Muster', 'speakers')).toEqual(['Ada Beispiel', 'Bo Muster']);
    expect(names('Beispiel, Ada')).toEqual(['Beispiel, Ada']);
    expect(names({ name: 'Ada Beispiel' })).toEqual(['Ada Beispiel']);
    expect(names(null)).toEqual([]);
  });

  it('keep one speaker one, with what any mention says', () => {
    const file = aScheduleFile({
      sessions: [
        aSession({
          persons: [
            { id: 4, code: 'ADA', name: 'Ada Beispiel' },
            { code: 'ADA', name: 'Ada Beispiel' },
          ],
        }),
        aSession({
          guid: 'b',
          persons: [
            { id: 4, name: 'A. Beispiel', answers: [{ question: { question: { de: 'Behörde' } }, answer: 'Amt 12' }] },
          ],
        }),
      ],
    });
    const programme = read(file);
    expect(programme.speakers).toEqual([{ key: 'code:ADA', name: 'Ada Beispiel', organisation: 'Amt 12' }]);
    expect(programme.sessions.map(({ speakerKeys }) => speakerKeys)).toEqual([['code:ADA'], ['code:ADA']]);
  });

  it('report a speaker nobody can name', () => {
    expect(only({ persons: [{ id: 9 }, {}] })).toMatchObject({
      speakers: [],
      findings: [
        { code: 'schedule.speakerUnnamed' },
        { code: 'schedule.speakerUnnamed', where: 'days[0].rooms["Saal A"][0].persons[1]' },
      ],
    });
  });

  it('keep links that lead somewhere', () => {
    const { session, findings } = only({
      links: [
        { url: 'https://a.example/', title: 'A' },
        'www.b.example/x',
        { href: '/2027/c', title: '' },
        { url: 'mailto:info@d.example', title: 'Frage' },
        { url: 'javascript:alert(1)', title: 'E' },
        { url: 'java\nscript:alert(1)' },
        { url: 'hhttps://f.example' },
        { url: 'https://user:pass@g.example/' },
        { url: 'ftp://h.example/' },
        { url: 'https://a.example/', title: 'Noch einmal' },
        { title: 'ohne' },
      ],
      attachments: [{ url: 'https://a.example/folien.pdf', type: 'SLIDES' }],
    });
    expect(session.links).toEqual([
      { title: 'A', url: 'https://a.example/' },
      { title: 'https://www.b.example/x', url: 'https://www.b.example/x' },
      { title: 'https://programm.example/2027/c', url: 'https://programm.example/2027/c' },
      { title: 'Frage', url: 'mailto:info@d.example' },
      { title: 'Slides', url: 'https://a.example/folien.pdf' },
    ]);
    expect(findings.map(({ code }) => code)).toEqual(Array(5).fill('schedule.linkDropped'));
  });

  it('know who must not be recorded', () => {
    expect(only({ do_not_record: true }).session.recordingOptOut).toBe(true);
    expect(only({ do_not_record: 'True' }).session.recordingOptOut).toBe(true);
    expect(only({ recording: { optout: 'true' } }).session.recordingOptOut).toBe(true);
    expect(only({ do_not_record: 'false', recording: {} }).session.recordingOptOut).toBe(false);
  });

  it('keep only languages that are one', () => {
    expect(only({ language: 'de-formal' }).session.language).toBe('de');
    expect(only({ language: 'English' }).session.language).toBe('en');
    expect(only({ language: 'mal so, mal so' }).session.language).toBeUndefined();
  });
});

describe('the list of findings', () => {
  it('stays short when every session has the same quirk', () => {
    const sessions = Array.from({ length: 300 }, (_, index) => aSession({ guid: `g${index}`, duration: '-01:00' }));
    const { findings } = read(aScheduleFile({ sessions }));
    expect(findings).toHaveLength(26);
    expect(findings.at(-1)).toEqual({
      level: 'info',
      code: 'schedule.more',
      where: '',
      params: { code: 'schedule.durationNegative', count: 275 },
    });
  });

  it('says so when the format itself is one we have never seen', () => {
    const file = { ...aScheduleFile() } as { schedule: Record<string, unknown> };
    file.schedule['$schema'] = 'https://example.org/format-9';
    expect(read(file).findings).toMatchObject([{ code: 'schedule.versionUnknown', level: 'info' }]);
  });
});
