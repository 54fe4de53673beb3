import { jest } from '@jest/globals';
import type { RecordingCaptions } from '@plenum/contracts';
import { FilmCaptions, linesAt, type Clocked } from './film-captions.js';

const line = (id: string, from: number, to: number) => ({ id, text: `Zeile ${id}`, from, to });
const lines = [line('a', 1000, 4000), line('b', 2000, 5000), line('c', 3000, 6000), line('d', 60_000, 62_000)];

it('are at most two, the newest last, and gone at their end', () => {
  const idsAt = (moment: number) => linesAt(lines, moment).map(({ id }) => id);
  expect([999, 1000, 2000, 3000, 4000, 5999, 6000].map(idsAt)).toEqual([
    [],
    ['a'],
    ['a', 'b'],
    ['b', 'c'],
    ['b', 'c'],
    ['c'],
    [],
  ]);
});

describe('while a recording plays', () => {
  let seek: (to: number) => void;
  let video: Clocked & { currentTime: number };
  beforeEach(() => {
    jest.useFakeTimers();
    const target = Object.assign(new EventTarget(), { currentTime: 0 });
    video = target as unknown as typeof video;
    seek = (to) => {
      video.currentTime = to;
      target.dispatchEvent(new Event('seeking'));
    };
  });
  afterEach(() => jest.useRealTimers());

  const shown = (captions: FilmCaptions) => captions.snapshots.get().lines.map(({ id }) => id);

  it('are there within a tenth of a second of their moment, and at once where somebody goes', async () => {
    const answer: RecordingCaptions = { language: 'de', lines };
    const captions = new FilmCaptions(video, () => Promise.resolve(answer));
    await captions.open();
    expect(shown(captions)).toEqual([]);
    video.currentTime = 1;
    jest.advanceTimersByTime(100);
    expect(shown(captions)).toEqual(['a']);
    seek(61);
    expect(shown(captions)).toEqual(['d']);
    seek(0);
    expect(shown(captions)).toEqual([]);
    captions.close();
    video.currentTime = 1;
    jest.advanceTimersByTime(500);
    expect(shown(captions)).toEqual([]);
  });

  it('are none where they cannot be had, and nothing breaks', async () => {
    const captions = new FilmCaptions(video, () => Promise.reject(new Error('offline')));
    await captions.open();
    seek(1);
    expect(shown(captions)).toEqual([]);
    captions.close();
  });
});
