import { isImportable } from './imported-programme.rules.js';
import { readSchedule, type ReadScheduleOptions } from './schedule.reader.js';
import { aScheduleFile, aSession } from './testing/schedule-files.js';

interface Parts {
  session?: Record<string, unknown>;
  day?: Record<string, unknown>;
  conference?: Record<string, unknown>;
  options?: ReadScheduleOptions;
}

function times({ session = {}, day, conference, options }: Parts) {
  const file = aScheduleFile({ sessions: [aSession(session)], ...(day && { day }), ...(conference && { conference }) });
  const programme = readSchedule(JSON.stringify(file), options);
  const [read] = programme.sessions;
  return {
    startsAt: read?.startsAt.slice(0, 16),
    endsAt: read?.endsAt.slice(0, 16),
    codes: programme.findings.map(({ code }) => code.replace('schedule.', '')),
    importable: isImportable(programme),
    programme,
  };
}

describe('when a session starts', () => {
  it.each([
    ['with an offset', '2027-06-08T10:00:00+02:00'],
    ['with a short offset', '2027-06-08 10:00:00+0200'],
    ['in UTC', '2027-06-08T08:00:00Z'],
    ['with fractions', '2027-06-08T08:00:00.000Z'],
  ])('is read %s', (_name, date) => {
    expect(times({ session: { date } })).toMatchObject({ startsAt: '2027-06-08T08:00', codes: [] });
  });

  it.each([
    ['a date without an offset, in the zone of the event', { date: '2027-06-08T10:00:00' }, ['offsetMissing']],
    ['a German date', { date: '08.06.2027 10:00 Uhr' }, ['offsetMissing']],
    ['a day and a time', { date: '2027-06-08', start: '10:00' }, []],
    ['a time of the programme day', { date: undefined, start: '10:00:00' }, []],
    ['a time without a colon', { date: undefined, start: '1000' }, []],
    ['an English time', { date: undefined, start: '10:00 AM' }, []],
    ['a full time in start', { date: undefined, start: '2027-06-08T10:00:00+02:00' }, []],
    ['a broken date and a good time', { date: '0000-00-00', start: '10:00' }, ['dateUnusable']],
    ['a date at midnight and a time', { date: '2027-06-08T00:00:00+02:00', start: '10:00' }, ['startDiffers']],
  ])('is read from %s', (_name, session, codes) => {
    expect(times({ session })).toMatchObject({ startsAt: '2027-06-08T08:00', codes });
  });

  it('trusts the full date when the start says something else, and warns', () => {
    expect(times({ session: { start: '11:30' } })).toMatchObject({
      startsAt: '2027-06-08T08:00',
      codes: ['startDiffers'],
    });
  });

  it('is an error where there is no year of our time', () => {
    for (const date of ['9999-06-08T10:00:00+02:00', '1970-01-01T00:00:00Z', '2027-02-30T10:00:00Z', '20027-06-08']) {
      expect(times({ session: { date, start: '' } })).toMatchObject({ importable: false, codes: ['startUnusable'] });
    }
  });

  it('is an error where nobody knows the zone of a local time', () => {
    const conference = { time_zone_name: undefined };
    expect(times({ session: { date: '2027-06-08T10:00' }, conference })).toMatchObject({
      importable: false,
      codes: ['zoneNeeded'],
    });
  });
});

describe('the zone of an event', () => {
  const local = { date: undefined, start: '10:00' };

  it('is the file’s, however it spells it', () => {
    const { programme } = times({ conference: { time_zone_name: undefined, timezone: 'europe/berlin' } });
    expect(programme.event.timezone).toBe('Europe/Berlin');
  });

  it('is the caller’s where the file has none, said once', () => {
    const read = times({
      session: local,
      conference: { time_zone_name: undefined },
      options: { timezone: 'Europe/Vienna' },
    });
    expect(read).toMatchObject({ startsAt: '2027-06-08T08:00', codes: ['zoneMissing'] });
    expect(read.programme.event.timezone).toBe('Europe/Vienna');
  });

  it('is the caller’s where the file’s does not exist', () => {
    const conference = { time_zone_name: 'Mitteleuropa/Musterstadt' };
    expect(times({ session: local, conference, options: { timezone: 'Europe/Berlin' } })).toMatchObject({
      startsAt: '2027-06-08T08:00',
      codes: ['zoneUnknown', 'zoneMissing'],
    });
  });

  it('is not needed where all times have offsets', () => {
    expect(times({ conference: { time_zone_name: undefined } })).toMatchObject({
      startsAt: '2027-06-08T08:00',
      codes: ['zoneOfOffsets'],
      importable: true,
    });
  });
});

