import { jest } from '@jest/globals';
import type { Viewer } from '@plenum/access';
import { Mails, Suppressions, Unsubscribes } from '@plenum/mail';
import { simpleParser } from 'mailparser';
import {
  FourEyes,
  MessageAudiences,
  MessageDispatch,
  MessagePreviews,
  MessageSending,
  MessageTests,
  OrganiserMessages,
} from './index.js';
import { aText, MessageBench } from './testing/message-bench.js';

describe("organisers' messages", () => {
  let bench: MessageBench;
  let anna: Viewer;
  let bert: Viewer;
  let event: { id: string; organisationId: string; sessionId: string };
  beforeAll(async () => {
    bench = await MessageBench.open();
  });
  beforeEach(async () => {
    bench.clock.set('2026-11-01T09:00:00Z');
    bench.trial.received.length = 0;
    bench.trial.manners = {};
    await bench.query('TRUNCATE mail, mail_suppression, organiser_message, four_eyes_rule');
    event = await bench.event();
    anna = await bench.colleague(event.organisationId, 'Anna', 'owner');
    bert = await bench.colleague(event.organisationId, 'Bert');
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => bench.close());

  const messages = () => bench.part(OrganiserMessages);
  const dispatch = () => bench.part(MessageDispatch);
  const sending = () => bench.part(MessageSending);
  const stateOf = async (id: string) => (await messages().find(anna, id)).state;
  const problem = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: { code: string; fields?: { path: string; code: string }[] }) =>
        [error.code, ...(error.fields ?? []).map(({ path, code }) => `${path} ${code}`)].join(', '),
    );
  const rows = () =>
    bench.query<{ to: string; state: string; locale: string; params: object }>(
      `SELECT to_name AS "to", state, locale, params FROM mail ORDER BY key`,
    );
  const sendNow = async (content: Parameters<MessageBench['draft']>[2] = {}) => {
    const { id } = await bench.draft(anna, event.id, content);
    await dispatch().schedule(anna, id, { version: 1, at: null });
    return id;
  };
  const read = async (name: string) => {
    const found = bench.arrived().filter(({ to }) => to.startsWith(`${name.toLowerCase()}-`));
    expect(found).toHaveLength(1);
    return simpleParser(found[0]!.raw);
  };

  it('reach everybody of their segment once, in their language or the other, with name and own link', async () => {
    await bench.people(event.id, ['Ada', 'Bob']);
    await bench.people(event.id, ['Cleo'], 'en');
    const id = await sendNow({
      texts: {
        de: { subject: 'Vor „{event}“', body: 'Hallo {name},\nwir beginnen {when}.\n\n{link}\n\nSiehe {link}' },
        en: null,
      },
    });
    expect(await stateOf(id)).toBe('scheduled');
    expect(await sending().sendDue()).toBe(0);
    expect(await bench.queueDue()).toBe(3);
    // The text stands in the message alone, however many there are.
    expect(JSON.stringify(await rows())).not.toMatch(/Hallo|Vor „/);
    await bench.worker().sendDue();
    const { subject, text, html, headers } = await read('Cleo');
    expect(subject).toBe('Vor „Lösungstage“');
    expect(text).toContain('Hallo Cleo,\nwir beginnen Dienstag, 1. Dezember 2026, 09:00–17:00 Uhr (MEZ).');
    expect(text).toMatch(/Siehe http:\/\/localhost:3000\/my\/\S+/);
    expect(html).toMatch(/href="http:\/\/localhost:3000\/my\/[^"]*" class="button"/);
    expect(headers.has('list-unsubscribe')).toBe(false);
    await sending().finish();
    expect(await messages().find(anna, id)).toMatchObject({
      state: 'sent',
      progress: { people: 3, complete: true, counts: { sent: 3, queued: 0 } },
    });
    expect(await sending().sendDue()).toBe(0);
  });

  it('go on where a worker ended in the middle of a page, and nobody has one twice', async () => {
    await bench.people(
      event.id,
      Array.from({ length: 1203 }, (_, index) => `P${index}`),
    );
    const id = await sendNow();
    bench.clock.advance(11_000);
    const mails = bench.part(Mails);
    const queueMany = mails.queueMany.bind(mails);
    let calls = 0;
    jest.spyOn(mails, 'queueMany').mockImplementation(async (requests) => {
      const ids = await queueMany(requests);
      // Written and not committed: what a killed process leaves.
      if (++calls === 2) throw new Error('killed');
      return ids;
    });
    await expect(sending().sendDue()).rejects.toThrow('killed');
    expect((await messages().find(anna, id)).progress).toMatchObject({ people: 500, complete: false });
    const written = await Promise.all([sending().sendDue(), sending().sendDue(), sending().sendDue()]);
    expect(written.reduce((sum, one) => sum + one)).toBe(703);
    const [counted] = await bench.query<{ all: number; people: number }>(
      'SELECT count(*)::int AS all, count(DISTINCT registration_id)::int AS people FROM mail',
    );
    expect(counted).toEqual({ all: 1203, people: 1203 });
    expect((await messages().find(anna, id)).progress).toMatchObject({ people: 1203, complete: true });
  });

  it('are sent once by two workers that both send', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `P${index}`);
    await bench.people(event.id, names);
    await sendNow();
    await bench.queueDue();
    await Promise.all([bench.worker().sendDue(), bench.worker().sendDue()]);
    const addresses = bench.arrived().map(({ to }) => to);
    expect(new Set(addresses).size).toBe(60);
    expect(addresses).toHaveLength(60);
  });

  it('that are stopped go to nobody who does not have them yet, and say how many do', async () => {
    await bench.people(
      event.id,
      Array.from({ length: 90 }, (_, index) => `P${index}`),
    );
    const id = await sendNow();
    await bench.queueDue();
    let stopped: Promise<unknown> | undefined;
    bench.trial.manners = {
      onText: async () => {
        if (bench.trial.received.length === 5) await (stopped ??= dispatch().stop(anna, id));
      },
    };
    await bench.worker().sendDue();
    const { state, progress } = await messages().find(anna, id);
    expect(state).toBe('stopped');
    expect(progress!.counts.sent).toBe(bench.arrived().length);
    // Those the mail server was already asked about are out of our hands.
    expect(progress!.counts.sent).toBeLessThan(30);
    expect(progress!.counts.sent! + progress!.counts.stopped!).toBe(90);
    expect(await sending().sendDue()).toBe(0);
    expect(await problem(dispatch().stop(anna, id))).toBe('organiserMessage.stateMove');
  });

  it('stop by themselves when they could not begin for half a day', async () => {
    await bench.people(event.id, ['Ada']);
    const id = await sendNow();
    bench.clock.advance(13 * 3_600_000);
    expect(await sending().sendDue()).toBe(0);
    expect(await messages().find(anna, id)).toMatchObject({ state: 'stopped', endedLate: true, progress: null });
  });

  it('do not go to those who left the segment before their mail did', async () => {
    const [ada] = await bench.people(event.id, ['Ada', 'Bob']);
    await sendNow();
    await bench.queueDue();
    await bench.query(`UPDATE registration SET state = 'cancelled' WHERE id = $1`, [ada]);
    await bench.worker().sendDue();
    expect((await rows()).map(({ to, state }) => `${to} ${state}`).sort()).toEqual(['Ada stopped', 'Bob sent']);
  });

  it('that are no service can be declined, and spare those who did; what is service goes there', async () => {
    await bench.people(event.id, ['Ada', 'Bob', 'Cleo']);
    const people = await bench.query<{ name: string; email: string }>(
      'SELECT name, email FROM registration WHERE event_id = $1',
      [event.id],
    );
    const addressOf = (name: string) => people.find((person) => person.name === name)!.email;
    await bench.part(Suppressions).unsubscribe(event.organisationId, addressOf('Ada'));
    await bench.query(
      `INSERT INTO mail_suppression (id, organisation_id, address, reason, since)
       VALUES (gen_random_uuid(), $1, $2, 'mailboxUnknown', now())`,
      [event.organisationId, addressOf('Bob')],
    );
    const service = await bench.draft(anna, event.id);
    const optional = await bench.draft(anna, event.id, { service: false });
    const audience = async (id: string) => {
      const { people: all, blocked, blockedTotal } = await bench.part(MessageAudiences).count(anna, id);
      return { all, blockedTotal, blocked: blocked.map(({ name, reason }) => `${name} ${reason}`) };
    };
    expect(await audience(service.id)).toEqual({ all: 3, blockedTotal: 1, blocked: ['Bob mailboxUnknown'] });
    expect(await audience(optional.id)).toEqual({
      all: 3,
      blockedTotal: 2,
      blocked: ['Ada unsubscribed', 'Bob mailboxUnknown'],
    });
    await dispatch().schedule(anna, optional.id, { version: 1, at: null });
    await bench.queueDue();
    await bench.worker().sendDue();
    expect((await rows()).map(({ to, state }) => `${to} ${state}`).sort()).toEqual([
      'Ada suppressed',
      'Bob suppressed',
      'Cleo sent',
    ]);
    const { headers, text } = await read('Cleo');
    expect(JSON.stringify(headers.get('list'))).toContain('/unsubscribe/');
    expect(text).toContain('Keine Erinnerungen und keine Nachrichten dieser Art mehr von Landkreis Muster');
    await dispatch().schedule(anna, service.id, { version: 1, at: null });
    await bench.queueDue();
    await bench.worker().sendDue();
    expect(
      bench
        .arrived()
        .map(({ to }) => to.replace(/-.*/, ''))
        .sort(),
    ).toEqual(['ada', 'cleo', 'cleo']);
  });

  it('say what is missing before they are sent', async () => {
    const schedule = async (content: Parameters<MessageBench['draft']>[2], at: string | null = null) => {
      const { id } = await bench.draft(anna, event.id, content);
      return problem(dispatch().schedule(anna, id, { version: 1, at }));
    };
    expect(await schedule({ texts: { de: null, en: null } })).toBe(
      'organiserMessage.incomplete, texts organiserMessage.incomplete',
    );
    expect(await schedule({ texts: { de: { subject: 'An {name}', body: '' }, en: null } })).toBe(
      'organiserMessage.incomplete, texts.de.subject organiserMessage.placeholder, texts.de.body organiserMessage.incomplete',
    );
    expect(await schedule({})).toBe('organiserMessage.nobody');
    expect(await schedule({}, '2026-11-01T09:59')).toBe('organiserMessage.past, at organiserMessage.past');
    expect(await schedule({}, '2027-03-28T02:30')).toBe('event.localTimeGap, at event.localTimeGap');
    expect(await schedule({}, '2027-10-31T02:30')).toBe('event.localTimeTwice, at event.localTimeTwice');
    expect(await schedule({}, '2026-11-20T10:00')).toBe('none');
  });

  it('leave at a time on the wall of the event, and ask to be woken then', async () => {
    await bench.people(event.id, ['Ada']);
    const { id } = await bench.draft(anna, event.id);
    const { sendAt, state } = await dispatch().schedule(anna, id, { version: 1, at: '2026-11-20T10:00' });
    expect([sendAt, state]).toEqual(['2026-11-20T09:00:00.000Z', 'scheduled']);
    const woken = bench.jobs.woken.filter(({ queue }) => queue === 'organiserMessages').at(-1);
    expect(woken?.options.delayMs).toBe(Date.parse('2026-11-20T09:00:00Z') - Date.parse('2026-11-01T09:00:00Z'));
    bench.clock.set('2026-11-20T08:59:59Z');
    expect(await sending().sendDue()).toBe(0);
    bench.clock.set('2026-11-20T09:00:00Z');
    expect(await sending().sendDue()).toBe(1);
  });

  describe('in quiet hours', () => {
    const night = '2026-11-01T22:30:00Z';
    const morning = '2026-11-02T06:00:00.000Z';
    const arrived = () =>
      bench
        .arrived()
        .map(({ to }) => to.replace(/-.*/, ''))
        .toSorted();
    beforeEach(async () => {
      await bench.people(event.id, ['Ada', 'Nora']);
      await bench.query(`UPDATE registration SET zone = 'America/New_York' WHERE name = 'Nora' AND event_id = $1`, [
        event.id,
      ]);
    });

    it('wait for the morning where their recipient is, and say who waits until when', async () => {
      bench.clock.set(night);
      const { id } = await bench.draft(anna, event.id);
      const audience = (at?: string) => bench.part(MessageAudiences).count(anna, id, at);
      expect((await audience()).resting).toEqual({ people: 1, until: morning, late: 0 });
      expect((await audience('2026-11-20T10:00')).resting).toEqual({
        people: 1,
        until: '2026-11-20T12:00:00.000Z',
        late: 0,
      });
      expect((await audience('2026-11-20T15:00')).resting).toEqual({ people: 0, until: null, late: 0 });
      // New York sleeps until the event in Berlin has begun.
      expect((await audience('2026-12-01T08:00')).resting).toMatchObject({ people: 1, late: 1 });
      await dispatch().schedule(anna, id, { version: 1, at: null });
      expect(await bench.queueDue()).toBe(2);
      await bench.worker().sendDue();
      expect(arrived()).toEqual(['nora']);
      await sending().finish();
      expect(await messages().find(anna, id)).toMatchObject({
        state: 'sending',
        quiet: true,
        progress: { counts: { sent: 1, queued: 1 }, resting: { people: 1, until: morning } },
      });
      bench.clock.set(morning);
      await bench.worker().sendDue();
      expect(arrived()).toEqual(['ada', 'nora']);
      await sending().finish();
      expect(await messages().find(anna, id)).toMatchObject({
        state: 'sent',
        progress: { resting: { people: 0, until: null } },
      });
    });

    it('wait also where a worker only comes to them at night', async () => {
      const id = await sendNow();
      expect(await bench.queueDue()).toBe(2);
      bench.clock.set(night);
      await bench.worker().sendDue();
      expect(arrived()).toEqual(['nora']);
      expect((await messages().find(anna, id)).progress?.resting).toEqual({ people: 1, until: morning });
      await dispatch().stop(anna, id);
      bench.clock.set(morning);
      await bench.worker().sendDue();
      expect(arrived()).toEqual(['nora']);
    });

    it('leave all the same when they cannot wait', async () => {
      bench.clock.set(night);
      const { id } = await bench.draft(anna, event.id);
      await dispatch().schedule(anna, id, { version: 1, at: null, quiet: false });
      await bench.queueDue();
      await bench.worker().sendDue();
      expect(arrived()).toEqual(['ada', 'nora']);
      expect(await messages().find(anna, id)).toMatchObject({ quiet: false, progress: { resting: { people: 0 } } });
    });
  });

  describe('where four eyes are wanted', () => {
    beforeEach(async () => {
      await bench.people(event.id, ['Ada']);
      await bench.part(FourEyes).edit(anna, event.id, { organisation: true });
    });

    it('wait for somebody else, and leave then', async () => {
      const { id } = await bench.draft(anna, event.id);
      const waiting = await dispatch().schedule(anna, id, { version: 1, at: null });
      expect(waiting).toMatchObject({ state: 'waiting', submittedBy: 'Anna', mayApprove: false });
      expect(await bench.queueDue()).toBe(0);
      expect(await problem(dispatch().approve(anna, id, 1))).toBe('organiserMessage.ownApproval');
      expect((await messages().find(bert, id)).mayApprove).toBe(true);
      expect(await dispatch().approve(bert, id, 1)).toMatchObject({ state: 'scheduled', approvedBy: 'Bert' });
      expect(await bench.queueDue()).toBe(1);
    });

    it('ask every colleague who may agree by mail, once for each wish, and not who wants it sent', async () => {
      const mo = await bench.colleague(event.organisationId, 'Mo', 'moderator');
      const cora = await bench.colleague(event.organisationId, 'Cora');
      const stranger = await bench.colleague((await bench.event()).organisationId, 'Sven', 'owner');
      await bench.noteGrants([anna, bert, mo, cora, stranger]);
      const { id } = await bench.draft(anna, event.id);
      await dispatch().schedule(anna, id, { version: 1, at: '2026-11-20T10:00' });
      await bench.worker().sendDue();
      const asked = bench.arrived().map(({ to }) => to.replace(/-.*/, ''));
      expect(asked.toSorted((one, other) => one.localeCompare(other))).toEqual(['bert', 'cora']);
      const { subject, text, headers } = await read('bert');
      expect(subject).toBe('Bitte um Freigabe: Neuer Eingang');
      expect(text).toContain('Anna möchte eine Nachricht senden');
      expect(text).toContain('Geht hinaus: Freitag, 20. November 2026, 10:00 Uhr (MEZ)');
      expect(text).toContain(`http://localhost:3000/desk/events/${event.id}/messages/${id}`);
      expect(text).not.toContain('durch den Hof');
      expect(headers.has('list')).toBe(true);
      bench.trial.received.length = 0;
      await dispatch().withdraw(anna, id);
      await dispatch().schedule(cora, id, { version: 1, at: null });
      await dispatch().approve(bert, id, 1);
      await bench.worker().sendDue();
      // Agreed to before the mails left: nobody is asked any more.
      expect(bench.arrived()).toEqual([]);
    });

    it('are drafts again once somebody edits them, and nobody agrees to words they have not seen', async () => {
      const { id, segment, service, texts } = await bench.draft(anna, event.id);
      const edit = (version: number) => messages().edit(bert, id, { segment, service, texts, version });
      await dispatch().schedule(anna, id, { version: 1, at: '2026-11-20T10:00' });
      await dispatch().approve(bert, id, 1);
      expect(await edit(1)).toMatchObject({
        state: 'draft',
        version: 2,
        sendAt: null,
        submittedBy: null,
        approvedBy: null,
      });
      await dispatch().schedule(bert, id, { version: 2, at: '2026-11-20T10:00' });
      await edit(2);
      expect(await problem(dispatch().approve(anna, id, 2))).toBe('organiserMessage.stateMove');
      await dispatch().schedule(bert, id, { version: 3, at: '2026-11-20T10:00' });
      expect(await problem(dispatch().approve(anna, id, 2))).toBe('organiserMessage.changed');
      bench.clock.set('2026-11-20T10:00:00Z');
      expect(await problem(dispatch().approve(anna, id, 3))).toBe('organiserMessage.past');
      expect(await dispatch().withdraw(anna, id)).toMatchObject({ state: 'draft', submittedBy: null });
    });

    it('the rule of the organisation is its owners’ business', async () => {
      const rules = bench.part(FourEyes);
      expect(await problem(rules.edit(bert, event.id, { organisation: false }))).toBe('forbidden');
      expect(await rules.edit(bert, event.id, { event: true })).toEqual({ organisation: true, event: true });
      expect(await rules.edit(anna, event.id, { organisation: false })).toEqual({ organisation: false, event: true });
      expect(await rules.edit(anna, event.id, { event: false })).toEqual({ organisation: false, event: false });
    });
  });

  it('are written by one after the other', async () => {
    const { id, segment, service } = await bench.draft(anna, event.id);
    const edit = (by: Viewer, subject: string) =>
      messages().edit(by, id, { segment, service, version: 1, texts: { de: { ...aText, subject }, en: null } });
    const ends = await Promise.all([problem(edit(anna, 'Eins')), problem(edit(bert, 'Zwei'))]);
    expect(ends.sort()).toEqual(['none', 'organiserMessage.changed']);
  });

  it('stand still while and after they are sent, can be made anew from a copy, and only drafts can go', async () => {
    await bench.people(event.id, ['Ada']);
    const id = await sendNow();
    await bench.queueDue();
    const { segment, service, texts } = await messages().find(anna, id);
    for (const work of [
      () => messages().edit(anna, id, { segment, service, texts, version: 1 }),
      () => messages().remove(anna, id),
      () => dispatch().withdraw(anna, id),
      () => dispatch().schedule(anna, id, { version: 1, at: null }),
    ])
      expect(await problem(work())).toBe('organiserMessage.stateMove');
    const copy = await messages().duplicate(bert, id);
    expect(copy).toMatchObject({ state: 'draft', texts, segment, service, progress: null });
    await messages().remove(bert, copy.id);
    expect((await messages().list(anna, event.id)).messages.map((message) => message.id)).toEqual([id]);
  });

  it('belong to those who may write them: nobody else learns of them', async () => {
    const { id } = await bench.draft(anna, event.id);
    const elsewhere = await bench.event();
    const stranger = await bench.colleague(elsewhere.organisationId, 'Sven', 'owner');
    const moderator = await bench.colleague(event.organisationId, 'Mo', 'moderator');
    const works = (by: Viewer) => [
      () => messages().find(by, id),
      () => dispatch().stop(by, id),
      () => messages().list(by, event.id),
    ];
    const answers = async (by: Viewer) => {
      const codes: string[] = [];
      for (const work of works(by)) codes.push(await problem(work()));
      return codes;
    };
    expect(await answers(moderator)).toEqual(['forbidden', 'forbidden', 'forbidden']);
    expect(await answers(stranger)).toEqual([
      'organiserMessage.notFound',
      'organiserMessage.notFound',
      'event.notFound',
    ]);
  });

  it('can be looked at as somebody gets them, without their own link', async () => {
    await bench.people(event.id, ['Ada', '<b>Bob</b>']);
    const body = 'Guten Tag {name}, siehe {link} und https://example.org/a?b=1 & javascript:alert(1)';
    const { id } = await bench.draft(anna, event.id, { texts: { de: { subject: 'S', body }, en: null } });
    const previews = bench.part(MessagePreviews);
    const first = await previews.show(anna, id, {});
    expect(first.view).toMatchObject({ person: { name: 'Ada' }, locale: 'de', from: 'Landkreis Muster', subject: 'S' });
    expect(first.view.text).toContain('Guten Tag Ada, siehe http://localhost:3000/my/… und https://example.org/a?b=1');
    const second = await previews.show(anna, id, { after: first.view.person!.id });
    expect(second.html).not.toContain('<b>Bob');
    expect(second.html).toContain('<a href="https://example.org/a?b=1" class="link"');
    expect(second.html).not.toContain('href="javascript');
    expect((await previews.show(anna, id, { after: second.view.person!.id })).view.person?.name).toBe('Ada');
  });

  it('can be tried by whoever writes them, which counts for nothing', async () => {
    await bench.people(event.id, ['Ada']);
    const { id } = await bench.draft(anna, event.id, { service: false });
    const to = await bench.part(MessageTests).send(anna, id, 'en');
    expect(to).toMatch(/^anna-/);
    await bench.worker().sendDue();
    const { subject, text } = await read('anna');
    expect(subject).toBe('[Test] Neuer Eingang');
    expect(text).toContain('durch den Hof, Anna.');
    expect(await messages().find(anna, id)).toMatchObject({ state: 'draft', progress: null });
    const token = /\/unsubscribe\/([a-z2-7]+)/.exec(text ?? '')![1]!;
    const unsubscribes = bench.part(Unsubscribes);
    await unsubscribes.unsubscribe(token);
    expect(await unsubscribes.about(token)).toMatchObject({ trial: true, unsubscribed: false });
    for (let count = 1; count < 20; count++) await bench.part(MessageTests).send(anna, id, 'de');
    expect(await problem(bench.part(MessageTests).send(anna, id, 'de'))).toBe('rate.limited');
  });
});
