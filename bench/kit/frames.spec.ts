import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { framesIn } from './frames.js';

const cmaf = join(import.meta.dirname, '../../libs/features/broadcast/src/testing/cmaf');

describe('The pictures in a segment', () => {
  it('are counted by what its runs say', () => {
    expect(framesIn(readFileSync(join(cmaf, 'video-1.m4s')))).toBe(10);
    expect(framesIn(readFileSync(join(cmaf, 'audio-2.m4s')))).toBeGreaterThan(40);
  });

  it('are none where there is no media', () => {
    expect(framesIn(readFileSync(join(cmaf, 'video-init.mp4')))).toBe(0);
    expect(() => framesIn(Buffer.alloc(16))).toThrow('no box');
  });
});