describe('sessions after midnight', () => {
  const day = (day_start: unknown, day_end?: unknown) => ({ date: '2027-06-08', day_start, day_end });
  const at = (start: string) => ({ date: undefined, start });

  it('belong to the night when the day ends after them', () => {
    const friday = day('2027-06-08T09:00:00+02:00', '2027-06-09T03:00:00+02:00');
    expect(times({ session: at('00:30'), day: friday })).toMatchObject({ startsAt: '2027-06-08T22:30' });
    expect(times({ session: at('08:30'), day: friday })).toMatchObject({ startsAt: '2027-06-08T06:30' });
  });

  it('belong to the night when the day only says that it changes at four', () => {
    const conference = { day_change: '04:00:00' };
    const plain = { ...aScheduleFile({ sessions: [aSession(at('02:15'))], day: day(undefined) }) } as {
      schedule: { conference: object };
    };
    Object.assign(plain.schedule.conference, conference);
    expect(readSchedule(JSON.stringify(plain)).sessions[0]!.startsAt).toBe('2027-06-09T00:15:00.000Z');
  });

  it('are taken at their word where the day says nothing', () => {
    expect(times({ session: at('00:30'), day: day(undefined) })).toMatchObject({ startsAt: '2027-06-07T22:30' });
    expect(times({ session: at('25:30'), day: day(undefined) })).toMatchObject({ startsAt: '2027-06-08T23:30' });
  });

  it('are counted from the first day where a day has no date', () => {
    const days = [{ rooms: {} }, { rooms: { A: [aSession({ ...at('10:00'), room: 'A' })] } }];
    const file = aScheduleFile({ conference: { days } });
    const programme = readSchedule(JSON.stringify(file));
    expect(programme.sessions[0]!.startsAt).toBe('2027-06-09T08:00:00.000Z');
    expect(programme.findings).toMatchObject([{ code: 'schedule.dayDateMissing', where: 'days[1]' }]);
  });
});

describe('the hours of daylight saving', () => {
  const on = (date: string, start: string, duration = '01:00') =>
    times({ session: { date: undefined, start, duration }, day: { date, day_start: undefined, day_end: undefined } });

  it('moves a start that the clocks jump over, and warns', () => {
    expect(on('2027-03-28', '02:30')).toMatchObject({ startsAt: '2027-03-28T01:30', codes: ['startInGap'] });
  });

  it('takes the first of two equal times, and warns', () => {
    expect(on('2027-10-31', '02:30')).toMatchObject({ startsAt: '2027-10-31T00:30', codes: ['startAmbiguous'] });
  });

  it('lets a session last as long as it lasts', () => {
    expect(on('2027-03-28', '01:30', '02:00')).toMatchObject({
      startsAt: '2027-03-28T00:30',
      endsAt: '2027-03-28T02:30',
    });
  });
});

describe('when a session ends', () => {
  it.each([
    ['01:30', '09:30', []],
    ['1:30', '09:30', []],
    ['00:30:00', '08:30', []],
    ['24:00', '08:00', []],
    [45, '08:45', ['durationAsMinutes']],
    ['45', '08:45', ['durationAsMinutes']],
    ['PT1H15M', '09:15', []],
    ['45 min', '08:45', ['durationOdd']],
    ['1 h 15 min', '09:15', ['durationOdd']],
    ['1,5 Std.', '09:30', ['durationOdd']],
    ['00:75', '09:15', ['durationOdd']],
    ['135.0:00', '10:15', ['durationOdd']],
    ['1 day, 0:00:00', '08:00', []],
    ['00:00', '08:30', ['durationZero']],
    [0, '08:30', ['durationZero', 'durationAsMinutes']],
    ['-01:00', '08:30', ['durationNegative']],
    ['−01:00', '08:30', ['durationNegative']],
    ['00:-30', '08:30', ['durationNegative']],
    ['99:99', '08:00', ['durationTooLong']],
    ['48:00', '08:00', ['durationTooLong']],
    ['1e9', '08:30', ['durationUnreadable']],
    ['eine Weile', '08:30', ['durationUnreadable']],
    [{}, '08:30', ['durationUnreadable']],
    [null, '08:30', ['durationMissing']],
    ['', '08:30', ['durationMissing']],
  ])('a duration of %j', (duration, clock, codes) => {
    const read = times({ session: { duration } });
    expect(read).toMatchObject({ codes, importable: true });
    expect(read.endsAt?.slice(11)).toBe(clock);
  });

  it('never lasts longer than a day', () => {
    expect(times({ session: { duration: '99:99' } }).endsAt).toBe('2027-06-09T08:00');
  });

  it('follows a stated end before the duration', () => {
    expect(times({ session: { end: '2027-06-08T11:15:00+02:00' } })).toMatchObject({
      endsAt: '2027-06-08T09:15',
      codes: [],
    });
    expect(times({ session: { end: '2027-06-08T11:15' } })).toMatchObject({ endsAt: '2027-06-08T09:15' });
    expect(times({ session: { end: '11:15', duration: undefined } })).toMatchObject({ endsAt: '2027-06-08T09:15' });
    expect(times({ session: { end: '01:00', duration: undefined } })).toMatchObject({ endsAt: '2027-06-08T23:00' });
  });

  it('ignores an end before the start', () => {
    expect(times({ session: { end: '2027-06-08T09:00:00+02:00' } })).toMatchObject({
      endsAt: '2027-06-08T08:45',
      codes: ['endUnusable'],
    });
  });
});

describe('the days of the event', () => {
  it('come from its sessions where the file’s are unusable', () => {
    const { programme } = times({ conference: { start: null, end: '20027-06-08' } });
    expect(programme.event).toMatchObject({ start: '2027-06-08', end: '2027-06-08' });
    expect(programme.findings).toMatchObject([{ code: 'schedule.dateUnusable', where: 'conference' }]);
  });

  it('are local days', () => {
    const conference = { start: '2027-06-07T22:30:00+00:00', end: '2027-06-09T21:00:00+00:00' };
    expect(times({ conference }).programme.event).toMatchObject({ start: '2027-06-08', end: '2027-06-09' });
  });
});
