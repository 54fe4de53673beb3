import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SegmentStore } from './segment-store.js';
import { SegmentUploads } from './segment-uploads.js';

const until = async (condition: () => boolean) => {
  for (const end = performance.now() + 10_000; !condition(); await sleep(5))
    if (performance.now() > end) throw new Error('it never came to that');
};

describe('segments on their way into a store that is away', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  /** A store that answers when, and how, it is told to. */
  const opened = (isAway = true) => {
    const uploads = new SegmentUploads({ isAway } as SegmentStore);
    const asked: string[] = [];
    const state = { works: true, hangs: false };
    const held: (() => void)[] = [];
    const put = (name: string, bytes = 1) =>
      uploads.put(name, bytes, async () => {
        asked.push(name);
        if (state.hangs) await new Promise<void>((resolve) => held.push(resolve));
        if (!state.works) throw Object.assign(new Error('no'), { code: 'ENONE' });
      });
    return { uploads, asked, state, put, release: () => held.splice(0).forEach((go) => go()) };
  };

  it('are there when that is said', async () => {
    const { put, uploads } = opened();
    expect(await put('one')).toEqual({ isDone: true });
    expect(uploads.isFine).toBe(true);
  });

  it('keep live waiting for a second once, and come later', async () => {
    const { put, state, release } = opened();
    state.hangs = true;
    const began = performance.now();
    const first = await put('one');
    expect(first.isDone).toBe(false);
    expect(performance.now() - began).toBeLessThan(3000);
    // Nobody waits for the next ones.
    const next = performance.now();
    const second = await put('two');
    expect([second.isDone, performance.now() - next < 500]).toEqual([false, true]);
    state.hangs = false;
    release();
    for (const { later } of [first, second]) expect(await later).toBe(true);
    expect((await put('three')).isDone).toBe(true);
  });

  it('are tried again one at a time while nothing succeeds, and nothing is lost', async () => {
    const { put, state, asked } = opened();
    state.works = false;
    const first = put('one');
    await until(() => asked.length > 0);
    const rest = await Promise.all(['two', 'three', 'four'].map((name) => put(name)));
    expect((await first).isDone).toBe(false);
    expect(rest.map(({ isDone }) => isDone)).toEqual([false, false, false]);
    expect(new Set(asked)).toEqual(new Set(['one']));
    state.works = true;
    for (const { later } of rest) expect(await later).toBe(true);
    expect(await (await first).later).toBe(true);
    expect(asked.slice(asked.indexOf('two'))).toEqual(['two', 'three', 'four']);
  });

  it('are not written any more once they are cancelled', async () => {
    const { put, state, asked, uploads } = opened();
    state.works = false;
    const [one, two] = [await put('one'), await put('two')];
    await uploads.cancel('two');
    expect(await two.later).toBe(false);
    state.works = true;
    expect(await one.later).toBe(true);
    expect((await put('three')).isDone).toBe(true);
    expect(asked).not.toContain('two');
  });

  it('do not take the memory of everybody: what is too much has to be a gap', async () => {
    const { put, state } = opened();
    state.works = false;
    expect((await put('one', 200 * 1024 * 1024)).later).toBeDefined();
    expect(await put('two', 100 * 1024 * 1024)).toEqual({ isDone: false });
  });

  it('have one attempt nearby', async () => {
    const { put, state, asked } = opened(false);
    state.works = false;
    expect(await put('one')).toEqual({ isDone: false });
    state.works = true;
    expect(await put('two')).toEqual({ isDone: true });
    expect(asked).toEqual(['one', 'two']);
  });

  it('arrive before the process ends, if the store takes them', async () => {
    const { put, state, uploads } = opened();
    state.works = false;
    const one = await put('one');
    state.works = true;
    await uploads.beforeApplicationShutdown();
    expect(await one.later).toBe(true);
  });
});
