import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dueAt, leavesAt, plannedFor, sentTo, slotsFor, slotsOf, verdictOn, type Rule } from './reminder.rules.js';

const dayBeforeAtTen = { kind: 'wallClock', days: 1, at: '10:00' } as const;
const iso = (date: Date) => date.toISOString();

describe('when a reminder is due', () => {
  it('is so many minutes before a session', () => {
    expect(iso(dueAt(new Date('2026-12-01T09:00:00Z'), 'Europe/Berlin', { kind: 'duration', minutes: 15 }))).toBe(
      '2026-12-01T08:45:00.000Z',
    );
  });

  it.each([
    ['in winter', '2026-12-01T08:00:00Z', 'Europe/Berlin', '2026-11-30T09:00:00.000Z'],
    ['in summer', '2027-07-01T08:00:00Z', 'Europe/Berlin', '2027-06-30T08:00:00.000Z'],
    [
      'across the Sunday in March, when an hour is missing',
      '2027-03-28T08:00:00Z',
      'Europe/Berlin',
      '2027-03-27T09:00:00.000Z',
    ],
    ['the day after that Sunday', '2027-03-29T08:00:00Z', 'Europe/Berlin', '2027-03-28T08:00:00.000Z'],
    [
      'across the Sunday in October, when an hour comes twice',
      '2027-10-31T08:00:00Z',
      'Europe/Berlin',
      '2027-10-30T08:00:00.000Z',
    ],
    ['the day after that Sunday', '2027-11-01T08:00:00Z', 'Europe/Berlin', '2027-10-31T09:00:00.000Z'],
    [
      'in another zone, whose day is another one',
      '2026-12-01T02:00:00Z',
      'America/New_York',
      '2026-11-29T15:00:00.000Z',
    ],
  ])('stays ten o’clock of the event’s zone %s', (_when, startsAt, zone, due) => {
    expect(iso(dueAt(new Date(startsAt), zone, dayBeforeAtTen))).toBe(due);
  });

  it('is an hour later where the clocks skip it, and the first time where they show it twice', () => {
    const at = (startsAt: string) =>
      iso(dueAt(new Date(startsAt), 'Europe/Berlin', { kind: 'wallClock', days: 0, at: '02:30' }));
    expect(at('2027-03-28T10:00:00Z')).toBe('2027-03-28T01:30:00.000Z');
    expect(at('2027-10-31T10:00:00Z')).toBe('2027-10-31T00:30:00.000Z');
  });

  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland'])(
    'does not depend on the zone of a server in %s',
    (zone) => {
      const rules = fileURLToPath(new URL('./reminder.rules.ts', import.meta.url));
      const script = `
      const { dueAt } = await import(${JSON.stringify(rules)});
      const at = (startsAt) => dueAt(new Date(startsAt), 'Europe/Berlin', { kind: 'wallClock', days: 1, at: '10:00' }).toISOString();
      console.log([process.env.TZ, new Date(2027, 0, 1).getTimezoneOffset(), at('2027-03-28T22:30:00Z'), at('2027-10-31T00:30:00Z')].join(' '));`;
      const root = fileURLToPath(new URL('../../../../', import.meta.url));
      const said = execFileSync(
        process.execPath,
        ['--import', './scripts/ts.mjs', '--input-type=module', '-e', script],
        {
          cwd: root,
          env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
          encoding: 'utf8',
        },
      );
      // Half past midnight on the Monday in Berlin; half past two on the Sunday, the first time.
      expect(said.trim().split(' ').slice(2)).toEqual(['2027-03-28T08:00:00.000Z', '2027-10-30T08:00:00.000Z']);
    },
  );
});

describe('what an event reminds of', () => {
  const rule = (id: string, anchor: Rule['anchor'], active = true): Rule => ({
    id,
    kind: 'reminder',
    anchor,
    timing: { kind: 'duration', minutes: 15 },
    segment: {},
    active,
  });
  const held = (id: string, from: string, until: string) => ({
    id,
    startsAt: new Date(`2026-12-01T${from}:00Z`),
    endsAt: new Date(`2026-12-01T${until}:00Z`),
  });
  const event = { ...held('event', '08:00', '16:00'), zone: 'Europe/Berlin' };
  const sessions = [held('one', '09:00', '09:45'), held('two', '10:00', '10:45')];

  it('is itself and each of its sessions, by rules that are on', () => {
    const slots = slotsOf(
      [rule('a', 'eventStart'), rule('b', 'sessionStart'), rule('c', 'eventStart', false)],
      event,
      sessions,
    );
    expect(slots.map(({ ruleId, objectId }) => [ruleId, objectId])).toEqual([
      ['a', 'event'],
      ['b', 'one'],
      ['b', 'two'],
    ]);
    expect(slotsFor(['two'], slots).map(({ objectId }) => objectId)).toEqual(['event', 'two']);
  });
});

describe('a planned reminder', () => {
  const due = new Date('2026-11-30T09:00:00Z');
  const startsAt = new Date('2026-12-01T08:00:00Z');
  it.each([
    ['waits before its time', '2026-11-30T08:59:59Z', 'wait'],
    ['goes out at its time', '2026-11-30T09:00:00Z', 'send'],
    ['goes out some hours late when nobody was there', '2026-11-30T20:59:00Z', 'send'],
    ['is stopped when half a day has passed', '2026-11-30T21:01:00Z', 'stop'],
    ['is stopped when it has begun', '2026-12-01T08:00:00Z', 'stop'],
  ])('%s', (_what, now, verdict) => {
    expect(verdictOn(due, { kind: 'reminder', latest: startsAt }, new Date(now))).toBe(verdict);
  });

  it('that follows an end may be two days late', () => {
    const after = { kind: 'followUp', latest: undefined } as const;
    expect(verdictOn(due, after, new Date('2026-12-02T08:59:00Z'))).toBe('send');
    expect(verdictOn(due, after, new Date('2026-12-02T09:01:00Z'))).toBe('stop');
  });
});

