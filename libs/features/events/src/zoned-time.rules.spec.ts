import { clockChangeField, movedAlong, pointInTime } from './zoned-time.rules.js';

const berlin = 'Europe/Berlin';
const iso = (written: string, zone = berlin) => {
  const found = pointInTime(written, zone);
  return found instanceof Date ? found.toISOString() : found;
};

describe('a planned time', () => {
  it('is meant in the zone of the event', () => {
    expect(iso('2026-11-22T09:00')).toBe('2026-11-22T08:00:00.000Z');
    expect(iso('2026-07-22T09:00')).toBe('2026-07-22T07:00:00.000Z');
    expect(iso('2026-07-22T09:00', 'America/New_York')).toBe('2026-07-22T13:00:00.000Z');
  });

  it('keeps its own zone when it names one', () => {
    expect(iso('2026-11-22T09:00:00Z')).toBe('2026-11-22T09:00:00.000Z');
    expect(iso('2026-11-22T09:00+05:30')).toBe('2026-11-22T03:30:00.000Z');
  });

  it('does not exist in the hour that summer time skips', () => {
    expect(iso('2027-03-28T01:59')).toBe('2027-03-28T00:59:00.000Z');
    expect(iso('2027-03-28T02:00')).toEqual({ code: 'localTimeGap' });
    expect(iso('2027-03-28T02:30')).toEqual({ code: 'localTimeGap' });
    expect(iso('2027-03-28T03:00')).toBe('2027-03-28T01:00:00.000Z');
  });

  it('asks which one in the hour that comes twice', () => {
    expect(iso('2026-10-25T02:30')).toEqual({
      code: 'localTimeTwice',
      first: new Date('2026-10-25T00:30:00Z'),
      second: new Date('2026-10-25T01:30:00Z'),
    });
    expect(iso('2026-10-25T01:59')).toBe('2026-10-24T23:59:00.000Z');
    expect(iso('2026-10-25T03:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is unambiguous in that hour when it says the offset', () => {
    expect(iso('2026-10-25T02:30+01:00')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('copes with clocks that change by half an hour', () => {
    expect(iso('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({ code: 'localTimeGap' });
    expect(iso('2027-04-04T01:45', 'Australia/Lord_Howe')).toMatchObject({ code: 'localTimeTwice' });
  });

  it('names the field and both candidates in the problem', () => {
    const twice = pointInTime('2026-10-25T02:30', berlin);
    if (twice instanceof Date) throw new Error('should ask');
    expect(clockChangeField('endsAt', berlin, twice)).toEqual({
      path: 'endsAt',
      code: 'event.localTimeTwice',
      params: { zone: berlin, first: '2026-10-25T00:30:00.000Z', second: '2026-10-25T01:30:00.000Z' },
    });
  });
});

describe('what moves along with its event', () => {
  const moved = (at: string, from: string, to: string, zone = berlin) =>
    movedAlong(new Date(at), { at: new Date(from), zone: berlin }, { at: new Date(to), zone }).toISOString();

  it('keeps its hour on the clock, over the change to summer time too', () => {
    expect(moved('2027-03-22T09:00Z', '2027-03-22T08:00Z', '2027-03-29T07:00Z')).toBe('2027-03-29T08:00:00.000Z');
  });

  it('keeps its hour in another zone', () => {
    expect(moved('2026-11-23T09:00Z', '2026-11-23T08:00Z', '2026-11-23T14:00Z', 'America/New_York')).toBe(
      '2026-11-23T15:00:00.000Z',
    );
  });

  it('moves on where its hour does not exist', () => {
    expect(moved('2027-03-27T01:30Z', '2027-03-27T01:00Z', '2027-03-28T01:00Z')).toBe('2027-03-28T01:30:00.000Z');
  });
});
