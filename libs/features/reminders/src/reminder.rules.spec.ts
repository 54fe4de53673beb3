import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dueAt, slotsFor, slotsOf, verdictOn, type Rule } from './reminder.rules.js';

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
    anchor,
    timing: { kind: 'duration', minutes: 15 },
    active,
  });
  const event = { id: 'event', startsAt: new Date('2026-12-01T08:00:00Z'), zone: 'Europe/Berlin' };
  const sessions = [
    { id: 'one', startsAt: new Date('2026-12-01T09:00:00Z') },
    { id: 'two', startsAt: new Date('2026-12-01T10:00:00Z') },
  ];

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
    expect(verdictOn({ dueAt: due, startsAt }, new Date(now))).toBe(verdict);
  });
});
