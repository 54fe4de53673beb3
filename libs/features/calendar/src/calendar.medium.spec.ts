import { jest } from '@jest/globals';
import fc from 'fast-check';
import { systemViewer } from '@plenum/access';
import { Agenda, Events, ProgrammeParts } from '@plenum/events';
import { MyRegistrations, RegisteredPeople, SignUps } from '@plenum/registration';
import { UnitOfWork } from '@plenum/platform/database';
import { CalendarBook } from './calendar-book.js';
import { CalendarEarlier1764000006121 } from './calendar-earlier.migration.js';
import { CalendarFeeds, PersonalCalendars } from './index.js';
import { CalendarSettings } from './calendar-settings.service.js';
import { CalendarBench, type SentMail } from './testing/calendar-bench.js';
import { CalendarClient, readCalendar, shown } from './testing/calendar-client.js';

const publicUrl = 'http://localhost:3000';
const berlin = (local: string) => new Date(`${local}:00+01:00`).getTime();

describe('calendars of people', () => {
  let bench: CalendarBench;
  beforeAll(async () => {
    bench = await CalendarBench.open();
  });
  beforeEach(() => bench.reminders.clock.set('2026-11-01T09:00:00Z'));
  afterAll(() => bench?.close());

  const files = (mails: readonly SentMail[]) =>
    mails.flatMap((mail) =>
      mail.files.flatMap(({ method, content }) =>
        readCalendar(content).map(({ sequence, summary }) => `${mail.kind} ${method} ${summary} ${sequence}`),
      ),
    );
  const uids = (mails: readonly SentMail[]) =>
    mails.flatMap((mail) => mail.files.flatMap(({ content }) => readCalendar(content).map(({ uid }) => uid)));
  const choose = (token: string, session: string, on: boolean) =>
    bench.part(MyRegistrations).choose(token, session, on);
  const enrol = async (eventId: string, email: string) => {
    const input = { name: 'Ada', email, locale: 'de' as const, consents: {} };
    const form = { way: 'operator', shownIn: 'de' } as never;
    const made = await bench.part(SignUps).enrol(eventId, input, form);
    const path = await bench.part(RegisteredPeople).personalPath(made!.id);
    return { id: made!.id, token: path.slice('/my/'.length) };
  };
  const move = (eventId: string, day: string) =>
    bench.part(Events).edit(systemViewer, eventId, { startsAt: `${day}T09:00`, endsAt: `${day}T17:00` });

  it('are given the event with the confirmation, and taken back with the withdrawal', async () => {
    const { id } = await bench.reminders.event();
    const { token } = await bench.reminders.person(id, 'Ada');
    const confirmed = await bench.send(id);
    expect(files(confirmed)).toEqual(['confirmed REQUEST Lösungstage 0']);
    expect(readCalendar(confirmed[0]!.files[0]!.content)[0]!.location).toBe(`${publicUrl}/my/${token}`);
    await bench.part(MyRegistrations).cancel(token);
    const cancelled = await bench.send(id);
    expect(files(cancelled)).toEqual(['cancelled CANCEL Lösungstage 1']);
    expect(uids(cancelled)).toEqual(uids(confirmed));
  });

  it('name whoever their mail comes from, and the same one to their end', async () => {
    const { id } = await bench.reminders.event();
    const organisers = (mails: readonly SentMail[]) =>
      mails.flatMap((mail) =>
        mail.files.map(({ content }) => /ORGANIZER;CN="[^"]*"(.*)/.exec(content.replace(/\r\n /g, ''))?.[1]?.trim()),
      );
    const plain = ':mailto:plenum@events.example';
    await bench.reminders.person(id, 'Before');
    expect(organisers(await bench.send(id))).toEqual([plain]);
    bench.from = 'info@muster.example';
    const { token } = await bench.reminders.person(id, 'Ada');
    expect(organisers(await bench.send(id))).toEqual([':mailto:info@muster.example']);
    await move(id, '2026-12-02');
    expect(new Set(organisers(await bench.settle(id)))).toEqual(
      new Set([':mailto:info@muster.example', `;SENT-BY="mailto:info@muster.example"${plain}`]),
    );
    bench.from = 'plenum@events.example';
    await bench.part(MyRegistrations).cancel(token);
    expect(organisers(await bench.send(id))).toEqual([
      ';SENT-BY="mailto:plenum@events.example":mailto:info@muster.example',
    ]);
  });

  it('go on with the same UID and a higher number when somebody registers again', async () => {
    const { id } = await bench.reminders.event();
    const first = await enrol(id, 'again@example.org');
    const before = await bench.send(id);
    await bench.part(MyRegistrations).cancel(first.token);
    await bench.send(id);
    await enrol(id, 'again@example.org');
    const after = await bench.send(id);
    expect(files(after)).toEqual(['confirmed REQUEST Lösungstage 2']);
    expect(uids(after)).toEqual(uids(before));
  });

  it('do not lose the entry when the mail of the withdrawal leaves after registering again', async () => {
    const { id } = await bench.reminders.event();
    const first = await enrol(id, 'late@example.org');
    await bench.send(id);
    await bench.part(MyRegistrations).cancel(first.token);
    await enrol(id, 'late@example.org');
    expect(files(await bench.send(id))).toEqual(['confirmed REQUEST Lösungstage 1']);
  });

  it('get sessions of the own agenda in one mail when somebody seems to be done choosing', async () => {
    const { id, sessions } = await bench.reminders.event();
    const { token } = await bench.reminders.person(id, 'Ada');
    await bench.send(id);
    for (let turn = 0; turn < 5; turn++) {
      await choose(token, sessions[0], turn % 2 === 0);
      bench.reminders.clock.advance(60_000);
    }
    await choose(token, sessions[1], true);
    await bench.tell();
    expect(await bench.send(id)).toEqual([]);
    const told = await bench.settle(id);
    expect(files(told)).toEqual(['agendaChanged REQUEST Bauantrag 0', 'agendaChanged REQUEST Bürgerbüro 0']);
    await choose(token, sessions[0], false);
    expect(files(await bench.settle(id))).toEqual(['agendaChanged CANCEL Bauantrag 1']);
    await choose(token, sessions[0], true);
    expect(files(await bench.settle(id))).toEqual(['agendaChanged REQUEST Bauantrag 2']);
    expect(files(await bench.settle(id))).toEqual([]);
  });

  it('follow sessions that move, change their room, are removed and come back; five changes are one mail', async () => {
    const { id, sessions } = await bench.reminders.event();
    const stage = await bench.part(ProgrammeParts).create(systemViewer, 'stage', id, { name: 'Saal 1' });
    await bench.part(Events).edit(systemViewer, id, { mode: 'onsite', venue: 'Rathaus' });
    await bench.reminders.person(id, 'Ada', [sessions[0]]);
    await bench.reminders.person(id, 'Bob');
    await bench.settle(id);
    for (const hour of [11, 12, 13, 14, 15]) {
      await bench
        .part(Agenda)
        .edit(systemViewer, sessions[0], { startsAt: `2026-12-01T${hour}:00`, endsAt: `2026-12-01T${hour}:30` });
      bench.reminders.clock.advance(60_000);
      await bench.tell();
    }
    const [mail, ...others] = await bench.settle(id);
    expect(others).toEqual([]);
    expect(files([mail!])).toEqual(['agendaChanged REQUEST Bauantrag 1']);
    expect(mail).toMatchObject({
      to: 'Ada',
      params: {
        items: [
          { change: 'moved', startsAt: '2026-12-01T14:00:00.000Z', before: { startsAt: '2026-12-01T09:00:00.000Z' } },
        ],
      },
    });
    await bench.part(Agenda).edit(systemViewer, sessions[0], { stageId: stage.id });
    expect(files(await bench.settle(id))).toEqual(['agendaChanged REQUEST Bauantrag 2']);
    await bench.part(ProgrammeParts).edit(systemViewer, 'stage', stage.id, { name: 'Ratssaal' });
    expect(files(await bench.settle(id))).toEqual(['agendaChanged REQUEST Bauantrag 3']);
    await bench.part(Agenda).edit(systemViewer, sessions[0], { abstract: 'Neu geschrieben.' });
    expect(await bench.settle(id)).toEqual([]);
    await bench.part(Agenda).remove(systemViewer, sessions[0]);
    const removed = await bench.settle(id);
    expect(files(removed)).toEqual(['agendaChanged CANCEL Bauantrag 4']);
    expect(removed[0]!.params).toMatchObject({ items: [{ change: 'cancelled', title: 'Bauantrag' }] });
    await bench.part(Agenda).restore(systemViewer, sessions[0]);
    const back = await bench.settle(id);
    expect(files(back)).toEqual(['agendaChanged REQUEST Bauantrag 5']);
    expect(back[0]!.params).toMatchObject({ items: [{ change: 'back', title: 'Bauantrag' }] });
  });

  it('say nothing of what was moved and moved back', async () => {
    const { id, sessions } = await bench.reminders.event();
    await bench.reminders.person(id, 'Ada', [sessions[0]]);
    await bench.settle(id);
    const at = (hour: number) =>
      bench
        .part(Agenda)
        .edit(systemViewer, sessions[0], { startsAt: `2026-12-01T${hour}:00`, endsAt: `2026-12-01T${hour}:45` });
    await at(12);
    await at(10);
    expect(await bench.settle(id)).toEqual([]);
  });

  it('move with the event and its venue, and end with it; it comes back with a higher number', async () => {
    const { id } = await bench.reminders.event();
    await bench.reminders.person(id, 'Ada');
    await bench.settle(id);
    await move(id, '2026-12-02');
    expect(files(await bench.settle(id))).toEqual(['eventChanged REQUEST Lösungstage 1']);
    await bench.part(Events).edit(systemViewer, id, { mode: 'onsite', venue: 'Rathaus' });
    const elsewhere = await bench.settle(id);
    expect(files(elsewhere)).toEqual(['eventChanged REQUEST Lösungstage 2']);
    expect(elsewhere[0]!.params).toMatchObject({ before: { venue: '' }, event: { venue: 'Rathaus' } });
    await bench.part(Events).cancel(systemViewer, id);
    expect(files(await bench.settle(id))).toEqual(['eventCancelled CANCEL Lösungstage 3']);
    await bench.part(Events).publish(systemViewer, id);
    expect(files(await bench.settle(id))).toEqual(['agendaChanged REQUEST Lösungstage 4']);
  });

  it('tell with one mail of an event that moved with everything in it', async () => {
    const { id, sessions } = await bench.reminders.event();
    await bench.reminders.person(id, 'Ada', [sessions[0]]);
    await bench.settle(id);
    await move(id, '2026-12-02');
    await bench
      .part(Agenda)
      .edit(systemViewer, sessions[0], { startsAt: '2026-12-02T10:00', endsAt: '2026-12-02T10:45' });
    bench.reminders.clock.advance(11 * 60_000);
    await bench.tell();
    const told = await bench.send(id);
    expect(files(told)).toEqual(['eventChanged REQUEST Lösungstage 1', 'eventChanged REQUEST Bauantrag 1']);
    expect(await bench.settle(id)).toEqual([]);
  });

  it('rise with each of two changes within one moment', async () => {
    const { id, sessions } = await bench.reminders.event();
    await bench.reminders.person(id, 'Ada', [sessions[0]]);
    await bench.settle(id);
    const sequences = [];
    for (const hour of [12, 13]) {
      await bench
        .part(Agenda)
        .edit(systemViewer, sessions[0], { startsAt: `2026-12-01T${hour}:00`, endsAt: `2026-12-01T${hour}:45` });
      sequences.push(...(await bench.settle(id)).flatMap((mail) => readCalendar(mail.files[0]!.content)[0]!.sequence));
      bench.reminders.clock.set('2026-11-01T09:00:00Z');
    }
    expect(sequences).toEqual([1, 2]);
  });

  it('are carried again by a mail that is tried again', async () => {
    const { id, sessions } = await bench.reminders.event();
    await bench.reminders.person(id, 'Ada', [sessions[0]]);
    bench.reminders.clock.advance(35 * 60_000);
    await bench.tell();
    await bench.send(id, { lost: true });
    await bench.send(id, { lost: true });
    expect(files(await bench.send(id)).toSorted()).toEqual([
      'agendaChanged REQUEST Bauantrag 0',
      'confirmed REQUEST Lösungstage 0',
    ]);
  });

  it('are told of a session that moved in words, also when a mail about something else leaves first', async () => {
    const { id, sessions } = await bench.reminders.event();
    const { token } = await bench.reminders.person(id, 'Ada', [sessions[0]]);
    await bench.settle(id);
    await bench
      .part(Agenda)
      .edit(systemViewer, sessions[0], { startsAt: '2026-12-01T12:00', endsAt: '2026-12-01T12:45' });
    await bench.part(MyRegistrations).replaceLink(token);
    expect(files(await bench.send(id))).toEqual(['confirmed REQUEST Lösungstage 1']);
    expect(files(await bench.settle(id))).toEqual(['agendaChanged REQUEST Bauantrag 1']);
  });

  it('get a new place when the personal link is replaced', async () => {
    const { id } = await bench.reminders.event();
    const { token } = await bench.reminders.person(id, 'Ada');
    await bench.settle(id);
    await bench.part(MyRegistrations).replaceLink(token);
    const told = await bench.settle(id);
    expect(files(told)).toEqual(['confirmed REQUEST Lösungstage 1']);
    expect(told[0]!.files[0]!.content).not.toContain(token.slice(0, 20));
  });

  describe('where an organisation only publishes', () => {
    const publishing = async () => {
      const made = await bench.reminders.event();
      const [event] = await bench.reminders.query<{ organisationId: string }>(
        'SELECT organisation_id AS "organisationId" FROM event WHERE id = $1',
        [made.id],
      );
      await bench.part(CalendarSettings).choose(systemViewer, event!.organisationId, { way: 'publish' });
      return { ...made, organisationId: event!.organisationId };
    };

    it('carry one plain file, and nobody gets a mail for what they chose themselves', async () => {
      const { id, sessions } = await publishing();
      await bench.reminders.person(id, 'Ada', [sessions[0]]);
      const confirmed = await bench.settle(id);
      expect(confirmed.map(({ kind }) => kind)).toEqual(['confirmed']);
      expect(confirmed[0]!.files.map(({ method }) => method)).toEqual(['PUBLISH']);
      expect(confirmed[0]!.files[0]!.content).not.toContain('ATTENDEE');
      await bench
        .part(Agenda)
        .edit(systemViewer, sessions[0], { startsAt: '2026-12-01T12:00', endsAt: '2026-12-01T12:45' });
      expect(files(await bench.settle(id))).toEqual(['agendaChanged PUBLISH Bauantrag 1']);
    });

    it('keep inviting those who were invited before', async () => {
      const { id, organisationId } = await publishing();
      await bench.part(CalendarSettings).choose(systemViewer, organisationId, { way: 'invite' });
      await bench.reminders.person(id, 'Ada');
      await bench.settle(id);
      await bench.part(CalendarSettings).choose(systemViewer, organisationId, { way: 'publish' });
      await move(id, '2026-12-02');
      expect(files(await bench.settle(id))).toEqual(['eventChanged REQUEST Lösungstage 1']);
      expect(await bench.part(CalendarSettings).read(systemViewer, organisationId)).toEqual({ way: 'publish' });
    });
  });

  describe('of people who registered before there were any', () => {
    const earlier = async () => {
      // Whatever day it is on the database's clock, it is ahead.
      const { id, sessions } = await bench.reminders.event({ day: '2099-12-01' });
      const ada = await bench.reminders.person(id, 'Ada', [sessions[0]]);
      await bench.reminders.person(id, 'Bob');
      await bench.reminders.query(`UPDATE mail SET state = 'sent' WHERE event_id = $1`, [id]);
      for (const table of ['calendar_wish', 'calendar_entry', 'calendar_person'])
        await bench.reminders.query(`DELETE FROM ${table} WHERE event_id = $1`, [id]);
      return { id, sessions, ada };
    };
    const uidsOf = (id: string) =>
      bench.reminders.query<{ uid: string }>('SELECT uid FROM calendar_person WHERE event_id = $1', [id]);

    it('begin with the update: they are told of what changes, and only of that', async () => {
      const { id, sessions, ada } = await earlier();
      await bench.reminders.query('ALTER TABLE calendar_person DROP COLUMN noted');
      const runner = { query: (sql: string) => bench.reminders.query(sql) };
      await new CalendarEarlier1764000006121().up(runner as never);
      const known = await uidsOf(id);
      expect(new Set(known.map(({ uid }) => uid)).size).toBe(2);
      expect(await bench.part(PersonalCalendars).noteEarlier(1)).toBe(1);
      expect(await bench.part(PersonalCalendars).noteEarlier(10)).toBe(1);
      expect(await bench.part(PersonalCalendars).noteEarlier(10)).toBe(0);
      expect(await bench.settle(id)).toEqual([]);
      await bench.part(CalendarFeeds).renew(ada.id);
      expect(await bench.part(CalendarFeeds).pathOf(ada.id)).not.toBeNull();
      await bench
        .part(Agenda)
        .edit(systemViewer, sessions[0], { startsAt: '2099-12-01T12:00', endsAt: '2099-12-01T12:45' });
      const moved = await bench.settle(id);
      expect(files(moved)).toEqual(['agendaChanged REQUEST Lösungstage 1', 'agendaChanged REQUEST Bauantrag 1']);
      expect(moved[0]).toMatchObject({ to: 'Ada', params: { items: [{ change: 'moved', title: 'Bauantrag' }] } });
      await bench.part(Events).cancel(systemViewer, id);
      expect(files(await bench.settle(id)).toSorted()).toEqual([
        'eventCancelled CANCEL Bauantrag 2',
        'eventCancelled CANCEL Lösungstage 1',
        'eventCancelled CANCEL Lösungstage 2',
      ]);
    });

    it('are made for many in one statement, with the same UID for the same address', async () => {
      const { id } = await earlier();
      const people = await bench.reminders.query<{ id: string }>('SELECT id FROM registration WHERE event_id = $1', [
        id,
      ]);
      const first = await enrol(id, 'same@example.org');
      await bench.part(MyRegistrations).cancel(first.token);
      const second = await enrol(id, 'same@example.org');
      const [kept] = await bench.reminders.query<{ uid: string }>(
        'DELETE FROM calendar_person WHERE registration_id = $1 RETURNING uid',
        [second.id],
      );
      const asked = jest.spyOn(bench.part(UnitOfWork), 'query');
      await bench.part(CalendarBook).enter([second.id, ...people.map((one) => one.id)]);
      expect(asked).toHaveBeenCalledTimes(1);
      asked.mockRestore();
      const uidsNow = (await uidsOf(id)).map(({ uid }) => uid);
      expect([uidsNow.length, new Set(uidsNow).size]).toEqual([4, 3]);
      expect(uidsNow.filter((uid) => uid === kept!.uid)).toHaveLength(2);
    });
  });

  it('have an own feed under an address that ends when it is renewed, closed, or the link or registration ends', async () => {
    const { id, sessions } = await bench.reminders.event();
    const ada = await bench.reminders.person(id, 'Ada', [sessions[0]]);
    const feeds = bench.part(CalendarFeeds);
    const path = async () => ((await feeds.pathOf(ada.id)) ?? '').slice('/calendar/my/'.length, -'.ics'.length);
    expect(await feeds.pathOf(ada.id)).toBeNull();
    await feeds.renew(ada.id);
    const first = await path();
    const open = await feeds.read(first);
    expect(open?.state).toBe('open');
    expect(readCalendar(open!.content).map(({ summary }) => summary)).toEqual(['Lösungstage', 'Bauantrag']);
    expect(open!.content.replace(/\r\n /g, '')).not.toContain(ada.token);
    expect((await feeds.read(first))!.content).toBe(open!.content);
    for (const guess of [
      `${first}A`,
      first.slice(0, -1),
      `${first.slice(0, -1)}${first.endsWith('A') ? 'B' : 'A'}`,
      'x',
      '',
    ])
      expect(await feeds.read(guess)).toBeUndefined();
    await feeds.renew(ada.id);
    expect((await feeds.read(first))?.state).toBe('ended');
    const second = await path();
    expect((await feeds.read(second))?.state).toBe('open');
    await feeds.close(ada.id);
    expect(readCalendar((await feeds.read(second))!.content)).toEqual([]);
    await feeds.renew(ada.id);
    const third = await path();
    await bench.part(MyRegistrations).replaceLink(ada.token);
    expect((await feeds.read(third))?.state).toBe('ended');
    expect(await feeds.pathOf(ada.id)).toBeNull();
  });

  it('show exactly what the agenda says, whatever happens and in whatever order mails arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 20, size: 'max' }), fc.integer(), async (cmds, seed) => {
        bench.reminders.clock.set('2026-11-01T09:00:00Z');
        const { id, sessions } = await bench.reminders.event();
        const email = `model-${id}@example.org`;
        const real = new Real(bench, id, email, seed);
        const model = newModel(sessions);
        // Without anybody taking part nothing is shown.
        await fc.asyncModelRun(() => ({ model, real }), [new Register(), ...cmds]);
        await real.settle();
        expect(real.client.shows()).toEqual(real.expected(model));
      }),
      { numRuns: 3 },
    );
  });

  it.each<[string, () => Command[], number]>([
    [
      'an event again that was called off before the first mail left, and is held after all',
      () => [new CallOff(), new LoseMail(), new Settle(), new CallOff(), new Settle()],
      1,
    ],
    [
      'nothing more when the mail that was to take it back was stopped on its way',
      () => [new Settle(), new CallOff(), new LoseMail(), new CallOff(), new Withdraw(), new Settle()],
      0,
    ],
  ])('have %s', async (_what, happened, entries) => {
    const { id, sessions } = await bench.reminders.event();
    bench.reminders.clock.set('2026-11-01T09:00:00Z');
    const real = new Real(bench, id, `told-${id}@example.org`, 1);
    await fc.asyncModelRun(() => ({ model: newModel(sessions), real }), [new Register(), ...happened()]);
    expect(real.client.shows()).toHaveLength(entries);
  });
});

