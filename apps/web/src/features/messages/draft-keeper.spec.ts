import { jest } from '@jest/globals';
import { DraftKeeper, type DraftOptions } from './draft-keeper.js';

const places = new Map<string, string>();
const place = {
  getItem: (key: string) => places.get(key) ?? null,
  setItem: (key: string, value: string) => void places.set(key, value),
  removeItem: (key: string) => void places.delete(key),
};

describe('a draft that is being written', () => {
  const server = { version: 1, text: 'a', saves: 0, away: false };
  const open = (version = server.version, content = server.text) => {
    const options: DraftOptions<string> = {
      id: '1',
      version,
      content,
      place,
      save: async (text, seen) => {
        await Promise.resolve();
        server.saves++;
        if (server.away) throw new Error('away');
        if (seen !== server.version) throw new RangeError('changed');
        server.text = text;
        return ++server.version;
      },
      refusal: (error) => (error instanceof RangeError ? { is: 'conflict' } : undefined),
    };
    return new DraftKeeper(options);
  };
  beforeEach(() => {
    jest.useFakeTimers();
    places.clear();
    Object.assign(server, { version: 1, text: 'a', saves: 0, away: false });
  });
  afterEach(() => jest.useRealTimers());
  const wait = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('is saved a moment after the last key, once', async () => {
    const keeper = open();
    for (const text of ['b', 'bc', 'bcd']) {
      keeper.write(text);
      await wait(300);
    }
    expect(server.saves).toBe(0);
    await wait(400);
    expect(server).toMatchObject({ text: 'bcd', saves: 1 });
    expect(keeper.now()).toEqual({ content: 'bcd', state: 'saved', version: 2 });
    expect(places.size).toBe(0);
  });

  it('outlives a reload that comes before the save', async () => {
    open().write('b');
    const again = open();
    expect(again.now()).toMatchObject({ content: 'b', state: 'unsaved' });
    await wait(700);
    expect(server.text).toBe('b');
  });

  it('is sent again when the server is back', async () => {
    server.away = true;
    const keeper = open();
    keeper.write('b');
    expect(await keeper.flush()).toBe(false);
    expect(keeper.now().state).toBe('failed');
    server.away = false;
    await wait(6000);
    expect([server.text, keeper.now().state]).toEqual(['b', 'saved']);
  });

  it('goes whole before it is sent, also what was typed while it was being saved', async () => {
    const keeper = open();
    keeper.write('b');
    const flushed = keeper.flush();
    keeper.write('bc');
    expect(await flushed).toBe(true);
    expect(server.text).toBe('bc');
  });

  it('never goes over what somebody else wrote unless that is wanted', async () => {
    const keeper = open();
    Object.assign(server, { version: 2, text: 'theirs' });
    keeper.write('mine');
    expect(await keeper.flush()).toBe(false);
    expect([server.text, keeper.now().state]).toEqual(['theirs', 'conflict']);
    keeper.write('mine too');
    await wait(10_000);
    expect(server.text).toBe('theirs');
    expect(open().now()).toMatchObject({ content: 'mine too', state: 'conflict' });
    keeper.keepMine(2);
    await wait(700);
    expect([server.text, keeper.now().state]).toEqual(['mine too', 'saved']);
    const other = open();
    other.write('b');
    Object.assign(server, { version: 9, text: 'c' });
    await other.flush();
    other.takeTheirs('c', 9);
    expect(other.now()).toEqual({ content: 'c', state: 'saved', version: 9 });
    expect(open().now()).toMatchObject({ content: 'c', state: 'saved' });
  });
});
