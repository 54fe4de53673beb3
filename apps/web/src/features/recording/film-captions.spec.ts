import { jest } from '@jest/globals';
import type { RecordingCaptions } from '@plenum/contracts';
import { ProblemError } from '../../backend/http.js';
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

  it('are none where they cannot be had, and come as soon as they can', async () => {
    let reaches = false;
    const answer: RecordingCaptions = { language: 'de', lines };
    const captions = new FilmCaptions(video, () =>
      reaches ? Promise.resolve(answer) : Promise.reject(new Error('cut')),
    );
    void captions.open();
    await jest.advanceTimersByTimeAsync(2000);
    seek(1);
    expect(shown(captions)).toEqual([]);
    reaches = true;
    await jest.advanceTimersByTimeAsync(5000);
    expect(shown(captions)).toEqual(['a']);
    captions.close();
  });

  it('are asked for no more once they were refused, or nobody wants them', async () => {
    const refuse = jest.fn(() =>
      Promise.reject(new ProblemError({ code: 'recording.notFound', status: 404 } as never)),
    );
    await new FilmCaptions(video, refuse).open();
    const cut = jest.fn(() => Promise.reject(new Error('cut')));
    const left = new FilmCaptions(video, cut);
    void left.open();
    left.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([refuse.mock.calls.length, cut.mock.calls.length]).toEqual([1, 1]);
  });
});
