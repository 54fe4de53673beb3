import fc from 'fast-check';
import { applyEntry, emptyRoom, type FeedEntry } from './feed.js';
import { messagesInState } from './feed-chat.js';
import { enterWith, followEntered, followFrame, followPulse, type Followed } from './follow.js';
import { answer, clientMessages, noTallies, nothingMine, serverMessages, type Entered, type Me } from './live.js';

const sessionId = '00000000-0000-4000-8000-000000000001';
const me: Me = { id: sessionId, name: 'Anna', crew: false, permissions: [], canRename: true, ...nothingMine };
const common = { now: '2026-11-22T09:00:00.000Z', me, tallies: { ...noTallies, watching: 1 } };

const posted = (seq: number): Extract<FeedEntry, { name: 'message.posted' }> => ({
  seq,
  name: 'message.posted',
  data: {
    id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
    author: { id: sessionId, name: 'Anna', role: 'attendee' },
    text: `Text ${seq}`,
    at: common.now,
  },
});

/** A feed in which every third entry is for the crew: everyone gets the numbers, but not the entry. */
const feed = (length: number) =>
  Array.from({ length }, (_entry, index) => posted(index + 1)).filter(({ seq }) => seq % 3);
const stateAt = (seq: number, length: number) =>
  feed(length)
    .filter((entry) => entry.seq <= seq)
    .reduce(applyEntry, emptyRoom('everyone'));

describe('a client that follows a session', () => {
  it('has the state of the feed after any frames, whatever was lost, doubled or overlapped', () => {
    const length = 60;
    const cut = fc.record({
      size: fc.integer({ min: 1, max: 9 }),
      fate: fc.constantFrom('arrives', 'lost', 'twice', 'overlaps'),
    });
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 40 }), fc.boolean(), (cuts, cheaper) => {
        let known: Followed = { sessionId, seq: 0, state: emptyRoom('everyone') };
        let sentTo = 0;
        const enter = () => {
          const { since } = enterWith(sessionId, known);
          const entries = feed(length).filter(({ seq }) => seq > (since ?? 0) && seq <= sentTo);
          const entered: Entered = {
            ...common,
            seq: sentTo,
            ...(cheaper ? { entries } : { state: stateAt(sentTo, length) }),
          };
          known = followEntered(sessionId, entered, known) ?? known;
        };
        for (const { size, fate } of cuts) {
          const to = Math.min(length, sentTo + size);
          const from = fate === 'overlaps' ? Math.max(1, sentTo - 3) : sentTo + 1;
          if (to < from) break;
          sentTo = to;
          const frame = { sessionId, from, to, entries: feed(length).filter(({ seq }) => seq >= from && seq <= to) };
          if (fate === 'lost') continue;
          for (let time = 0; time < (fate === 'twice' ? 2 : 1); time++) {
            const next = followFrame(known, frame);
            if (next === 'missing') enter();
            else known = next;
          }
          expect(known.seq).toBe(sentTo);
          expect(known.state).toEqual(stateAt(sentTo, length));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('forgets no frame that it read before the answer it was sent after', () => {
    const at3: Followed = { sessionId, seq: 3, state: stateAt(3, 9) };
    const frame = { sessionId, from: 4, to: 9, entries: feed(9).filter(({ seq }) => seq > 3) };
    const overtook = followFrame(at3, frame) as Followed;
    for (const entered of [
      { ...common, seq: 5, entries: feed(5).filter(({ seq }) => seq > 3) },
      { ...common, seq: 5, state: stateAt(5, 9) },
    ])
      expect(followEntered(sessionId, entered, overtook, at3.seq)).toEqual({ sessionId, seq: 9, state: stateAt(9, 9) });
  });

  it('goes back with a server that went back, as after a restored backup', () => {
    const at9: Followed = { sessionId, seq: 9, state: stateAt(9, 9) };
    const entered = { ...common, seq: 5, state: stateAt(5, 9) };
    expect(followEntered(sessionId, entered, at9)).toEqual({ sessionId, seq: 5, state: entered.state });
  });

  it('asks for the state when it has none and gets entries', () => {
    expect(followEntered(sessionId, { ...common, seq: 3, entries: [] })).toBeUndefined();
    expect(enterWith(sessionId)).toEqual({ sessionId });
  });

  it('keeps counts that a pulse does not name', () => {
    const results = {
      voters: 1,
      abstained: 0,
      counts: [1],
      words: [],
      held: [],
      hidden: [],
      split: null,
      before: null,
    };
    const before = {
      ...noTallies,
      watching: 3,
      votes: { a: 1, b: 2 },
      hands: 2,
      polls: { c: results },
      messageReactions: { a: { like: 1 } },
    };
    expect(followPulse(before, { sessionId, votes: { b: 3 } })).toEqual({ ...before, votes: { a: 1, b: 3 } });
    expect(followPulse(before, { sessionId, watching: 4 })).toEqual({ ...before, watching: 4 });
    expect(followPulse(before, { sessionId, polls: { d: null } }).polls).toEqual({ c: results, d: null });
    expect(followPulse(before, { sessionId, messageReactions: { a: {}, b: { love: 2 } } }).messageReactions).toEqual({
      a: {},
      b: { love: 2 },
    });
    expect(followPulse(before, { sessionId, watching: null })).toEqual({ ...before, watching: null });
    const clapped = followPulse(before, { sessionId, reactions: { clap: 2 } });
    expect(followPulse(clapped, { sessionId, hands: 0 })).toEqual({ ...before, reactions: { clap: 2 }, hands: 0 });
  });
});

describe('the room’s state', () => {
  it('holds the newest messages and changes only what an entry names', () => {
    const many = Array.from({ length: messagesInState + 5 }, (_entry, index) => posted(index + 1));
    const state = many.reduce(applyEntry, emptyRoom('everyone'));
    expect(state.messages).toHaveLength(messagesInState);
    expect(state.messages[0]?.text).toBe('Text 6');
    const tooOld = applyEntry(state, {
      seq: 999,
      name: 'message.restored',
      data: { id: posted(1).data.id, text: 'alt' },
    } as FeedEntry);
    expect(tooOld.messages).toEqual(state.messages);
  });
});

describe('the live protocol', () => {
  it('takes an example of each message through its own schema', () => {
    const id = '00000000-0000-4000-8000-0000000000AB';
    const payload = clientMessages['message.post'].payload.parse({ sessionId, id, text: ' Gruß\r\naus\u202E Köln ' });
    expect(payload).toEqual({ sessionId, id: id.toLowerCase(), text: 'Gruß\naus Köln' });
    const entered = { ...common, seq: 2, state: stateAt(2, 3) };
    expect(answer(clientMessages['session.enter'].data).parse({ ok: true, data: entered })).toEqual({
      ok: true,
      data: entered,
    });
    const frame = { sessionId, from: 1, to: 3, entries: feed(3) };
    expect(serverMessages.frame.parse(frame)).toEqual(frame);
  });

  it.each(Object.entries(clientMessages))('refuses what %s does not know', (_name, { payload }) => {
    const wrong = payload.safeParse({ sessionId, unheardOf: true });
    expect(wrong.error?.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['unheardOf'] }),
    );
  });
});
