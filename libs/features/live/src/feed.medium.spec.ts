import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { FeedEntry } from '@plenum/contracts';
import { Sessions } from '@plenum/events';
import { Bus } from '@plenum/platform/bus';
import { Bans } from './bans.service.js';
import { FeedReader } from './feed.reader.js';
import { Feed, feedTopic } from './feed.service.js';
import { LiveModule } from './live.module.js';
import { fold, openLiveStand, outcome, type LiveStand } from './testing/live-stand.js';

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('the feed of a session', () => {
  let stand: LiveStand;
  let feed: Feed;
  beforeAll(async () => {
    stand = await openLiveStand({ name: 'feed', modules: [LiveModule], schemas: [] });
    feed = stand.part(Feed);
  });
  afterAll(() => stand.close());

  const author = { id: randomUUID(), name: 'Anna Amt', role: 'attendee' } as const;
  const message = (text: string, id: string = randomUUID()) => ({ id, author, text, at: '2026-11-22T09:00:00.000Z' });

  it('begins with how the session is set up', async () => {
    const { sessionId } = await stand.session({ state: 'lobby', chat: 'readOnly', questions: 'open', slowSeconds: 15 });
    await feed.append(sessionId, 'message.posted', message('erste'));
    const entries = await stand.feed(sessionId);
    expect(entries.map(({ seq, name }) => `${seq} ${name}`)).toEqual([
      '1 session.adjusted',
      '2 session.moved',
      '3 message.posted',
    ]);
    expect(fold('everyone', entries)).toMatchObject({
      session: { state: 'lobby' },
      settings: { chat: 'readOnly', questions: 'open', slowSeconds: 15 },
    });
  });

  it('is opened once, however many come first', async () => {
    const { sessionId } = await stand.session();
    await Promise.all(Array.from({ length: 10 }, () => feed.open(sessionId)));
    expect(await stand.feed(sessionId)).toHaveLength(2);
  });

  it('tells of moves and settings, whoever makes them', async () => {
    const { sessionId, person } = await stand.session({ state: 'planned' });
    const mona = person('Mona', 'moderator');
    const sessions = stand.part(Sessions);
    await sessions.move(mona, { sessionId, from: 'planned', to: 'lobby' });
    await sessions.adjust(mona, { sessionId, slowSeconds: 30 });
    expect(fold('everyone', await stand.feed(sessionId))).toMatchObject({
      session: { state: 'lobby' },
      settings: { slowSeconds: 30 },
    });
  });

  it('has no gaps and no late commits under twenty writers', async () => {
    const { sessionId } = await stand.session();
    const reader = stand.part(FeedReader);
    const read: FeedEntry[] = [];
    let writing = true;
    const follow = async () => {
      for (;;) {
        const last = !writing;
        const entries = await reader.after(sessionId, read.at(-1)?.seq ?? 0, 1000);
        read.push(...entries);
        if (last && entries.length === 0) return;
        await wait(1);
      }
    };
    const following = follow();
    let undone = 0;
    await Promise.all(
      Array.from({ length: 20 }, async (_writer, writer) => {
        for (let turn = 0; turn < 15; turn++) {
          const broken = (writer + turn) % 7 === 0;
          const told = stand.work.run(async () => {
            await feed.append(sessionId, 'message.posted', message(`${writer}/${turn}`));
            // Other work of the transaction, of any length, before and after the entry.
            await stand.query('SELECT pg_sleep($1)', [Math.random() / 100]);
            if (turn % 3 === 0) await feed.append(sessionId, 'message.retracted', { id: randomUUID(), by: 'crew' });
            if (broken) throw new Error('undone');
          });
          if ((await outcome(told)) !== 'done') undone++;
        }
      }),
    );
    writing = false;
    await following;
    const all = await stand.feed(sessionId);
    expect(undone).toBeGreaterThan(20);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_entry, index) => index + 1));
    // Whoever read on all the time has them all, in the same order.
    expect(read.map(({ seq, data }) => ({ seq, data }))).toEqual(all.map(({ seq, data }) => ({ seq, data })));
  });

  it('lets transactions tell of two sessions in any order', async () => {
    const [one, other] = [await stand.session(), await stand.session()];
    await Promise.all(
      Array.from({ length: 20 }, (_turn, turn) =>
        stand.work.run(async () => {
          const both = [one.sessionId, other.sessionId];
          if (turn % 2) both.reverse();
          for (const sessionId of both) await feed.append(sessionId, 'message.posted', message(`${turn}`));
        }),
      ),
    );
    for (const { sessionId } of [one, other]) expect(await stand.feed(sessionId)).toHaveLength(22);
  });

  it('wakes others with the entries once they are true, and not before', async () => {
    const { sessionId } = await stand.session();
    await feed.open(sessionId);
    const heard: unknown[] = [];
    const stop = stand.part(Bus).subscribe(feedTopic(sessionId), (wakeUp) => heard.push(wakeUp));
    await stand.work.run(async () => {
      await feed.append(sessionId, 'message.posted', message('wahr'));
      await wait(20);
      expect(heard).toEqual([]);
    });
    await outcome(
      stand.work.run(async () => {
        await feed.append(sessionId, 'message.posted', message('nie'));
        throw new Error('undone');
      }),
    );
    await wait(20);
    stop();
    expect(heard).toEqual([{ entries: [expect.objectContaining({ seq: 3, name: 'message.posted' }) as unknown] }]);
  });

  it('takes the text out of earlier entries with the one that takes it back', async () => {
    const { sessionId } = await stand.session();
    const [gone, stays] = [message('weg damit'), message('bleibt')];
    await feed.append(sessionId, 'message.posted', gone);
    await feed.append(sessionId, 'message.posted', stays);
    await feed.append(sessionId, 'message.retracted', { id: gone.id, by: 'crew' });
    const text = JSON.stringify(await stand.feed(sessionId));
    expect(text).not.toContain('weg damit');
    expect(text).toContain('bleibt');
    await feed.append(sessionId, 'message.restored', { id: gone.id, text: 'weg damit' });
    expect(fold('everyone', await stand.feed(sessionId)).messages[0]).toMatchObject({ text: 'weg damit', gone: null });
    await feed.append(sessionId, 'message.retracted', { id: gone.id, by: 'author' });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('weg damit');
  });

  it('takes it out also when both are told of at once', async () => {
    const { sessionId } = await stand.session();
    const id = randomUUID();
    const at = '2026-11-22T09:00:00.000Z';
    const answer = (text: string) => ({ id, text, by: 'Mona', at, editedAt: null, isPublic: true });
    const heard: unknown[] = [];
    const stop = stand.part(Bus).subscribe(feedTopic(sessionId), (wakeUp) => heard.push(wakeUp));
    await stand.work.run(async () => {
      await feed.append(sessionId, 'answer.given', answer('voreilig'), author.id);
      await feed.append(sessionId, 'answer.given', answer('überlegt'), author.id);
    });
    stop();
    const text = JSON.stringify([await stand.feed(sessionId), heard]);
    expect(text).not.toContain('voreilig');
    expect(text).toContain('überlegt');
    expect(fold('crew', await stand.feed(sessionId)).answers[id]?.text).toBe('überlegt');
  });

  it('knows of every entry whose name or words it carries', async () => {
    const { sessionId } = await stand.session();
    const at = '2026-11-22T09:00:00.000Z';
    const [asker, mona] = [{ id: randomUUID(), name: 'Ben' }, randomUUID()];
    const said = message('erst so');
    const [named, other] = [randomUUID(), randomUUID()];
    await feed.append(sessionId, 'message.posted', said);
    await feed.append(sessionId, 'message.edited', { id: said.id, text: 'dann so', at });
    await feed.append(sessionId, 'message.restored', { id: said.id, text: 'dann so' });
    await stand.work.run(async () => {
      for (const id of [named, other]) {
        await feed.append(sessionId, 'question.asked', { id, text: 'Was?', asker, at });
        await feed.append(sessionId, 'question.shown', { id, text: 'Was?', at, askedBy: id === named ? 'Ben' : null });
      }
    });
    const words = { id: named, text: 'Das.', by: 'Mona', at, editedAt: null };
    await feed.append(sessionId, 'answer.given', { ...words, isPublic: true }, mona);
    await feed.append(sessionId, 'answer.shown', words, mona);
    const rows = await stand.query<{ name: string; subject: string; person: string | null }>(
      `SELECT name, subject_id AS subject, person_id AS person FROM feed_entry
        WHERE session_id = $1 AND name NOT LIKE 'session.%' ORDER BY seq`,
      [sessionId],
    );
    expect(rows.map(({ name, subject, person }) => [name, subject, person])).toEqual([
      ...['posted', 'edited', 'restored'].map((what) => [`message.${what}`, said.id, author.id]),
      ['question.asked', named, asker.id],
      ['question.shown', named, asker.id],
      ['question.asked', other, asker.id],
      ['question.shown', other, null],
      ['answer.given', named, mona],
      ['answer.shown', named, mona],
    ]);
  });

  it('hides a question from the audience and keeps it for the crew, until it is withdrawn', async () => {
    const { sessionId } = await stand.session();
    const id = randomUUID();
    const at = '2026-11-22T09:00:00.000Z';
    await feed.append(sessionId, 'question.asked', {
      id,
      text: 'heikel?',
      asker: { id: randomUUID(), name: 'Ben' },
      at,
    });
    await feed.append(sessionId, 'question.shown', { id, text: 'heikel?', at });
    await feed.append(sessionId, 'question.hidden', { id });
    const everyone = (await stand.feed(sessionId)).filter(({ audience }) => audience === 'everyone');
    expect(JSON.stringify(everyone)).not.toContain('heikel');
    expect(fold('crew', await stand.feed(sessionId)).questions[id]?.text).toBe('heikel?');
    await feed.append(sessionId, 'question.decided', { id, state: 'withdrawn', reason: null, by: 'Ben', at });
    expect(JSON.stringify(await stand.feed(sessionId))).not.toContain('heikel');
  });

  it('is read from its foundation as from its beginning', async () => {
    const { sessionId } = await stand.session();
    const old = message('sehr alt');
    await feed.append(sessionId, 'message.posted', old);
    await stand.work.run(async () => {
      for (let number = 0; number < 350; number++)
        await feed.append(sessionId, 'message.posted', message(`Nummer ${number}`));
    });
    await feed.append(sessionId, 'message.retracted', { id: old.id, by: 'crew' });
    const all = await stand.feed(sessionId);
    const foundation = await stand.part(FeedReader).foundation(sessionId, all.length);
    expect(foundation.length).toBeLessThan(310);
    for (const audience of ['everyone', 'crew'] as const)
      expect(fold(audience, foundation)).toEqual(fold(audience, all));
  });

  it('is read without what is too old, however long the session and busy its crew', async () => {
    const { sessionId } = await stand.session();
    const at = '2026-11-22T09:00:00.000Z';
    await stand.work.run(async () => {
      for (let number = 0; number < 400; number++) {
        const crew = { ...message(`Regie ${number}`), author: { ...author, role: 'moderator' as const } };
        await feed.append(sessionId, 'crewLine.posted', crew);
        if (number % 2) await feed.append(sessionId, 'crewLine.retracted', { id: crew.id });
        await feed.append(
          sessionId,
          'deed.done',
          {
            id: randomUUID(),
            what: 'message.removed',
            by: 'Mona',
            byId: author.id,
            subjectId: null,
            name: 'Anna',
            reason: `${number}`,
            at,
          },
          author.id,
        );
        await feed.append(sessionId, 'message.posted', message(`Nummer ${number}`));
      }
      for (let number = 0; number < 20; number++) await feed.append(sessionId, 'session.moved', { state: 'live', at });
    });
    for (let times = 0; times < 4; times++)
      await stand.query(
        `INSERT INTO feed_entry (session_id, seq, at, audience, name, subject_id, data)
         SELECT $1, -seq - $2 * 10000, at, audience, name, gen_random_uuid(), data FROM feed_entry
          WHERE session_id = $1 AND seq > 0 AND name <> 'session.moved' AND name <> 'session.adjusted'`,
        [sessionId, times],
      );
    const all = await stand.feed(sessionId);
    const seq = all.at(-1)!.seq;
    const reader = stand.part(FeedReader);
    const foundation = await reader.foundation(sessionId, seq);
    expect(foundation.length).toBeLessThan(750);
    for (const audience of ['everyone', 'crew'] as const)
      expect(fold(audience, foundation)).toEqual(fold(audience, all));

    await stand.query('ANALYZE feed_entry');
    const looked: string[] = [];
    const query = jest.spyOn(stand.work, 'query').mockImplementation(async (text: string, parameters) => {
      looked.push(...(await explain(text, parameters ?? [])));
      return [];
    });
    const explain = async (text: string, parameters: readonly unknown[]) => {
      const rows = await stand.query<{ 'QUERY PLAN': string }>(`EXPLAIN ANALYZE ${text}`, parameters as unknown[]);
      return rows.map((row) => row['QUERY PLAN']);
    };
    await reader.foundation(sessionId, seq);
    query.mockRestore();
    const begun = `SELECT min(at) FROM feed_entry
      WHERE session_id = $1 AND name = 'session.moved' AND data ->> 'state' = 'live'`;
    looked.push(...(await explain(begun, [sessionId])));
    for (const index of ['messages', 'lasting', 'of_crew', 'begun'])
      expect(looked.join('\n')).toMatch(new RegExp(`(using|on) feed_entry_${index}\\b`));
  });

  it('lets one of many send somebody out', async () => {
    const { sessionId, person } = await stand.session();
    const [mona, max, theo] = [person('Mona', 'moderator'), person('Max', 'moderator'), person('Theo')];
    await feed.append(sessionId, 'message.posted', {
      ...message('Unsinn'),
      author: { id: theo.id, name: 'Theo', role: 'attendee' },
    });
    const bans = stand.part(Bans);
    await Promise.all([mona, max, mona, max].map((viewer) => bans.kick(viewer, { sessionId, id: theo.id })));
    await Promise.all([mona, max].map((viewer) => bans.readmit(viewer, { sessionId, id: theo.id })));
    await bans.kick(max, { sessionId, id: theo.id, reason: 'wieder' });
    const names = (await stand.feed(sessionId)).map(({ name }) => name).filter((name) => name.startsWith('person.'));
    expect(names).toEqual(['person.kicked', 'person.readmitted', 'person.kicked']);
    expect(await stand.query('SELECT name, reason FROM session_ban WHERE session_id = $1', [sessionId])).toEqual([
      { name: 'Theo', reason: 'wieder' },
    ]);
  });
});