interface Model {
  day: string;
  venue: string;
  taking: boolean;
  held: boolean;
  sessions: { id: string; title: string; hour: number; there: boolean; mine: boolean }[];
}

const newModel = ([first, second]: readonly string[]): Model => ({
  day: '2026-12-01',
  venue: '',
  taking: false,
  held: true,
  sessions: [
    { id: first!, title: 'Bauantrag', hour: 10, there: true, mine: false },
    { id: second!, title: 'Bürgerbüro', hour: 11, there: true, mine: false },
  ],
});

/** One person and their calendar, fed with what mails carry: late, twice and in the wrong order. */
class Real {
  token = '';
  readonly client = new CalendarClient();

  constructor(
    readonly bench: CalendarBench,
    readonly eventId: string,
    readonly email: string,
    private seed: number,
  ) {}

  /** What the calendar should show. */
  expected({ taking, held, venue, day, sessions }: Model): string[] {
    if (!taking || !held) return [];
    const entry = (title: string, on: string, from: string, to: string) =>
      shown(title, [[berlin(`${on}T${from}`), berlin(`${on}T${to}`)]], venue || `${publicUrl}/my/${this.token}`);
    const mine = sessions.filter((session) => session.there && session.mine);
    return [
      entry('Lösungstage', day, '09:00', '17:00'),
      ...mine.map(({ title, hour }) => entry(title, '2026-12-01', `${pad(hour)}:00`, `${pad(hour)}:45`)),
    ].toSorted();
  }

