import fc from 'fast-check';
import { DateTime } from 'luxon';
import { reminderAnchorsOf, reminderKinds, type ReminderTiming } from '@plenum/contracts';
import { isQuiet, outOfQuiet, quietEnds } from './quiet-hours.rules.js';
import { isBefore, latestFor, leavesAt, registeredAt, slotsOf } from './reminder.rules.js';

const night = { from: '21:00', until: '07:00' };
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'UTC',
];
const iso = (date: Date | undefined) => date?.toISOString();

describe('quiet hours', () => {
  it('begin with their first minute and end before their last', () => {
    const at = (clock: string) => DateTime.fromISO(`2027-06-01T${clock}`, { zone: 'Europe/Berlin' }).toJSDate();
    expect(
      ['20:59', '21:00', '23:59', '00:00', '06:59', '07:00'].map((clock) => isQuiet(at(clock), 'Europe/Berlin', night)),
    ).toEqual([false, true, true, true, true, false]);
    expect(isQuiet(at('13:00'), 'Europe/Berlin', { from: '12:00', until: '14:00' })).toBe(true);
    expect(isQuiet(at('03:00'), 'Europe/Berlin', null)).toBe(false);
  });

  it.each([
    ['the night that lacks an hour', '2027-03-28T00:30:00Z', '2027-03-28T05:00:00.000Z'],
    ['the night that has one more', '2027-10-31T00:30:00Z', '2027-10-31T06:00:00.000Z'],
  ])('end at seven after %s', (_night, at, ends) => {
    expect(iso(quietEnds(new Date(at), 'Europe/Berlin', night))).toBe(ends);
  });

  it('end for good where the hour of their end comes twice, or never', () => {
    const shortNight = { from: '22:00', until: '02:30' };
    const twice = quietEnds(new Date('2027-10-30T23:00:00Z'), 'Europe/Berlin', shortNight);
    expect(isQuiet(twice, 'Europe/Berlin', shortNight)).toBe(false);
    const never = quietEnds(new Date('2027-03-27T23:00:00Z'), 'Europe/Berlin', shortNight);
    expect([isQuiet(never, 'Europe/Berlin', shortNight), iso(never)! <= '2027-03-28T01:30:00.000Z']).toEqual([
      false,
      true,
    ]);
  });

  const clock = fc
    .integer({ min: 0, max: 24 * 4 - 1 })
    .map(
      (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
    );
  const hours = fc.record({ from: clock, until: clock }).filter(({ from, until }) => from !== until);
  // Around both nights in which clocks change in Europe, with those of the others nearby.
  const moment = fc
    .oneof(
      fc.integer({ min: Date.parse('2027-03-10T00:00Z') / 60_000, max: Date.parse('2027-04-08T00:00Z') / 60_000 }),
      fc.integer({ min: Date.parse('2027-09-22T00:00Z') / 60_000, max: Date.parse('2027-11-10T00:00Z') / 60_000 }),
    )
    .map((minutes) => new Date(minutes * 60_000));
  const timing: fc.Arbitrary<ReminderTiming> = fc.oneof(
    fc.record({ kind: fc.constant('wallClock' as const), days: fc.integer({ min: 0, max: 14 }), at: clock }),
    fc.record({ kind: fc.constant('duration' as const), minutes: fc.integer({ min: 1, max: 14 * 24 * 60 }) }),
  );

  it('hold nothing that leaves, whatever clocks do; and what is moved keeps to its limits', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom(...zones),
        hours,
        fc.integer({ min: 1, max: 3000 }),
        (at, zone, quiet, ahead) => {
          const latest = new Date(at.getTime() + ahead * 60_000);
          const leaves = outOfQuiet(at, zone, quiet, { latest });
          if (!leaves) return isQuiet(at, zone, quiet);
          const isMoved = +leaves !== +at;
          if (isMoved) moved++;
          return !isQuiet(leaves, zone, quiet) && leaves < latest && isMoved === isQuiet(at, zone, quiet);
        },
      ),
      { numRuns: 2000 },
    );
    // Otherwise nothing was shown.
    expect(moved).toBeGreaterThan(200);
  });

  it('and starts hold for every rule: never in the night, never after the start, never before what it follows', () => {
    const rule = fc
      .constantFrom(...reminderKinds)
      .chain((kind) =>
        fc.record({ kind: fc.constant(kind), anchor: fc.constantFrom(...reminderAnchorsOf[kind]), timing }),
      );
    const scene = fc.record({
      rule,
      startsAt: moment,
      minutes: fc.integer({ min: 15, max: 3000 }),
      eventZone: fc.constantFrom(...zones),
      zone: fc.constantFrom(...zones),
      quiet: fc.option(hours),
      registered: fc.integer({ min: 0, max: 20_000 }),
    });
    let left = 0;
    fc.assert(
      fc.property(scene, ({ rule: own, startsAt, minutes, eventZone, zone, quiet, registered }) => {
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
        const since = new Date(startsAt.getTime() - registered * 60_000);
        const event = { id: 'event', startsAt, endsAt, zone: eventZone };
        const [slot] = slotsOf([{ id: 'rule', segment: {}, active: true, ...own }], event, [event]);
        const person = {
          zone,
          confirmedAt: own.kind === 'confirmationReminder' ? null : since,
          confirmUntil: new Date(since.getTime() + 48 * 3_600_000),
        };
        const leaves = leavesAt(slot!, person, quiet);
        if (!leaves) return true;
        left++;
        const latest = latestFor(slot!, person) ?? Infinity;
        const follows = own.anchor === 'registration' ? registeredAt(person) : endsAt;
        return (
          !isQuiet(leaves, zone, quiet) &&
          +leaves < +latest &&
          (isBefore(own.anchor) ? leaves < startsAt : leaves >= follows)
        );
      }),
      { numRuns: 3000 },
    );
    // Otherwise nothing was shown.
    expect(left).toBeGreaterThan(500);
  });
});
