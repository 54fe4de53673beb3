import { jest } from '@jest/globals';
import { systemViewer } from '@plenum/access';
import { Agenda, Events } from '@plenum/events';
import { MailHooks, type DueMail } from '@plenum/mail';
import { MyRegistrations, RegistrationDesk } from '@plenum/registration';
import { UnitOfWork } from '@plenum/platform/database';
import { Notices, ReminderPlan, ReminderRules, Reminders } from './index.js';
import { ReminderBench } from './testing/reminder-bench.js';

const aGate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

describe('reminders', () => {
  let bench: ReminderBench;
  beforeAll(async () => {
    bench = await ReminderBench.open();
  });
  beforeEach(() => bench.clock.set('2026-11-01T09:00:00Z'));
  afterAll(() => bench.close());

  const states = async (eventId: string) =>
    (await bench.reminders(eventId)).map(({ object, state }) => `${object} ${state}`);
  const sendDue = () => bench.part(Reminders).sendDue();
  /** As the worker does it right before a mail leaves. */
  const verdicts = async (eventId: string) => {
    const rows = await bench.query<DueMail>(
      `SELECT id, key, kind, locale, params, event_id AS "eventId", registration_id AS "registrationId" FROM mail
        WHERE event_id = $1 AND (kind LIKE 'reminder%' OR kind LIKE 'event%') AND state = 'queued' ORDER BY made_at`,
      [eventId],
    );
    return Promise.all(rows.map((mail) => bench.part(MailHooks).verdictOn(mail)));
  };

  /** About both sessions, and nothing is left to say. */
  const expectOneMail = async (eventId: string) => {
    const mails = await bench.mails(eventId);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.params).toMatchObject({ session: { title: 'Bauantrag' }, more: [{ title: 'Bürgerbüro' }] });
    expect(await bench.query(`SELECT FROM reminder WHERE event_id = $1 AND state = 'planned'`, [eventId])).toEqual([]);
  };

  it('are planned with the confirmation: the day before at ten, and a quarter of an hour before sessions on the agenda', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada', [sessions[1]]);
    expect(await bench.reminders(id)).toEqual([
      { name: 'Ada', anchor: 'eventStart', object: 'event', dueAt: '2026-11-30 09:00', state: 'planned' },
      { name: 'Ada', anchor: 'sessionStart', object: 'Bürgerbüro', dueAt: '2026-12-01 09:45', state: 'planned' },
    ]);
    const delays = bench.jobs.woken.filter(({ queue }) => queue === 'reminders').map(({ options }) => options.delayMs);
    expect(delays).toContain(Date.parse('2026-11-30T09:00:00Z') - Date.parse('2026-11-01T09:00:00Z'));
  });

  it('are one mail also where a batch of two workers ends in the middle of a person', async () => {
    const { id, sessions } = await bench.event();
    await bench
      .part(Agenda)
      .edit(systemViewer, sessions[1], { startsAt: '2026-12-01T10:03', endsAt: '2026-12-01T10:45' });
    await bench.person(id, 'Ada', [...sessions]);
    await bench.query(`UPDATE reminder SET state = 'stopped' WHERE event_id <> $1 OR object_id = $1`, [id]);
    // So many that Ada's first is the last of one batch, and her second begins the next.
    await bench.query(
      `INSERT INTO reminder (id, rule_id, event_id, registration_id, object_id, due_at, state)
       SELECT gen_random_uuid(), rule_id, event_id, registration_id, gen_random_uuid(), due_at - interval '1 hour', 'planned'
         FROM reminder, generate_series(1, 499) WHERE event_id = $1 AND object_id = $2`,
      [id, sessions[0]],
    );
    bench.clock.set('2026-12-01T08:50:00Z');
    const unitOfWork = bench.part(UnitOfWork);
    const query = unitOfWork.query.bind(unitOfWork);
    const firstHas = aGate();
    let claims = 0;
    const secondIsThere = async () =>
      claims > 1 ||
      (
        await bench.query(
          `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        )
      ).length > 0;
    const spy = jest.spyOn(unitOfWork, 'query').mockImplementation(async (sql, parameters) => {
      const rows = await query(sql, parameters);
      if (!/LIMIT 500 FOR UPDATE/.test(sql)) return rows as never;
      if (++claims > 1) return rows as never;
      firstHas.open();
      // Whoever comes second has claimed as well by then, or is made to wait.
      while (!(await secondIsThere()));
      return rows as never;
    });
    await Promise.all([sendDue(), firstHas.opened.then(sendDue)]);
    spy.mockRestore();
    expect(claims).toBeGreaterThan(1);
    await expectOneMail(id);
  });

  it('are one mail also where one of them is just being planned anew', async () => {
    const { id, sessions } = await bench.event();
    await bench
      .part(Agenda)
      .edit(systemViewer, sessions[1], { startsAt: '2026-12-01T10:03', endsAt: '2026-12-01T10:45' });
    await bench.person(id, 'Ada', [...sessions]);
    await bench.query(`UPDATE reminder SET state = 'stopped' WHERE event_id <> $1 OR object_id = $1`, [id]);
    bench.clock.set('2026-12-01T08:50:00Z');
    const [held, done] = [aGate(), aGate()];
    const planning = bench.part(UnitOfWork).run(async () => {
      await bench.query('SELECT FROM reminder WHERE event_id = $1 AND object_id = $2 FOR UPDATE', [id, sessions[1]]);
      held.open();
      await done.opened;
    });
    await held.opened;
    await sendDue();
    expect(await bench.mails(id)).toEqual([]);
    done.open();
    await planning;
    await sendDue();
    await expectOneMail(id);
  });

  it('follow the agenda', async () => {
    const { id, sessions } = await bench.event();
    const { token } = await bench.person(id, 'Ada', [sessions[0]]);
    const choose = (session: string, on: boolean) => bench.part(MyRegistrations).choose(token, session, on);
    await choose(sessions[0], false);
    await choose(sessions[1], true);
    expect(await states(id)).toEqual(['event planned', 'Bauantrag stopped', 'Bürgerbüro planned']);
    await choose(sessions[0], true);
    expect(await states(id)).toEqual(['event planned', 'Bauantrag planned', 'Bürgerbüro planned']);
  });

  it('end with the registration', async () => {
    const { id, sessions } = await bench.event();
    const { id: registrationId } = await bench.person(id, 'Ada', [...sessions]);
    await bench.part(RegistrationDesk).cancel(systemViewer, registrationId);
    expect(await states(id)).toEqual(['event stopped', 'Bauantrag stopped', 'Bürgerbüro stopped']);
  });

  it('move with the event and with its sessions', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada', [...sessions]);
    await bench.part(Events).edit(systemViewer, id, { startsAt: '2026-12-08T09:00', endsAt: '2026-12-08T17:00' });
    await bench
      .part(Agenda)
      .edit(systemViewer, sessions[0], { startsAt: '2026-12-08T10:30', endsAt: '2026-12-08T11:00' });
    expect((await bench.reminders(id)).map(({ object, dueAt }) => [object, dueAt])).toEqual([
      ['Bürgerbüro', '2026-12-01 09:45'],
      ['event', '2026-12-07 09:00'],
      ['Bauantrag', '2026-12-08 09:15'],
    ]);
  });

  it('move with the zone of the event', async () => {
    const { id } = await bench.event();
    await bench.person(id, 'Ada');
    await bench.part(Events).edit(systemViewer, id, { zone: 'America/New_York' });
    expect((await bench.reminders(id))[0]!.dueAt).toBe('2026-11-30 15:00');
  });

  it('stop when the event is cancelled, and when a session is taken out; both come back', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada', [...sessions]);
    await bench.part(Agenda).remove(systemViewer, sessions[0]);
    expect(await states(id)).toEqual(['event planned', 'Bauantrag stopped', 'Bürgerbüro planned']);
    await bench.part(Agenda).restore(systemViewer, sessions[0]);
    expect(await states(id)).toEqual(['event planned', 'Bauantrag planned', 'Bürgerbüro planned']);
    await bench.part(Events).cancel(systemViewer, id);
    expect(await states(id)).toEqual(['event stopped', 'Bauantrag stopped', 'Bürgerbüro stopped']);
  });

  it('become one mail each when they are due, whoever asks and however often', async () => {
    const { id, sessions } = await bench.event();
    for (const name of ['Ada', 'Bob', 'Cleo']) await bench.person(id, name, [sessions[0]]);
    bench.clock.set('2026-11-30T08:59:59Z');
    expect(await sendDue()).toBe(0);
    bench.clock.set('2026-11-30T09:00:00Z');
    await Promise.all([sendDue(), sendDue(), sendDue(), sendDue()]);
    await sendDue();
    const mails = await bench.mails(id);
    expect(mails.map(({ to, kind }) => `${to} ${kind}`)).toEqual([
      'Ada reminderEvent',
      'Bob reminderEvent',
      'Cleo reminderEvent',
    ]);
    for (const verdict of await verdicts(id))
      expect(verdict).toMatchObject({ secretParams: { path: expect.stringMatching(/^\/my\/.{20,}/) as string } });
    bench.clock.set('2026-12-01T08:45:00Z');
    await sendDue();
    expect((await bench.mails(id)).filter(({ kind }) => kind === 'reminderSession')).toHaveLength(3);
  });

  it('do not come late: not for a session that has begun, not half a day after their time', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada', [...sessions]);
    bench.clock.set('2026-12-01T09:10:00Z');
    await sendDue();
    expect(await states(id)).toEqual(['event stopped', 'Bauantrag stopped', 'Bürgerbüro planned']);
    expect(await bench.mails(id)).toEqual([]);
  });

  it('are not made for a time that has passed', async () => {
    const { id, sessions } = await bench.event();
    bench.clock.set('2026-11-30T20:00:00Z');
    await bench.person(id, 'Ada', [sessions[0]]);
    expect(await states(id)).toEqual(['Bauantrag planned']);
  });

  it('whose mail has not left yet are sent for the new time only when the event moves', async () => {
    const { id } = await bench.event();
    await bench.person(id, 'Ada');
    bench.clock.set('2026-11-30T09:00:00Z');
    await sendDue();
    await bench.part(Events).edit(systemViewer, id, { startsAt: '2026-12-08T09:00', endsAt: '2026-12-08T17:00' });
    expect(await states(id)).toEqual(['event planned']);
    expect(await verdicts(id)).toEqual(['stop']);
    bench.clock.set('2026-12-07T09:00:00Z');
    await sendDue();
    expect(await bench.mails(id)).toHaveLength(2);
    expect(await verdicts(id)).toEqual(['stop', expect.objectContaining({ params: expect.anything() as unknown })]);
  });

  it('that were sent are not sent again when the event moves', async () => {
    const { id } = await bench.event();
    await bench.person(id, 'Ada');
    bench.clock.set('2026-11-30T09:00:00Z');
    await sendDue();
    const [mail] = await bench.query<DueMail>('SELECT key, kind FROM mail WHERE event_id = $1 AND kind = $2', [
      id,
      'reminderEvent',
    ]);
    await bench.part(MailHooks).listenerOf('reminderEvent')!([{ mail: mail!, state: 'sent' }]);
    await bench.part(Events).edit(systemViewer, id, { startsAt: '2026-12-08T09:00', endsAt: '2026-12-08T17:00' });
    bench.clock.set('2026-12-07T09:00:00Z');
    expect(await sendDue()).toBe(0);
    expect(await states(id)).toEqual(['event sent']);
  });

  it('of which nobody knows whether it arrived may be sent again by hand, and one that failed too', async () => {
    const { id } = await bench.event();
    await bench.person(id, 'Ada');
    await bench.person(id, 'Bob');
    bench.clock.set('2026-11-30T09:00:00Z');
    await sendDue();
    const mails = await bench.query<DueMail>(
      'SELECT key, kind FROM mail WHERE event_id = $1 AND kind = $2 ORDER BY to_name',
      [id, 'reminderEvent'],
    );
    const tell = bench.part(MailHooks).listenerOf('reminderEvent')!;
    await tell([
      { mail: mails[0]!, state: 'unknown' },
      { mail: mails[1]!, state: 'failed' },
    ]);
    expect(await states(id)).toEqual(['event sent', 'event queued']);
    expect(await sendDue()).toBe(0);
    for (const verdict of await verdicts(id))
      expect(verdict).toMatchObject({ secretParams: expect.anything() as unknown });
  });

  it('are not sent to somebody who cancelled after the mail was queued', async () => {
    const { id } = await bench.event();
    const { id: registrationId } = await bench.person(id, 'Ada');
    bench.clock.set('2026-11-30T09:00:00Z');
    await sendDue();
    await bench.part(RegistrationDesk).cancel(systemViewer, registrationId);
    expect(await verdicts(id)).toEqual(['stop']);
  });

  it('are planned for everybody when an event of many is moved, however the work is cut', async () => {
    const { id } = await bench.event();
    await bench.person(id, 'Ada');
    await bench.query(
      `INSERT INTO registration SELECT (jsonb_populate_record(r, jsonb_build_object(
         'id', gen_random_uuid(), 'email', 'p' || n || '@example.org', 'confirm_hash', 'c' || n, 'personal_hash', 'p' || n))).*
       FROM registration r, generate_series(1, 1200) n WHERE r.event_id = $1`,
      [id],
    );
    await bench.query('DELETE FROM reminder WHERE event_id = $1', [id]);
    await bench.part(Events).edit(systemViewer, id, { startsAt: '2026-12-02T09:00', endsAt: '2026-12-02T17:00' });
    expect(await bench.reminders(id)).toHaveLength(500);
    await bench.part(ReminderPlan).planWanted();
    const rows = await bench.reminders(id);
    expect(rows).toHaveLength(1201);
    expect(new Set(rows.map(({ dueAt }) => dueAt))).toEqual(new Set(['2026-12-01 09:00']));
    await bench.part(ReminderPlan).planWanted();
    expect(await bench.query('SELECT * FROM reminder_replan')).toEqual([]);
    bench.clock.set('2026-12-01T09:00:00Z');
    expect(await sendDue()).toBe(1201);
  });

  it('that were missed are made when rows are compared', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada', [sessions[0]]);
    await bench.query('DELETE FROM reminder WHERE event_id = $1', [id]);
    await bench.part(ReminderPlan).planEverything();
    expect(await states(id)).toEqual(['event planned', 'Bauantrag planned']);
  });

  it('keep to the changing clocks', async () => {
    for (const [day, due] of [
      ['2027-03-28', '2027-03-27 09:00'],
      ['2027-03-29', '2027-03-28 08:00'],
      ['2027-10-31', '2027-10-30 08:00'],
      ['2027-11-01', '2027-10-31 09:00'],
    ]) {
      const { id } = await bench.event({ day });
      await bench.person(id, 'Ada');
      expect((await bench.reminders(id))[0]!.dueAt).toBe(due);
    }
  });

  describe('rules', () => {
    const rules = () => bench.part(ReminderRules);

    it('come with a new event, and tell what is planned and sent', async () => {
      const { id } = await bench.event();
      await bench.person(id, 'Ada');
      const list = await rules().list(systemViewer, id);
      expect(list).toMatchObject([
        {
          anchor: 'eventStart',
          timing: { kind: 'wallClock', days: 1, at: '10:00' },
          on: true,
          planned: 1,
          sent: 0,
          nextAt: '2026-11-30T09:00:00.000Z',
        },
        { anchor: 'sessionStart', timing: { kind: 'duration', minutes: 15 }, on: true, planned: 0, nextAt: null },
      ]);
    });

    it('move what is planned, stop it, bring it back, and take it along when they go', async () => {
      const { id } = await bench.event();
      await bench.person(id, 'Ada');
      const [rule] = await rules().list(systemViewer, id);
      const moved = await rules().edit(systemViewer, rule!.id, { timing: { kind: 'wallClock', days: 2, at: '18:30' } });
      expect(moved).toMatchObject({ planned: 1, nextAt: '2026-11-29T17:30:00.000Z' });
      expect(await rules().edit(systemViewer, rule!.id, { on: false })).toMatchObject({ planned: 0 });
      expect(await rules().edit(systemViewer, rule!.id, { on: true })).toMatchObject({ planned: 1 });
      await rules().remove(systemViewer, rule!.id);
      expect(await bench.reminders(id)).toEqual([]);
    });

    it('that are added plan for everybody who is there already', async () => {
      const { id } = await bench.event();
      await bench.person(id, 'Ada');
      await bench.person(id, 'Bob');
      const rule = await rules().add(systemViewer, id, {
        anchor: 'eventStart',
        timing: { kind: 'duration', minutes: 60 },
        on: true,
      });
      expect(rule).toMatchObject({ planned: 2, nextAt: '2026-12-01T07:00:00.000Z' });
    });

    it('are twenty at most', async () => {
      const { id } = await bench.event();
      const add = (minutes: number) =>
        rules().add(systemViewer, id, { anchor: 'eventStart', timing: { kind: 'duration', minutes }, on: true });
      for (let n = 1; n <= 18; n++) await add(n);
      await expect(add(30)).rejects.toThrow('reminder.tooMany');
    });
  });

  describe('notices', () => {
    const tell = () => bench.part(Notices).tell();

    it('tell everybody once that an event is called off', async () => {
      const { id } = await bench.event();
      await bench.person(id, 'Ada');
      await bench.person(id, 'Bob');
      await bench.part(Events).cancel(systemViewer, id);
      await Promise.all([tell(), tell()]);
      await tell();
      expect((await bench.mails(id)).map(({ to, kind }) => `${to} ${kind}`)).toEqual([
        'Ada eventCancelled',
        'Bob eventCancelled',
      ]);
      expect(await verdicts(id)).toEqual(['send', 'send']);
    });

    it('tell of a new date when it has stood for a while, with the one people knew', async () => {
      const { id } = await bench.event();
      await bench.person(id, 'Ada');
      const move = (day: string) =>
        bench.part(Events).edit(systemViewer, id, { startsAt: `${day}T09:00`, endsAt: `${day}T17:00` });
      await move('2026-12-02');
      bench.clock.advance(5 * 60_000);
      await move('2026-12-03');
      bench.clock.advance(6 * 60_000);
      await tell();
      expect(await bench.mails(id)).toEqual([]);
      bench.clock.advance(5 * 60_000);
      await tell();
      const [mail, ...more] = await bench.mails(id);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({
        kind: 'eventChanged',
        params: { event: { startsAt: '2026-12-03T08:00:00.000Z' }, before: { startsAt: '2026-12-01T08:00:00.000Z' } },
      });
      await move('2026-12-04');
      expect(await verdicts(id)).toEqual(['stop']);
    });

    it('say nothing when an event is moved back, or was never public', async () => {
      const { id } = await bench.event();
      await bench.person(id, 'Ada');
      const move = (day: string) =>
        bench.part(Events).edit(systemViewer, id, { startsAt: `${day}T09:00`, endsAt: `${day}T17:00` });
      await move('2026-12-02');
      await move('2026-12-01');
      const draft = await bench.event({ publish: false });
      await bench
        .part(Events)
        .edit(systemViewer, draft.id, { startsAt: '2026-12-02T09:00', endsAt: '2026-12-02T17:00' });
      bench.clock.advance(3_600_000);
      await tell();
      expect(await bench.mails(id)).toEqual([]);
    });
  });
});