  async settle(): Promise<void> {
    // A second time: what a mail was to tell that was stopped, the next one tells.
    await this.deliver();
    await this.deliver();
  }

  private async deliver(): Promise<void> {
    const mails = await this.bench.settle(this.eventId);
    const texts = mails.flatMap(({ files }) => files.map(({ content }) => content));
    for (const text of [...this.shuffled(texts), ...this.shuffled(texts)]) this.client.take(text);
  }

  private shuffled(texts: readonly string[]): string[] {
    return texts
      .map((text) => ({ text, at: (this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648) }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ text }) => text);
  }
}

type Command = fc.AsyncCommand<Model, Real>;
const pad = (hour: number) => String(hour).padStart(2, '0');

class Register implements Command {
  check = (model: Readonly<Model>) => !model.taking && model.held;
  async run(model: Model, real: Real) {
    const input = { name: 'Ada', email: real.email, locale: 'de' as const, consents: {} };
    const form = { way: 'operator', shownIn: 'de' } as never;
    const made = await real.bench.part(SignUps).enrol(real.eventId, input, form);
    real.token = (await real.bench.part(RegisteredPeople).personalPath(made!.id)).slice('/my/'.length);
    model.taking = true;
  }
  toString = () => 'register';
}

class Withdraw implements Command {
  check = (model: Readonly<Model>) => model.taking;
  async run(model: Model, real: Real) {
    await real.bench.part(MyRegistrations).cancel(real.token);
    model.taking = false;
    for (const session of model.sessions) session.mine = false;
  }
  toString = () => 'withdraw';
}

