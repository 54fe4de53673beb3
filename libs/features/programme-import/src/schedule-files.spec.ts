import fc from 'fast-check';
import { jest } from '@jest/globals';
import { sessionFormats } from '@plenum/contracts';
import { anyText } from '@plenum/platform/testing/texts';
import { isImportable, type ImportedProgramme } from './imported-programme.rules.js';
import { jsonBreak, placeAt } from './json-place.rules.js';
import { readSchedule } from './schedule.reader.js';
import { anXmlEvent, anXmlFile, aScheduleFile, aSession, fixture } from './testing/schedule-files.js';

/** Two cores that others use as well: what takes a second alone may take ten. */
jest.setTimeout(60_000);

/** What must be true of everything the reader gives back, whatever it was given; each breach by name. */
function faultsOf({ stages, tracks, speakers, sessions, findings, event }: ImportedProgramme): string[] {
  const keysOf = (list: { key: string }[]) => new Set(list.map(({ key }) => key));
  const [stageKeys, trackKeys, speakerKeys] = [keysOf(stages), keysOf(tracks), keysOf(speakers)];
  const texts = JSON.stringify({ stages, tracks, speakers, sessions, event, findings });
  const lists = [stages, tracks, speakers, sessions];
  const checks: Record<string, boolean> = {
    'unique keys': lists.every((list) => keysOf(list).size === list.length && !keysOf(list).has('')),
    'known stages': sessions.every(({ stageKey }) => stageKeys.has(stageKey)),
    'known tracks': sessions.every(({ trackKey }) => trackKey === undefined || trackKeys.has(trackKey)),
    'known speakers': sessions.every((session) => session.speakerKeys.every((key) => speakerKeys.has(key))),
    'at most a day': sessions.every(({ startsAt, endsAt }) => {
      const milliseconds = Date.parse(endsAt) - Date.parse(startsAt);
      return milliseconds > 0 && milliseconds <= 24 * 3_600_000;
    }),
    titles: sessions.every(({ title }) => title.length > 0 && title.length <= 300),
    formats: sessions.every(({ format }) => sessionFormats.includes(format)),
    links: sessions.every(({ links }) => links.every(({ url }) => /^(?:https?:\/\/|mailto:)/.test(url))),
    // eslint-disable-next-line no-control-regex
    'clean texts': !/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/.test(texts),
    'an error for nothing': sessions.length > 0 || !isImportable({ findings }),
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e300,
    '',
    ' ',
    '__proto__',
    'constructor',
    '10:00',
    '25:61',
    '-01:00',
    '99:99',
    [],
    {},
    [[]],
  ),
  fc.constantFrom(
    '2027-06-08',
    '2027-06-08T10:00:00',
    '2027-03-28T02:30',
    '9999-12-31T23:59:59Z',
    'javascript:alert(1)',
  ),
  fc.constantFrom('<script>', '<p>a</p><!--', '&#0;&lt;', '\u202e\u0000', '<a href="javascript:x">y</a>'),
  fc.string(),
  fc.json().map((text) => JSON.parse(text) as unknown),
);
const fields = (...names: string[]) => fc.dictionary(fc.constantFrom(...names, '__proto__', 'x'), odd, { maxKeys: 5 });
const sessionFields =
  'guid id code slug date start end duration room track type title subtitle language abstract description persons speakers links attachments recording do_not_record state answers';
const sessions = fields(...sessionFields.split(' ')).map(aSession);
const files = fc
  .record({
    conference: fields(
      'title',
      'acronym',
      'start',
      'end',
      'time_zone_name',
      'rooms',
      'tracks',
      'persons',
      'url',
      'day_change',
      'description',
    ),
    day: fields('date', 'day_start', 'day_end', 'rooms', 'index', 'events'),
    sessions: fc.array(fc.oneof({ weight: 5, arbitrary: sessions }, { weight: 1, arbitrary: odd }), { maxLength: 4 }),
  })
  .map(aScheduleFile);

