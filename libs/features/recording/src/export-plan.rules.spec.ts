import type { Rendition } from '@plenum/contracts';
import { bytesOf, planOf } from './export-plan.rules.js';
import { framesOf } from './timeline.rules.js';

describe('the plan of an export', () => {
  const file = (rendition: Rendition, number: number, bytes: number) => ({
    part: 1,
    rendition,
    number,
    duration: 1,
    capturedAt: number * 1000,
    bytes,
    sha256: `${rendition} ${number}`,
  });

  it('takes the larger picture of each second with its sound, and knows how much that is', () => {
    const frames = framesOf([
      file('720p', 1, 1000),
      file('360p', 1, 300),
      file('audio', 1, 20),
      file('360p', 2, 310),
      file('audio', 4, 21),
    ]);
    expect(planOf(frames).map(({ startsAnew, video, audio }) => [startsAnew, video?.rendition, audio?.number])).toEqual(
      [
        [true, '720p', 1],
        [false, '360p', undefined],
        [true, undefined, 4],
      ],
    );
    expect(bytesOf(frames)).toBe(1000 + 20 + 310 + 21);
    expect(bytesOf([])).toBe(0);
  });
});