class Choose implements Command {
  constructor(
    readonly index: number,
    readonly on: boolean,
  ) {}
  check = (model: Readonly<Model>) => model.taking && model.sessions[this.index]!.there;
  async run(model: Model, real: Real) {
    const session = model.sessions[this.index]!;
    await real.bench.part(MyRegistrations).choose(real.token, session.id, this.on);
    session.mine = this.on;
  }
  toString = () => `${this.on ? 'choose' : 'leave'} ${this.index}`;
}

class MoveEvent implements Command {
  constructor(readonly day: string) {}
  check = () => true;
  async run(model: Model, real: Real) {
    await real.bench
      .part(Events)
      .edit(systemViewer, real.eventId, { startsAt: `${this.day}T09:00`, endsAt: `${this.day}T17:00` });
    model.day = this.day;
  }
  toString = () => `move event to ${this.day}`;
}

class MoveVenue implements Command {
  constructor(readonly venue: string) {}
  check = () => true;
  async run(model: Model, real: Real) {
    await real.bench
      .part(Events)
      .edit(systemViewer, real.eventId, { mode: this.venue ? 'onsite' : 'online', venue: this.venue });
    model.venue = this.venue;
  }
  toString = () => `move to ${this.venue || 'online'}`;
}

class MoveSession implements Command {
  constructor(
    readonly index: number,
    readonly hour: number,
  ) {}
  check = (model: Readonly<Model>) => model.sessions[this.index]!.there;
  async run(model: Model, real: Real) {
    const session = model.sessions[this.index]!;
    const at = `2026-12-01T${pad(this.hour)}`;
    await real.bench.part(Agenda).edit(systemViewer, session.id, { startsAt: `${at}:00`, endsAt: `${at}:45` });
    session.hour = this.hour;
  }
  toString = () => `move session ${this.index} to ${this.hour}`;
}