describe('whatever is given to it', () => {
  it('reads any text without throwing', () => {
    fc.assert(fc.property(anyText(), (text) => expect(faultsOf(readSchedule(text))).toEqual([])));
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(faultsOf(readSchedule(bytes))).toEqual([])));
  });

  it('reads any JSON without throwing', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(faultsOf(readSchedule(text))).toEqual([])));
    fc.assert(
      fc.property(odd, odd, odd, (schedule, conference, days) => {
        for (const file of [
          { schedule },
          { schedule: { conference } },
          { schedule: { conference: { days } } },
          { days },
        ]) {
          expect(faultsOf(readSchedule(JSON.stringify(file)))).toEqual([]);
        }
      }),
    );
  });

  it('reads a schedule with anything in any field, and the same again the second time', () => {
    fc.assert(
      fc.property(files, (file) => {
        const text = JSON.stringify(file);
        const programme = readSchedule(text, { timezone: 'Europe/Berlin' });
        expect(faultsOf(programme)).toEqual([]);
        expect(readSchedule(text, { timezone: 'Europe/Berlin' })).toEqual(programme);
      }),
      { numRuns: 300 },
    );
  });

  it('reads XML with anything in it without throwing', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          '<abstract>',
          '</abstract>',
          '<persons>',
          '<person id="1">',
          '</person>',
          '<![CDATA[',
          ']]>',
          '<!--',
          '-->',
          '&amp;',
          '&x;',
        ),
        fc.constantFrom(
          '<date>2027-03-28T02:30</date>',
          '<duration>99:99</duration>',
          '<link href="javascript:x"/>',
          '<p>',
          '</p>',
          '<!DOCTYPE x>',
          '<?x ?>',
        ),
        fc.string(),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (parts) => expect(faultsOf(readSchedule(anXmlFile(anXmlEvent(parts.join('')))))).toEqual([])),
      { numRuns: 300 },
    );
  });

  it('reads a file that was cut off anywhere or had a byte changed', () => {
    const whole = fixture('solution-days.schedule.xml');
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 3 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        expect(isImportable(readSchedule(whole.subarray(0, at)))).toBe(false);
        const changed = Buffer.from(whole);
        changed[at] = byte;
        expect(faultsOf(readSchedule(changed))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the place where JSON breaks', () => {
  it('is none in JSON that does not break', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(jsonBreak(text)).toBe(text.length)));
    fc.assert(
      fc.property(fc.json(), (text) => expect(jsonBreak(JSON.stringify(JSON.parse(text), null, 2))).toBeGreaterThan(0)),
    );
  });

  it.each([
    ['{"a":1,}', 8],
    ['{"a" 1}', 6],
    ["{'a':1}", 2],
    ['[1,2', 5],
    ['[1 2]', 4],
    ['{"a":"bc', 9],
    ['{"a":tru}', 6],
    ['{"a":01}', 6],
    ['{}x', 3],
    ['[{"a":[}]', 8],
  ])('of %j is column %i', (text, column) => {
    expect(placeAt(text, jsonBreak(text))).toMatchObject({ column });
  });

  it('is found in any JSON that lost its end', () => {
    fc.assert(
      fc.property(fc.array(fc.json(), { minLength: 1 }), (parts) => {
        const text = `[${parts.join(',')}`;
        expect(jsonBreak(text)).toBe(text.length);
      }),
    );
  });

  it('does not overflow in a million nested lists', () => {
    expect(jsonBreak('['.repeat(1_000_000))).toBe(1_000_000);
  });
});

describe('large files', () => {
  const timed = (file: Uint8Array | string) => {
    // What it costs, not how long it takes: that depends on what else the machine does.
    const before = process.cpuUsage();
    const programme = readSchedule(file);
    const { user, system } = process.cpuUsage(before);
    return { ...programme, milliseconds: (user + system) / 1000 };
  };
  const text = '<p>Absatz mit <a href="https://x.example/y">Ziel</a> &amp; Rest.</p>'.repeat(10);

  it('are read in seconds: JSON of 5,000 sessions', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      aSession({
        guid: `g${index}`,
        abstract: text,
        persons: [{ code: `P${index % 900}`, name: `Person ${index % 900}` }],
      }),
    );
    const programme = timed(JSON.stringify(aScheduleFile({ sessions: many })));
    expect(programme.milliseconds).toBeLessThan(8_000);
    expect(programme.sessions).toHaveLength(5_000);
    expect(programme.speakers).toHaveLength(900);
  });

  it('are read in seconds: XML of 5,000 sessions', () => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const events = Array.from({ length: 5_000 }, (_, index) =>
      anXmlEvent(`<abstract>${escaped}</abstract>`, `guid="g${index}"`),
    );
    const programme = timed(anXmlFile(events.join('')));
    expect(programme.milliseconds).toBeLessThan(12_000);
    expect(programme.sessions).toHaveLength(5_000);
  });

  it.each([
    ['JSON of brackets', '{"schedule":'.concat('['.repeat(1_000_000))],
    [
      'JSON of one string',
      JSON.stringify(aScheduleFile({ sessions: [aSession({ abstract: '<'.repeat(1_000_000) })] })),
    ],
    ['a million spaces', `{"schedule":${' '.repeat(1_000_000)}`],
    ['an open tag', `<schedule ${'a '.repeat(400_000)}`],
    ['attributes without end', `<schedule a="${'x'.repeat(1_000_000)}`],
    ['comments', `<schedule>${'<!-- -->'.repeat(300_000)}`],
    ['elements that never close', `<schedule>${'<a>'.repeat(200_000)}`],
    ['crossed elements', `<schedule>${'<a></b>'.repeat(200_000)}</schedule>`],
    ['empty elements', anXmlFile(anXmlEvent('<x/>'.repeat(150_000)))],
    ['document types', '<!DOCTYPE '.repeat(100_000)],
    ['a name of spaces', JSON.stringify(aScheduleFile({ sessions: [aSession({ persons: ' '.repeat(1_000_000) })] }))],
    ['references', anXmlFile(anXmlEvent(`<abstract>${'&amp;'.repeat(200_000)}</abstract>`))],
  ])('do not stop the process when they are meant to: %s', (_name, file) => {
    expect(timed(file).milliseconds).toBeLessThan(20_000);
  });

  it('are refused when they have more elements than any schedule', () => {
    const { findings, milliseconds } = timed(`<schedule>${'<x/>'.repeat(600_001)}</schedule>`);
    expect(milliseconds).toBeLessThan(8_000);
    expect(findings).toMatchObject([{ code: 'schedule.tooManyElements', params: { count: 600_003, max: 600_000 } }]);
  });
});
