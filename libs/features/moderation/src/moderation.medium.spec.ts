import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { systemViewer } from '@plenum/access';
import { Chat, ChatModeration, ChatModule, chatSchema } from '@plenum/chat';
import { filesSchema } from '@plenum/files';
import { Sessions } from '@plenum/events';
import { Questions, QuestionsModule, questionsSchema } from '@plenum/questions';
import { Bans } from '../../live/src/bans.service.js';
import { EventBans } from '../../live/src/event-bans.service.js';
import { Mutes } from '../../live/src/mutes.service.js';
import { fold, openLiveStand, outcome, type LiveStand } from '../../live/src/testing/live-stand.js';
import { floodSeconds } from './flood.rules.js';
import { DeedReasons } from './deed-reasons.service.js';
import { ReportEntries1764000002531 } from './report-entries.migration.js';
import { FloodGuard, ModerationModule, moderationSchema, Reports, WordLists } from './index.js';

describe('the moderation of a session', () => {
  let stand: LiveStand;
  let chat: Chat;
  beforeAll(async () => {
    stand = await openLiveStand({
      name: 'moderation',
      modules: [ChatModule, QuestionsModule, ModerationModule],
      schemas: [filesSchema, chatSchema, questionsSchema, moderationSchema],
    });
    chat = stand.part(Chat);
  });
  afterAll(() => stand.close());

  const open = async () => {
    const session = await stand.session();
    const { sessionId, person } = session;
    const say = async (author: ReturnType<typeof person>, text: string) => {
      const id = randomUUID();
      await chat.post(author, { sessionId, id, text });
      return id;
    };
    const crew = async () => fold('crew', await stand.feed(sessionId));
    return { ...session, say, crew, anna: person('Anna'), ben: person('Ben'), mona: person('Mona', 'moderator') };
  };

  it('mutes somebody: they neither write nor ask, until it is taken back', async () => {
    const { sessionId, anna, mona, say, crew } = await open();
    const mutes = stand.part(Mutes);
    const first = await say(anna, 'Guten Tag');
    await Promise.all([1, 2].map(() => mutes.mute(mona, { sessionId, id: anna.id, reason: 'Ton' })));
    expect((await crew()).muted).toMatchObject({ [anna.id]: { name: 'Anna', by: 'Mona' } });
    expect(await outcome(say(anna, 'und noch etwas'))).toBe('person.muted');
    expect(await outcome(chat.edit(anna, { sessionId, id: first, text: 'Doch!' }))).toBe('person.muted');
    const ask = () => stand.part(Questions).ask(anna, { sessionId, id: randomUUID(), text: 'Darf ich?' });
    expect(await outcome(ask())).toBe('person.muted');
    expect(await outcome(chat.retract(anna, { sessionId, id: first }))).toBe('done');
    await mutes.unmute(mona, { sessionId, id: anna.id });
    expect(await outcome(say(anna, 'danke'))).toBe('done');
    expect((await crew()).deeds.map(({ what, by, name, reason }) => [what, by, name, reason])).toEqual([
      ['person.muted', 'Mona', 'Anna', 'Ton'],
      ['person.unmuted', 'Mona', 'Anna', null],
    ]);
  });

  it('mutes neither the crew nor strangers, and lets nobody mute but the crew', async () => {
    const { sessionId, person, anna, mona, say } = await open();
    const max = person('Max', 'moderator');
    await say(max, 'Hallo');
    await say(anna, 'Hallo');
    const mute = (by: typeof anna, id: string) => outcome(stand.part(Mutes).mute(by, { sessionId, id }));
    expect(await mute(mona, max.id)).toBe('forbidden');
    expect(await mute(mona, randomUUID())).toBe('person.notFound');
    expect(await mute(anna, max.id)).toBe('forbidden');
  });

  it('sends somebody out of the event: out of every session, also one that begins later', async () => {
    const { sessionId, anna, mona, say, person } = await open();
    const [bans, eventBans] = [stand.part(Bans), stand.part(EventBans)];
    const [second, third] = [randomUUID(), randomUUID()];
    for (const id of [second, third])
      await stand.query(
        `INSERT INTO session (id, event_id, slug, title, subtitle, abstract, description, format, language, starts_at,
           ends_at, state, state_since, chat, questions, slow_seconds, links, version)
         SELECT $1, event_id, $1::uuid::text, title, '', '', '', format, language, starts_at, ends_at, state, state_since, chat,
           questions, 0, '[]', 1 FROM session WHERE id = $2`,
        [id, sessionId],
      );
    const postIn = (at: string, by = anna) => chat.post(by, { sessionId: at, id: randomUUID(), text: 'Hallo' });
    await say(anna, 'Kauft bei mir!');
    await postIn(second);
    const runsOne = {
      ...person('Otto', 'moderator'),
      grants: [{ role: 'moderator', scope: 'session', scopeId: sessionId }],
    };
    expect(await outcome(eventBans.ban(runsOne as typeof mona, { sessionId, id: anna.id }))).toBe('forbidden');
    await bans.kick(mona, { sessionId: second, id: anna.id });
    await Promise.all([1, 2].map(() => eventBans.ban(mona, { sessionId, id: anna.id, reason: 'Werbung' })));
    await postIn(third, mona);
    for (const id of [sessionId, second, third]) {
      expect(fold('crew', await stand.feed(id)).kicked[anna.id]).toMatchObject({ name: 'Anna', event: true });
      expect(await outcome(postIn(id))).toBe('person.banned');
    }
    expect(await eventBans.isBanned(anna.id)).toBe(true);
    expect(await stand.query('SELECT reason FROM revocation WHERE viewer_id = $1', [anna.id])).toEqual([
      { reason: 'person.banned' },
    ]);
    await eventBans.unban(mona, { sessionId, id: anna.id });
    const outOf = async (id: string) => anna.id in fold('crew', await stand.feed(id)).kicked;
    expect([await outOf(sessionId), await outOf(second), await outOf(third)]).toEqual([false, true, false]);
    expect(await outcome(postIn(second))).toBe('person.kicked');
    expect(await outcome(postIn(third))).toBe('done');
  });

  it('leaves the way back open in whichever order somebody was sent out of session and event', async () => {
    const { sessionId, anna, ben, mona, say, crew } = await open();
    const [bans, eventBans] = [stand.part(Bans), stand.part(EventBans)];
    await say(anna, 'Hallo');
    await say(ben, 'Hallo');
    const out = async ({ id }: typeof anna) => (await crew()).kicked[id]?.event;
    await bans.kick(mona, { sessionId, id: anna.id });
    await eventBans.ban(mona, { sessionId, id: anna.id });
    await eventBans.ban(mona, { sessionId, id: ben.id });
    await bans.kick(mona, { sessionId, id: ben.id });
    expect([await out(anna), await out(ben)]).toEqual([true, true]);
    for (const { id } of [anna, ben]) await eventBans.unban(mona, { sessionId, id });
    expect([await out(anna), await out(ben)]).toEqual([false, false]);
    expect(await outcome(say(ben, 'Darf ich wieder?'))).toBe('person.kicked');
    for (const { id } of [anna, ben]) await bans.readmit(mona, { sessionId, id });
    expect([await out(anna), await out(ben)]).toEqual([undefined, undefined]);
    expect(await outcome(say(ben, 'Danke'))).toBe('done');
  });

  it('takes a report once per person and message, and tells the crew alone', async () => {
    const { sessionId, anna, mona, say, person, crew } = await open();
    const [reports, ben] = [stand.part(Reports), person('Ben')];
    const messageId = await say(anna, 'Ihr seid alle doof');
    const id = randomUUID();
    const make = () => reports.make(ben, { sessionId, id, messageId, reason: 'insult', text: 'Das verletzt' });
    await Promise.all([make(), make()]);
    await reports.make(ben, { sessionId, id: randomUUID(), messageId, reason: 'other' });
    expect(Object.values((await crew()).reports)).toMatchObject([{ messageId, name: 'Ben', text: 'Das verletzt' }]);
    expect(JSON.stringify(fold('everyone', await stand.feed(sessionId)))).not.toMatch(/Ben|verletzt/);
    await Promise.all([1, 2].map(() => reports.resolve(mona, { sessionId, id })));
    expect((await crew()).reports).toEqual({});
    await reports.reopen(mona, { sessionId, id });
    expect(Object.keys((await crew()).reports)).toEqual([id]);
    const about = (other: string) =>
      outcome(reports.make(ben, { sessionId, id: randomUUID(), messageId: other, reason: 'other' }));
    expect(await about(randomUUID())).toBe('message.notFound');
    expect(await outcome(reports.resolve(ben, { sessionId, id }))).toBe('forbidden');
  });

  it('shows what former versions wrote down of reports', async () => {
    const { sessionId, anna, ben, say, crew } = await open();
    const id = randomUUID();
    await stand.part(Reports).make(ben, { sessionId, id, messageId: await say(anna, 'Pah'), reason: 'insult' });
    await stand.query(`UPDATE feed_entry SET data = data - 'about' WHERE session_id = $1 AND subject_id = $2`, [
      sessionId,
      id,
    ]);
    const runner = stand.part(DataSource).createQueryRunner();
    await new ReportEntries1764000002531().up(runner);
    await runner.release();
    expect((await crew()).reports[id]).toMatchObject({ about: null, name: 'Ben' });
  });

  it('lets the crew see and remove what was reported, however long ago it was said', async () => {
    const { sessionId, anna, ben, mona, say, crew } = await open();
    const [reports, moderation] = [stand.part(Reports), stand.part(ChatModeration)];
    const messageId = await say(anna, 'Ihr seid doof');
    await chat.edit(anna, { sessionId, id: messageId, text: 'Ihr seid alle doof' });
    await stand.work.run(async () => {
      for (let number = 0; number < 301; number++) await say(mona, `Nummer ${number}`);
    });
    const id = randomUUID();
    await reports.make(ben, { sessionId, id, messageId, reason: 'insult' });
    const state = await crew();
    expect(state.messages.some((message) => message.id === messageId)).toBe(false);
    expect(state.reports[id]).toMatchObject({ about: { id: anna.id, name: 'Anna' }, name: 'Ben' });
    const see = () => reports.see(mona, { sessionId, id });
    expect(await see()).toEqual({ text: 'Ihr seid alle doof', file: null });
    expect(await outcome(reports.see(ben, { sessionId, id }))).toBe('forbidden');
    await moderation.remove(mona, { sessionId, id: messageId });
    expect(await see()).toEqual({ text: null, file: null });
    await moderation.restore(mona, { sessionId, id: messageId });
    expect(await see()).toEqual({ text: 'Ihr seid alle doof', file: null });
    await moderation.hold(mona, { sessionId, id: messageId });
    expect(await see()).toEqual({ text: 'Ihr seid alle doof', file: null });
    await reports.resolve(mona, { sessionId, id });
    expect((await crew()).deeds.at(-1)).toMatchObject({ what: 'report.resolved', by: 'Mona', name: 'Anna' });
  });

  it('holds messages with words of the event or the organisation, and lets the crew say them', async () => {
    const { organisationId, eventId, sessionId, anna, mona, person, crew } = await open();
    const lists = stand.part(WordLists);
    const olga = { ...person('Olga', 'organiser') };
    olga.grants = [{ role: 'organiser', scope: 'organisation', scopeId: organisationId }];
    await lists.setOfEvent(mona, eventId, { words: ['Trottel', 'trottel', 'hier kaufen'] });
    expect(await outcome(lists.setOfOrganisation(mona, organisationId, { words: ['x'] }))).toBe(
      'organisation.notFound',
    );
    await lists.setOfOrganisation(olga, organisationId, { words: ['Gewinnspiel'] });
    expect(await lists.ofEvent(mona, eventId)).toMatchObject({
      words: ['Trottel', 'hier kaufen'],
      organisation: ['Gewinnspiel'],
    });
    const post = (by: typeof anna, text: string) => chat.post(by, { sessionId, id: randomUUID(), text });
    expect((await post(anna, 'Guten Tag')).held).toBe(false);
    expect((await post(anna, 'So ein TR0ttel, Тrottel!')).held).toBe(true);
    expect((await post(anna, 'Unser Gewinnspiel')).held).toBe(true);
    expect((await post(mona, 'Bitte nicht hier kaufen')).held).toBe(false);
    expect(Object.values((await crew()).heldMessages).map(({ why }) => why)).toEqual(['words', 'words']);
    const harmless = (await post(anna, 'alles gut')).message.id;
    expect(await outcome(chat.edit(anna, { sessionId, id: harmless, text: 'ihr Trottel' }))).toBe(
      'message.notEditable',
    );
    await lists.setOfEvent(mona, eventId, { words: [] });
    expect((await post(anna, 'Trottel')).held).toBe(false);
  });

  it('keeps account of changes of a word list, and loses none when two change it at once', async () => {
    const { eventId, sessionId, anna, mona, crew } = await open();
    const lists = stand.part(WordLists);
    const words = async () => (await lists.ofEvent(mona, eventId)).words;
    await Promise.all([
      lists.changeOfEvent(mona, eventId, { add: ['Trottel', 'TROTTEL', '…'], remove: [], reason: 'Wiederholt' }),
      lists.changeOfEvent(mona, eventId, { add: ['Gewinnspiel'], remove: ['nie gehört'] }),
    ]);
    expect((await words()).sort()).toEqual(['Gewinnspiel', 'Trottel']);
    await lists.changeOfEvent(mona, eventId, { add: [], remove: ['tröttel'] });
    expect(await words()).toEqual(['Gewinnspiel']);
    await lists.changeOfEvent(mona, eventId, { add: ['gewinnspiel'], remove: [] });
    const { changes } = await lists.ofEvent(mona, eventId);
    expect(changes).toHaveLength(3);
    expect(changes[0]).toMatchObject({ by: 'Mona', added: [], removed: ['Trottel'], reason: null });
    const told = (await crew()).deeds;
    expect(told.map(({ what }) => what)).toEqual(['words.changed', 'words.changed', 'words.changed']);
    expect(told.at(-1)).toMatchObject({ subjectId: changes[0]!.id, words: { added: [], removed: ['Trottel'] } });
    await stand.part(DeedReasons).explain(mona, { sessionId, id: told.at(-1)!.id, reason: 'Versehen' });
    expect((await lists.ofEvent(mona, eventId)).changes[0]!.reason).toBe('Versehen');
    expect(await lists.tryInEvent(mona, eventId, 'Unser Gewinnspíel!')).toEqual({ held: true, words: ['Gewinnspiel'] });
    expect(await lists.tryInEvent(mona, eventId, 'Guten Tag')).toEqual({ held: false, words: [] });
    expect(await outcome(lists.tryInEvent(anna, eventId, 'Guten Tag'))).toBe('forbidden');
    expect(await outcome(lists.changeOfEvent(anna, eventId, { add: ['x'], remove: [] }))).toBe('forbidden');
    // Figures that look like a letter, and a letter twice, count as that letter.
    const spelt = (index: number) => String(index).replace(/\d/g, (digit) => ` ${'abcdefghij'.charAt(Number(digit))}`);
    const many = Array.from({ length: 500 }, (_each, index) => `Wort${spelt(index)}`);
    expect(await outcome(lists.changeOfEvent(mona, eventId, { add: many, remove: [] }))).toBe('words.tooMany');
    expect(await words()).toEqual(['Gewinnspiel']);
  });

  it('leaves the reason of whoever decided last, when somebody explains what they did before', async () => {
    const { sessionId, anna, mona, person, say, crew } = await open();
    const max = person('Max', 'moderator');
    const [mutes, bans, eventBans] = [stand.part(Mutes), stand.part(Bans), stand.part(EventBans)];
    const moderation = stand.part(ChatModeration);
    const message = await say(anna, 'Kauft bei mir');
    const about = { sessionId, id: anna.id };
    const explained = async (deed: string) =>
      stand.part(DeedReasons).explain(mona, {
        sessionId,
        id: (await crew()).deeds.find(({ what, byId }) => what === deed && byId === mona.id)!.id,
        reason: 'Versehen',
      });
    await mutes.mute(mona, about);
    await mutes.unmute(max, about);
    await mutes.mute(max, { ...about, reason: 'Ton' });
    await explained('person.muted');
    await bans.kick(mona, about);
    await bans.readmit(max, about);
    await bans.kick(max, { ...about, reason: 'Ton' });
    await explained('person.kicked');
    await eventBans.ban(mona, about);
    await eventBans.unban(max, about);
    await eventBans.ban(max, { ...about, reason: 'Ton' });
    await explained('person.banned');
    await moderation.remove(mona, { sessionId, id: message });
    await moderation.restore(max, { sessionId, id: message });
    await moderation.remove(max, { sessionId, id: message, reason: 'Ton' });
    await explained('message.removed');
    const reasons = await stand.query(
      `SELECT reason FROM session_mute WHERE person_id = $1
       UNION ALL SELECT reason FROM session_ban WHERE person_id = $1
       UNION ALL SELECT reason FROM event_ban WHERE person_id = $1
       UNION ALL SELECT removal_reason FROM message WHERE author_id = $1`,
      [anna.id],
    );
    expect(reasons).toEqual(Array.from({ length: 4 }, () => ({ reason: 'Ton' })));
  });

  it('takes a reason afterwards, from whoever did it and nobody else', async () => {
    const { sessionId, anna, mona, person, say, crew } = await open();
    const [moderation, log, max] = [stand.part(ChatModeration), stand.part(DeedReasons), person('Max', 'moderator')];
    await stand.part(Sessions).adjust(mona, { sessionId, chat: 'held' });
    const id = await say(anna, 'Kauft bei mir');
    await moderation.reject(mona, { sessionId, id });
    const done = (await crew()).deeds.at(-1)!;
    expect(done).toMatchObject({ byId: mona.id, subjectId: id, reason: null });
    const explain = (by: typeof mona, reason: string, deedId = done.id) =>
      outcome(log.explain(by, { sessionId, id: deedId, reason }));
    expect(await explain(anna, 'Werbung')).toBe('forbidden');
    expect(await explain(max, 'Werbung')).toBe('forbidden');
    expect(await explain(mona, 'Werbung', randomUUID())).toBe('deed.notFound');
    expect(await explain(mona, 'Werbung')).toBe('done');
    expect((await crew()).deeds.at(-1)!.reason).toBe('Werbung');
    const kept = await stand.query(
      'SELECT removal_reason, reason FROM message JOIN moderation_deed ON subject_id = message.id WHERE message.id = $1',
      [id],
    );
    expect(kept).toEqual([{ removal_reason: 'Werbung', reason: 'Werbung' }]);
    expect(JSON.stringify(fold('everyone', await stand.feed(sessionId)))).not.toContain('Werbung');
    await moderation.release(mona, { sessionId, id }).catch(() => {});
    expect(await explain(mona, '')).toBe('done');
    expect((await crew()).deeds.at(-1)!.reason).toBeNull();
    // Beside a mute, a removal from the room and a ban the same reason stands.
    const out = async (what: 'mute' | 'kick' | 'ban') => {
      if (what === 'mute') await stand.part(Mutes).mute(mona, { sessionId, id: anna.id });
      if (what === 'kick') await stand.part(Bans).kick(mona, { sessionId, id: anna.id });
      if (what === 'ban') await stand.part(EventBans).ban(mona, { sessionId, id: anna.id });
      return (await crew()).deeds.at(-1)!.id;
    };
    for (const [what, table] of [
      ['mute', 'session_mute'],
      ['kick', 'session_ban'],
      ['ban', 'event_ban'],
    ] as const) {
      expect(await explain(mona, `Grund: ${what}`, await out(what))).toBe('done');
      const rows = await stand.query(`SELECT reason FROM ${table} WHERE person_id = $1`, [anna.id]);
      expect(rows).toEqual([{ reason: `Grund: ${what}` }]);
    }
  });

  it('slows a flooded chat down, once, and lets it go when it is calm', async () => {
    const { sessionId, crew } = await open();
    const guard = stand.part(FloodGuard);
    const slow = async () => (await crew()).settings.slowSeconds;
    await Promise.all([1, 2, 3].map(() => guard.slow(sessionId)));
    expect(await slow()).toBe(floodSeconds);
    stand.clock.advance(40_000);
    await guard.slow(sessionId);
    stand.clock.advance(59_000);
    await guard.look();
    expect(await slow()).toBe(floodSeconds);
    stand.clock.advance(1000);
    await Promise.all([guard.look(), guard.look()]);
    expect(await slow()).toBe(0);
    expect((await crew()).deeds.map(({ what }) => what)).toEqual(['flood.slowed', 'flood.ended']);
  });

  it('says how slow a chat was before it slowed it down, and lets others go when one session is gone', async () => {
    const [{ sessionId, crew, mona }, gone] = [await open(), await open()];
    const guard = stand.part(FloodGuard);
    await stand.part(Sessions).adjust(mona, { sessionId, slowSeconds: 10 });
    for (const id of [gone.sessionId, sessionId]) await guard.slow(id);
    expect((await crew()).deeds.at(-1)).toMatchObject({ what: 'flood.slowed', before: { slowSeconds: 10 } });
    await stand.query('UPDATE session SET removed_at = now() WHERE id = $1', [gone.sessionId]);
    stand.clock.advance(60_000);
    await guard.look();
    expect((await crew()).settings.slowSeconds).toBe(10);
    expect(await stand.query('SELECT FROM flood_watch WHERE slowed_at IS NOT NULL')).toEqual([]);
  });

  it('gets along with a crew that adjusts the chat at the same moment', async () => {
    const { sessionId, mona } = await open();
    const guard = stand.part(FloodGuard);
    for (let turn = 0; turn < 20; turn++) {
      const both = await Promise.all([
        outcome(guard.slow(sessionId)),
        outcome(stand.part(Sessions).adjust(mona, { sessionId, slowSeconds: turn % 2 ? 0 : 5 })),
        outcome(guard.slow(sessionId)),
        outcome(guard.look()),
      ]);
      expect(both).toEqual(['done', 'done', 'done', 'done']);
      stand.clock.advance(11 * 60_000);
    }
  });

  it('leaves a chat alone for a while when the crew decided otherwise', async () => {
    const { sessionId, mona, crew } = await open();
    const guard = stand.part(FloodGuard);
    await guard.slow(sessionId);
    await stand.part(Sessions).adjust(mona, { sessionId, slowSeconds: 0 });
    await guard.slow(sessionId);
    expect((await crew()).settings.slowSeconds).toBe(0);
    stand.clock.advance(10 * 60_000);
    await guard.slow(sessionId);
    expect((await crew()).settings.slowSeconds).toBe(floodSeconds);
    await stand.part(Sessions).adjust(systemViewer, { sessionId, slowSeconds: 0 });
  });

  it('keeps account of every deed: who, what, when, why', async () => {
    const { sessionId, anna, mona, say, crew } = await open();
    const moderation = stand.part(ChatModeration);
    const id = await say(anna, 'grenzwertig');
    await moderation.remove(mona, { sessionId, id, reason: 'Ton' });
    await moderation.remove(mona, { sessionId, id });
    await moderation.restore(mona, { sessionId, id });
    await stand.part(Sessions).adjust(mona, { sessionId, chat: 'held' });
    const rows = await stand.query(
      'SELECT what, by_id AS by, name, reason, settings, before FROM moderation_deed WHERE session_id = $1 ORDER BY id',
      [sessionId],
    );
    expect(rows).toEqual([
      { what: 'message.removed', by: mona.id, name: 'Anna', reason: 'Ton', settings: null, before: null },
      { what: 'message.restored', by: mona.id, name: 'Anna', reason: null, settings: null, before: null },
      {
        what: 'session.adjusted',
        by: mona.id,
        name: null,
        reason: null,
        settings: { chat: 'held', questions: 'moderated', slowSeconds: 0, chatFiles: false },
        before: { chat: 'open', questions: 'moderated', slowSeconds: 0, chatFiles: false },
      },
    ]);
    expect((await crew()).deeds).toHaveLength(3);
    expect(JSON.stringify(fold('everyone', await stand.feed(sessionId)))).not.toContain('Mona');
  });
});