class Toggle implements Command {
  constructor(readonly index: number) {}
  check = () => true;
  async run(model: Model, real: Real) {
    const session = model.sessions[this.index]!;
    const agenda = real.bench.part(Agenda);
    if (session.there) await agenda.remove(systemViewer, session.id);
    else await agenda.restore(systemViewer, session.id);
    session.there = !session.there;
  }
  toString = () => `remove or restore ${this.index}`;
}

class CallOff implements Command {
  // Without sessions no event is published.
  check = ({ held, sessions }: Readonly<Model>) => held || sessions.some(({ there }) => there);
  async run(model: Model, real: Real) {
    const events = real.bench.part(Events);
    if (model.held) await events.cancel(systemViewer, real.eventId);
    else await events.publish(systemViewer, real.eventId);
    model.held = !model.held;
  }
  toString = () => 'call off or hold after all';
}

class LoseMail implements Command {
  check = () => true;
  async run(_model: Model, real: Real) {
    real.bench.reminders.clock.advance(7 * 60_000);
    await real.bench.tell();
    await real.bench.send(real.eventId, { lost: true });
  }
  toString = () => 'mail server away';
}

class Settle implements Command {
  check = () => true;
  async run(model: Model, real: Real) {
    await real.settle();
    const [shows, expected] = [real.client.shows(), real.expected(model)];
    if (shows.join('\n') !== expected.join('\n'))
      throw new Error(`The calendar shows\n${shows.join('\n')}\ninstead of\n${expected.join('\n')}`);
  }
  toString = () => 'settle';
}

const index = fc.nat(1);
const commands = [
  fc.constant(new Register()),
  fc.constant(new Withdraw()),
  fc.record({ index, on: fc.boolean() }).map((one) => new Choose(one.index, one.on)),
  fc.constantFrom('2026-12-01', '2026-12-02', '2027-01-15').map((day) => new MoveEvent(day)),
  fc.constantFrom('', 'Rathaus', 'Halle; 1, "Nord"').map((venue) => new MoveVenue(venue)),
  fc.record({ index, hour: fc.integer({ min: 9, max: 15 }) }).map((one) => new MoveSession(one.index, one.hour)),
  index.map((one) => new Toggle(one)),
  fc.constant(new CallOff()),
  fc.constant(new LoseMail()),
  fc.constant(new Settle()),
];
