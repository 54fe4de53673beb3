import { systemViewer } from '@plenum/access';
import type { ReminderEntry, WriteReminderRule } from '@plenum/contracts';
import { Events } from '@plenum/events';
import { MailHooks, type DueMail } from '@plenum/mail';
import { MyRegistrations, SignUps } from '@plenum/registration';
import { DataSource } from 'typeorm';
import { QuietTimes, ReminderPlan, ReminderRules, Reminders, ReminderTimelines } from './index.js';
import { ReminderBench } from './testing/reminder-bench.js';

describe('rules for more than reminding', () => {
  let bench: ReminderBench;
  beforeAll(async () => {
    bench = await ReminderBench.open();
  });
  beforeEach(() => bench.clock.set('2026-11-01T09:00:00Z'));
  afterAll(() => bench.close());

  const add = (eventId: string, rule: Omit<WriteReminderRule, 'on'>) =>
    bench.part(ReminderRules).add(systemViewer, eventId, { on: true, ...rule });
  const timeline = (eventId: string) => bench.part(ReminderTimelines).of(systemViewer, eventId);
  const sendDue = (at: string) => {
    bench.clock.set(at);
    return bench.part(Reminders).sendDue();
  };
  const keep = (eventId: string) => bench.part(Events).edit(systemViewer, eventId, { attendanceKept: true });
  const mailsOf = async (eventId: string, kind: string) =>
    (await bench.mails(eventId)).filter((mail) => mail.kind === kind).map(({ to }) => to);
  const verdictOn = async (eventId: string, kind: string) => {
    const [mail] = await bench.query<DueMail>(
      `SELECT id, key, kind, params, registration_id AS "registrationId" FROM mail WHERE event_id = $1 AND kind = $2`,
      [eventId, kind],
    );
    return bench.part(MailHooks).verdictOn(mail!);
  };

  it('thank on the day after, with the recording where it is published', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada');
    await add(id, { kind: 'followUp', anchor: 'eventEnd', timing: { kind: 'wallClock', days: 1, at: '09:00' } });
    await bench.query(
      `INSERT INTO recording (session_id, id, wanted, state, since, version, revision, media_id, desk_id, audience)
       SELECT s, gen_random_uuid(), 'off', 'off', now(), 1, 1, gen_random_uuid(), gen_random_uuid(), audience
         FROM unnest($1::uuid[], ARRAY['registered', 'crew']) AS wanted (s, audience)`,
      [sessions],
    );
    await sendDue('2026-12-02T07:59:00Z');
    expect(await mailsOf(id, 'followUp')).toEqual([]);
    await sendDue('2026-12-02T08:00:00Z');
    expect(await mailsOf(id, 'followUp')).toEqual(['Ada']);
    expect(await verdictOn(id, 'followUp')).toMatchObject({
      params: { recordings: ['Bauantrag'] },
      secretParams: { path: expect.stringMatching(/^\/my\//) as string },
    });
  });

  it('write to those who did not attend, and to nobody where that is not kept', async () => {
    const { id, sessions } = await bench.event();
    const { id: there } = await bench.person(id, 'There');
    await bench.person(id, 'Away');
    await add(id, { kind: 'noShow', anchor: 'eventEnd', timing: { kind: 'duration', minutes: 60 } });
    await bench.query('INSERT INTO attendance VALUES ($1, $2, now(), now())', [sessions[0], there]);
    expect((await timeline(id)).entries.find(({ kind }) => kind === 'noShow')).toMatchObject({
      people: null,
      trouble: 'attendanceNotKept',
    });
    await sendDue('2026-12-01T17:00:00Z');
    expect(await mailsOf(id, 'noShow')).toEqual([]);

    bench.clock.set('2026-11-01T09:00:00Z');
    const other = await bench.event();
    await keep(other.id);
    const { id: came } = await bench.person(other.id, 'Came');
    await bench.person(other.id, 'Missed');
    await add(other.id, { kind: 'noShow', anchor: 'eventEnd', timing: { kind: 'duration', minutes: 60 } });
    expect((await timeline(other.id)).entries.find(({ kind }) => kind === 'noShow')).toMatchObject({
      people: 2,
      isMost: true,
    });
    await bench.query('INSERT INTO attendance VALUES ($1, $2, now(), now())', [other.sessions[0], came]);
    await sendDue('2026-12-01T17:00:00Z');
    expect(await mailsOf(other.id, 'noShow')).toEqual(['Missed']);
  });

  it('ask once more to confirm, and no more once somebody did', async () => {
    const { id } = await bench.event();
    await add(id, {
      kind: 'confirmationReminder',
      anchor: 'registration',
      timing: { kind: 'duration', minutes: 24 * 60 },
    });
    const signUp = (name: string) =>
      bench
        .part(SignUps)
        .register(
          id,
          { name, email: `${name}@late.example`.toLowerCase(), locale: 'de' },
          { way: 'registrationForm', shownIn: 'de' },
        );
    await signUp('Slow');
    await signUp('Quick');
    const [quick] = await bench.query<{ path: string }>(
      `SELECT secret_params->>'path' AS path FROM mail WHERE event_id = $1 AND to_name = 'Quick'`,
      [id],
    );
    await bench.part(SignUps).confirm(quick!.path.slice('/confirm/'.length));
    expect(
      (await bench.reminders(id))
        .filter(({ anchor }) => anchor === 'registration')
        .map(({ name, state }) => `${name} ${state}`),
    ).toEqual(['Quick stopped', 'Slow planned']);
    await sendDue('2026-11-02T09:00:00Z');
    expect(await mailsOf(id, 'confirmationReminder')).toEqual(['Slow']);
    expect(await verdictOn(id, 'confirmationReminder')).toMatchObject({
      params: { until: '2026-11-03T09:00:00.000Z' },
      secretParams: { path: expect.stringMatching(/^\/confirm\//) as string },
    });
    // Pressed meanwhile.
    const [slow] = await bench.query<{ path: string }>(
      `SELECT secret_params->>'path' AS path FROM mail WHERE event_id = $1 AND to_name = 'Slow' AND kind = 'confirmationRequest'`,
      [id],
    );
    await bench.part(SignUps).confirm(slow!.path.slice('/confirm/'.length));
    expect(await verdictOn(id, 'confirmationReminder')).toBe('stop');
  });

  it('go to their audience only, and follow it when somebody changes or the rule does', async () => {
    const { id } = await bench.event();
    const { token } = await bench.person(id, 'Ada', [], 'en');
    await bench.person(id, 'Bob', [], 'de');
    const rule = await add(id, {
      anchor: 'eventStart',
      timing: { kind: 'duration', minutes: 120 },
      segment: { locale: 'en' },
    });
    const planned = async () =>
      (
        await bench.query<{ name: string }>(
          `SELECT name FROM reminder JOIN registration r ON r.id = registration_id WHERE rule_id = $1 AND reminder.state = 'planned' ORDER BY name`,
          [rule.id],
        )
      ).map(({ name }) => name);
    expect(await planned()).toEqual(['Ada']);
    await bench.part(MyRegistrations).edit(token, { locale: 'de' }, { way: 'myEvent' });
    expect(await planned()).toEqual([]);
    await bench.part(ReminderRules).edit(systemViewer, rule.id, { segment: {} });
    expect(await planned()).toEqual(['Ada', 'Bob']);
    await bench.part(ReminderRules).edit(systemViewer, rule.id, { segment: { locale: 'en' } });
    expect(await planned()).toEqual([]);
    await expect(
      bench
        .part(ReminderRules)
        .edit(
          systemViewer,
          (await add(id, { kind: 'startsNow', anchor: 'eventStart', timing: { kind: 'duration', minutes: 5 } })).id,
          {
            timing: { kind: 'duration', minutes: 90 },
          },
        ),
    ).rejects.toThrow('reminder.unfit');
  });

  it('keep quiet as the event says, else its organisation, else as usual; and move along at once', async () => {
    const { id } = await bench.event();
    await bench.person(id, 'Ada', [], 'de', 'America/New_York');
    const due = async () => (await bench.reminders(id))[0]!.dueAt;
    const set = (wanted: { hours?: { from: string; until: string } | null; scope: 'event' | 'organisation' }) =>
      bench.part(QuietTimes).set(systemViewer, id, wanted);
    // Ten in Berlin is four there.
    expect(await due()).toBe('2026-11-30 12:00');
    expect(await set({ hours: null, scope: 'event' })).toEqual({
      hours: null,
      from: 'event',
      inherited: { from: '21:00', until: '07:00' },
    });
    expect(await due()).toBe('2026-11-30 09:00');
    await set({ hours: { from: '20:00', until: '08:00' }, scope: 'organisation' });
    await bench.part(ReminderPlan).planWanted();
    expect(await due()).toBe('2026-11-30 13:00');
    await set({ scope: 'organisation' });
    expect((await timeline(id)).quiet).toMatchObject({ from: 'usual', hours: { from: '21:00', until: '07:00' } });
    expect(await due()).toBe('2026-11-30 12:00');
  });

  it('are shown before they are switched on: what goes to how many and when, with what the night moves', async () => {
    const { id, sessions } = await bench.event();
    await bench.person(id, 'Ada', [sessions[0]]);
    await bench.person(id, 'Bob', [sessions[0]], 'de', 'America/New_York');
    await bench.person(id, 'Cleo');
    const { entries, published } = await timeline(id);
    expect(published).toBe(true);
    expect(entries.map(({ title, people, departures }) => [title, people, departures])).toEqual([
      [
        'Lösungstage',
        3,
        [
          { at: '2026-11-30T09:00:00.000Z', people: 2, moved: null },
          { at: '2026-11-30T12:00:00.000Z', people: 1, moved: 'later' },
        ],
      ],
      [
        'Bauantrag',
        2,
        [
          { at: '2026-12-01T01:30:00.000Z', people: 1, moved: 'earlier' },
          { at: '2026-12-01T08:45:00.000Z', people: 1, moved: null },
        ],
      ],
      ['Bürgerbüro', 0, []],
    ]);
    const preview = (rule: WriteReminderRule) => bench.part(ReminderTimelines).preview(systemViewer, id, rule);
    const [now] = await preview({
      kind: 'startsNow',
      anchor: 'eventStart',
      timing: { kind: 'duration', minutes: 5 },
      on: true,
    });
    expect(now).toMatchObject({ ruleId: null, people: 2, silenced: 1 });
    const [late] = await preview({
      anchor: 'eventStart',
      timing: { kind: 'wallClock', days: 0, at: '12:00' },
      on: true,
    });
    expect(late).toMatchObject({ people: 0, trouble: 'afterStart' });
    const [past] = await preview({
      anchor: 'eventStart',
      timing: { kind: 'wallClock', days: 45, at: '12:00' },
      on: true,
    });
    expect(past).toMatchObject({ people: 0, trouble: 'past' });
    const [each] = await preview({
      anchor: 'registration',
      timing: { kind: 'wallClock', days: 1, at: '10:00' },
      on: true,
    });
    expect(each).toMatchObject({ dueAt: null, people: 3, departures: [{ people: 3, moved: null }] });
    expect(await bench.query('SELECT 1 FROM reminder_rule WHERE event_id = $1', [id])).toHaveLength(2);
    // What the timeline says is what is planned.
    const rows = await bench.reminders(id);
    const shown = (entries as ReminderEntry[]).flatMap(({ departures }) =>
      departures.map(({ at }) => at.slice(0, 16).replace('T', ' ')),
    );
    expect(new Set(rows.map(({ dueAt }) => dueAt))).toEqual(new Set(shown));
  });

  it('are shown for ten thousand people with as many queries as for three', async () => {
    const { id, sessions } = await bench.event();
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo'])
      await bench.person(id, 'P', [sessions[0]], 'de', zone);
    await add(id, { kind: 'followUp', anchor: 'eventEnd', timing: { kind: 'wallClock', days: 1, at: '09:00' } });
    await add(id, { anchor: 'registration', timing: { kind: 'duration', minutes: 60 }, segment: { mode: 'online' } });
    const count = async () => {
      const dataSource = bench.part(DataSource);
      const { logger } = dataSource;
      let statements = 0;
      Object.assign(dataSource, { logger: { logQuery: () => void statements++, logQuerySlow() {} } });
      const start = performance.now();
      const { entries } = await timeline(id);
      Object.assign(dataSource, { logger });
      return { statements, ms: performance.now() - start, people: entries[0]!.people };
    };
    const few = await count();
    await bench.query(
      `INSERT INTO registration SELECT (jsonb_populate_record(r, jsonb_build_object(
         'id', gen_random_uuid(), 'email', 'p' || n || r.zone || '@example.org', 'confirm_hash', 'c' || n || r.zone, 'personal_hash', 'p' || n || r.zone))).*
       FROM registration r, generate_series(1, 3333) n WHERE r.event_id = $1`,
      [id],
    );
    await bench.query(
      'INSERT INTO agenda_choice SELECT id, $2, now() FROM registration WHERE event_id = $1 ON CONFLICT DO NOTHING',
      [id, sessions[0]],
    );
    await bench.query('ANALYZE registration, agenda_choice');
    const many = await count();
    expect(many).toMatchObject({ statements: few.statements, people: 10_002 });
    const times = [];
    for (let n = 0; n < 5; n++) times.push((await count()).ms);
    // A busy machine gets its time; what grows with people would take longer by far.
    expect(Math.min(...times)).toBeLessThan(600);
  });
});
