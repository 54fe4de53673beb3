import { emptyRoom, type FeedMessage } from '@plenum/contracts';
import { SharedCounts } from './shared-counts.js';

describe('counts of which everybody sees the same', () => {
  /** The messages of the state, and the reactions the table has. */
  let seen: string[];
  let table: Record<string, Record<string, number>>;
  let counts: SharedCounts;
  const state = () => ({ ...emptyRoom('crew'), messages: seen.map((id) => ({ id }) as FeedMessage) });
  const read = (ids?: string[]) => {
    if (ids) counts.note('messageReactions', ids);
    else counts.noteAll();
    return counts.read(state());
  };
  beforeEach(() => {
    [seen, table] = [[], {}];
    counts = new SharedCounts('session', [
      {
        name: 'messageReactions',
        read: async (_session, ids) =>
          new Map((ids ?? seen.filter((id) => table[id])).map((id) => [id, table[id] ?? {}])),
        none: {},
        seen: ({ messages }) => new Set(messages.map(({ id }) => id)),
      },
    ]);
  });

  it('are said where they differ from before, and all of them to whoever enters', async () => {
    seen = ['a', 'b'];
    table = { a: { like: 1 } };
    expect(await read()).toEqual({ messageReactions: { a: { like: 1 } } });
    expect(await read(['a', 'b'])).toEqual({});
    table = { a: { like: 2 }, b: { love: 1 } };
    expect(await read(['b'])).toEqual({ messageReactions: { b: { love: 1 } } });
    expect(counts.pending).toBe(false);
    expect(await read()).toEqual({ messageReactions: { a: { like: 2 } } });
    expect(counts.all()).toEqual({ messageReactions: { a: { like: 2 }, b: { love: 1 } } });
  });

  it('that are gone are said so, even if nobody told of it', async () => {
    seen = ['a'];
    table = { a: { like: 1 } };
    await read();
    table = {};
    expect(await read()).toEqual({ messageReactions: { a: {} } });
    expect(await read()).toEqual({});
  });

  it('are forgotten with the messages nobody sees any more, however many there were', async () => {
    for (let number = 0; number < 5000; number++) {
      const id = `message ${number}`;
      seen = [...seen, id].slice(-300);
      table[id] = { like: 1 };
      await read([id]);
      if (number % 100 === 0) await read();
    }
    expect(counts.size).toBeLessThanOrEqual(400);
  });

  it('of other areas are none of theirs', async () => {
    counts.note('polls', ['a']);
    expect(counts.pending).toBe(false);
  });
});
