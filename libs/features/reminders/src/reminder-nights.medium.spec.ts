import { systemViewer } from '@plenum/access';
import { Agenda, Events } from '@plenum/events';
import { MailHooks, type DueMail } from '@plenum/mail';
import { ReminderRules, Reminders } from './index.js';
import { isQuiet } from './quiet-hours.rules.js';
import { ReminderBench } from './testing/reminder-bench.js';

const zones = ['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'];
const night = { from: '21:00', until: '07:00' };

interface Gone {
  kind: string;
  to: string;
  zone: string;
  at: Date;
  startsAt: string | undefined;
}

describe('reminders over fourteen days and nights', () => {
  let bench: ReminderBench;
  beforeAll(async () => {
    bench = await ReminderBench.open();
  });
  afterAll(() => bench.close());

  /** Does what the worker does from one moment at which something is due to the next. Answers what left, and when. */
  const live = async (eventId: string, until: string): Promise<Gone[]> => {
    const gone: Gone[] = [];
    for (;;) {
      const [next] = await bench.query<{ at: Date | null }>(
        `SELECT least((SELECT min(due_at) FROM reminder WHERE event_id = $1 AND state = 'planned'),
                      (SELECT min(due_at) FROM mail WHERE event_id = $1 AND state = 'queued' AND kind = ANY($2))) AS at`,
        [eventId, ['reminderEvent', 'reminderSession', 'startsNow', 'followUp']],
      );
      if (!next?.at || next.at > new Date(until)) return gone;
      // A mail takes a moment to leave.
      bench.clock.set(new Date(Math.max(next.at.getTime(), bench.clock.now().getTime()) + 20_000).toISOString());
      await bench.part(Reminders).sendDue();
      gone.push(...(await leave(eventId)));
    }
  };

  const leave = async (eventId: string): Promise<Gone[]> => {
    const now = bench.clock.now();
    const due = await bench.query<DueMail & { to: string; zone: string }>(
      `SELECT m.id, m.key, m.kind, m.locale, m.params, m.event_id AS "eventId", m.registration_id AS "registrationId",
              m.to_name AS "to", r.zone FROM mail m JOIN registration r ON r.id = m.registration_id
        WHERE m.event_id = $1 AND m.state = 'queued' AND m.due_at <= $2 AND m.kind = ANY($3)`,
      [eventId, now, ['reminderEvent', 'reminderSession', 'startsNow', 'followUp']],
    );
    const verdicts = await Promise.all(due.map((mail) => bench.part(MailHooks).verdictOn(mail)));
    const gone: Gone[] = [];
    for (const [index, verdict] of verdicts.entries()) {
      const { id, kind, to, zone, key } = due[index]!;
      if (typeof verdict === 'object' && 'later' in verdict) {
        await bench.query('UPDATE mail SET due_at = $2 WHERE id = $1', [id, verdict.later]);
        continue;
      }
      const state =
        verdict === 'stop' || verdict === 'missed' ? (`${verdict === 'stop' ? 'stopped' : verdict}` as const) : 'sent';
      await bench.query('UPDATE mail SET state = $2 WHERE id = $1', [id, state]);
      await bench.part(MailHooks).listenerOf(kind)!([{ mail: { key, kind } as DueMail, state }]);
      if (typeof verdict !== 'object') continue;
      const { event, session } = (verdict.params ?? {}) as Record<string, { startsAt: string } | undefined>;
      gone.push({ kind, to, zone, at: now, startsAt: (session ?? event)?.startsAt });
    }
    return gone;
  };

  it.each([
    ['in which an hour is missing', '2027-03-21', '2027-03-28', '2027-04-05T00:00:00Z'],
    ['in which an hour comes twice', '2027-10-24', '2027-10-31', '2027-11-08T00:00:00Z'],
  ])(
    'reach everybody in five zones around the night %s: once, by day, before the start',
    async (_night, from, day, until) => {
      bench.clock.set(`${from}T06:00:00Z`);
      const { id, sessions } = await bench.event({ day });
      const rules = bench.part(ReminderRules);
      const add = (rule: object) => rules.add(systemViewer, id, { on: true, ...rule } as never);
      await add({ anchor: 'eventStart', timing: { kind: 'duration', minutes: 8 * 60 } });
      await add({ anchor: 'eventStart', timing: { kind: 'wallClock', days: 6, at: '02:30' } });
      await add({ kind: 'startsNow', anchor: 'eventStart', timing: { kind: 'duration', minutes: 5 } });
      await add({ kind: 'followUp', anchor: 'eventEnd', timing: { kind: 'wallClock', days: 1, at: '09:00' } });
      for (const zone of zones) await bench.person(id, zone, [...sessions], 'de', zone);
      const gone = await live(id, until);

      expect(gone.filter(({ zone, at }) => isQuiet(at, zone, night))).toEqual([]);
      const isLate = ({ kind, at, startsAt }: Gone) => kind !== 'followUp' && at.getTime() >= Date.parse(startsAt!);
      expect(gone.filter(isLate)).toEqual([]);
      expect(gone.length).toBeGreaterThan(4 * zones.length);
      const countOf = (kind: string, zone: string) =>
        gone.filter((one) => one.kind === kind && one.zone === zone).length;
      for (const zone of zones) {
        expect([zone, countOf('followUp', zone)]).toEqual([zone, 1]);
        // Three rules about the event; where the night made two of them one moment, they are one mail.
        expect(countOf('reminderEvent', zone)).toBeGreaterThanOrEqual(2);
        expect(countOf('reminderEvent', zone)).toBeLessThanOrEqual(3);
        expect(countOf('reminderSession', zone)).toBeGreaterThanOrEqual(1);
      }
      // Where it is night, nobody is woken because it starts.
      const starting = gone.filter(({ kind }) => kind === 'startsNow');
      const fiveBefore = new Date(Date.parse(starting[0]!.startsAt!) - 5 * 60_000);
      expect(starting.map(({ zone }) => zone).sort()).toEqual(
        zones.filter((zone) => !isQuiet(fiveBefore, zone, night)).sort(),
      );
      expect(starting.length).toBeLessThan(zones.length);
      // Nothing is left behind, and nothing went out that the rows do not know.
      const left = await bench.query<{ state: string; count: number }>(
        `SELECT state, count(*)::int AS count FROM reminder WHERE event_id = $1 GROUP BY state`,
        [id],
      );
      expect(left.filter(({ state }) => state === 'planned' || state === 'queued')).toEqual([]);
    },
    60_000,
  );

  it('that were held up until the night wait for the morning, and are missed when that is too late', async () => {
    bench.clock.set('2027-06-01T06:00:00Z');
    const { id } = await bench.event({ day: '2027-06-10' });
    await bench.person(id, 'Ada', [], 'de', 'Europe/Berlin');
    // Due at ten; the worker was away until ten at night.
    bench.clock.set('2027-06-09T19:50:00Z');
    await bench.part(Reminders).sendDue();
    const [mail] = await bench.query<DueMail>(
      `SELECT id, key, kind, params, registration_id AS "registrationId" FROM mail WHERE event_id = $1 AND kind = 'reminderEvent'`,
      [id],
    );
    expect(await bench.part(MailHooks).verdictOn(mail!)).toEqual('missed');
    // Had it been due at six in the evening, the morning would do.
    await bench.query(`UPDATE reminder SET due_at = '2027-06-09T18:30:00Z' WHERE event_id = $1`, [id]);
    expect(await bench.part(MailHooks).verdictOn(mail!)).toEqual({ later: new Date('2027-06-10T05:00:00Z') });
  });

  it('that gathered are one mail: sessions at about the same time, or a night’s', async () => {
    bench.clock.set('2027-06-01T06:00:00Z');
    const { id, sessions } = await bench.event({ day: '2027-06-10' });
    const parallel = await bench.part(Agenda).create(systemViewer, id, {
      title: 'Parallel',
      startsAt: '2027-06-10T10:03',
      endsAt: '2027-06-10T10:45',
    });
    await bench.person(id, 'Ada', [...sessions, parallel.id], 'de', 'Europe/Berlin');
    await bench.person(id, 'Bob', [...sessions, parallel.id], 'de', 'America/New_York');
    const gone = await live(id, '2027-06-11T00:00:00Z');
    const sent = await bench.query<{ to: string; titles: string[] }>(
      `SELECT to_name AS "to", ARRAY[params->'session'->>'title'] || ARRAY(SELECT s->>'title' FROM jsonb_array_elements(params->'more') s) AS titles
         FROM mail WHERE event_id = $1 AND kind = 'reminderSession' ORDER BY to_name, made_at`,
      [id],
    );
    expect(sent).toEqual([
      { to: 'Ada', titles: ['Bauantrag', 'Parallel'] },
      { to: 'Ada', titles: ['Bürgerbüro'] },
      { to: 'Bob', titles: ['Bauantrag', 'Parallel', 'Bürgerbüro'] },
    ]);
    expect(gone.filter(({ kind }) => kind === 'reminderSession')).toHaveLength(3);
    const states = await bench.reminders(id);
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['sent']));
  });

  it('whose session is taken out while the mail waits tell of the others only', async () => {
    bench.clock.set('2027-06-01T06:00:00Z');
    const { id, sessions } = await bench.event({ day: '2027-06-10' });
    await bench
      .part(Agenda)
      .edit(systemViewer, sessions[1], { startsAt: '2027-06-10T10:00', endsAt: '2027-06-10T10:45' });
    await bench.person(id, 'Ada', [...sessions], 'de', 'Europe/Berlin');
    bench.clock.set('2027-06-10T07:45:00Z');
    await bench.part(Reminders).sendDue();
    await bench.part(Agenda).remove(systemViewer, sessions[0]);
    const mails = await bench.query<DueMail>(
      `SELECT id, key, kind, params, registration_id AS "registrationId" FROM mail WHERE event_id = $1 AND kind = 'reminderSession'`,
      [id],
    );
    expect(mails).toHaveLength(1);
    expect(await bench.part(MailHooks).verdictOn(mails[0]!)).toMatchObject({
      params: { session: { title: 'Bürgerbüro' } },
    });
    await bench.part(Events).cancel(systemViewer, id);
  });
});