describe('what leaves for somebody', () => {
  const night = { from: '21:00', until: '07:00' };
  const at = (
    moment: string,
    zone: string,
    rule: Partial<Rule> = {},
    { until = '2027-06-10T15:00:00Z', confirmedAt = new Date('2027-05-01T10:00:00Z') } = {},
  ) => {
    const event = { id: 'event', startsAt: new Date(moment), endsAt: new Date(until), zone: 'Europe/Berlin' };
    const whole: Rule = {
      id: 'rule',
      kind: 'reminder',
      anchor: 'eventStart',
      timing: dayBeforeAtTen,
      segment: {},
      active: true,
      ...rule,
    };
    const [slot] = slotsOf([whole], event, [event]);
    const person = { zone, confirmedAt, confirmUntil: new Date(confirmedAt.getTime() + 48 * 3_600_000) };
    return leavesAt(slot!, person, night)?.toISOString();
  };
  const eight = '2027-06-10T08:00:00Z';

  it('is what the rule says where that is day', () => {
    expect(at(eight, 'Europe/Berlin')).toBe('2027-06-09T08:00:00.000Z');
    expect(at(eight, 'Asia/Tokyo')).toBe('2027-06-09T08:00:00.000Z');
  });

  it('waits for the morning in New York, where it is four o’clock', () => {
    expect(at(eight, 'America/New_York')).toBe('2027-06-09T11:00:00.000Z');
  });

  it('leaves in the evening before, where the morning would be too late', () => {
    const quarter: Partial<Rule> = { anchor: 'sessionStart', timing: { kind: 'duration', minutes: 15 } };
    // 4 o'clock there: half past eight in the evening before.
    expect(at(eight, 'America/New_York', quarter)).toBe('2027-06-10T00:30:00.000Z');
    // 7:04 there, meant for 6:49: seven o'clock would be four minutes before.
    expect(at('2027-06-10T11:04:00Z', 'America/New_York', quarter)).toBe('2027-06-10T00:30:00.000Z');
    expect(at('2027-06-10T11:05:00Z', 'America/New_York', quarter)).toBe('2027-06-10T11:00:00.000Z');
  });

  it('is nothing in the night where only now would do', () => {
    const now: Partial<Rule> = { kind: 'startsNow', timing: { kind: 'duration', minutes: 5 } };
    expect(at(eight, 'America/New_York', now)).toBeUndefined();
    expect(at(eight, 'Europe/Berlin', now)).toBe('2027-06-10T07:55:00.000Z');
  });

  it('is nothing that would come after the start', () => {
    expect(
      at('2027-06-10T07:00:00Z', 'Europe/Berlin', { timing: { kind: 'wallClock', days: 0, at: '10:00' } }),
    ).toBeUndefined();
  });

  it('follows an end, on the day after or so long after', () => {
    const after = (timing: Rule['timing']) =>
      at(eight, 'Europe/Berlin', { kind: 'followUp', anchor: 'eventEnd', timing });
    expect(after({ kind: 'wallClock', days: 1, at: '09:00' })).toBe('2027-06-11T07:00:00.000Z');
    expect(after({ kind: 'duration', minutes: 60 })).toBe('2027-06-10T16:00:00.000Z');
    // An hour of the day that was over by then.
    expect(after({ kind: 'wallClock', days: 0, at: '09:00' })).toBeUndefined();
    // Ten at night waits until the morning.
    expect(after({ kind: 'wallClock', days: 0, at: '22:00' })).toBe('2027-06-11T05:00:00.000Z');
  });

  it('asks once more to confirm while the link still opens', () => {
    const chaser: Partial<Rule> = { kind: 'confirmationReminder', anchor: 'registration' };
    const signedUp = new Date('2027-06-01T10:00:00Z');
    const slot = slotsOf(
      [{ id: 'r', timing: { kind: 'duration', minutes: 24 * 60 }, segment: {}, active: true, ...chaser } as Rule],
      { id: 'event', startsAt: new Date(eight), endsAt: new Date('2027-06-10T15:00:00Z'), zone: 'Europe/Berlin' },
      [],
    )[0]!;
    const person = {
      zone: 'Europe/Berlin',
      confirmedAt: null,
      confirmUntil: new Date(signedUp.getTime() + 48 * 3_600_000),
    };
    expect(leavesAt(slot, person, night)?.toISOString()).toBe('2027-06-02T10:00:00.000Z');
    expect(leavesAt({ ...slot, timing: { kind: 'duration', minutes: 49 * 60 } }, person, night)).toBeUndefined();
    expect(sentTo(slot)).toEqual({ state: 'unconfirmed' });
  });

  it('goes to those who were not seen, which is known only when it is sent', () => {
    const slot = { kind: 'noShow', segment: { locale: 'de' } } as const;
    expect(plannedFor(slot)).toEqual({ locale: 'de' });
    expect(sentTo(slot)).toEqual({ locale: 'de', attended: false });
  });
});
