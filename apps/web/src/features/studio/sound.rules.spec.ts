import { fit, loudness, missingSound, soundRate, soundStart, stretch } from './sound.rules.js';

const block = 1024;

/** Plays blocks of a microphone whose clock is wrong by `parts` in a million; answers the distance at the end, in seconds. */
const drift = (parts: number, seconds: number) => {
  let place = soundStart;
  let largest = 0;
  let elapsed = 0;
  for (let index = 1; elapsed < seconds; index++) {
    elapsed = (index * block) / (soundRate * (1 + parts / 1e6));
    ({ place } = fit(place, block, elapsed));
    largest = Math.max(largest, Math.abs(place.written / soundRate - elapsed));
  }
  return largest;
};

describe('sound beside pictures', () => {
  it.each([200, -200, 0])('stays within 60 ms over two hours with a clock wrong by %d in a million', (parts) => {
    expect(drift(parts, 7200)).toBeLessThan(0.06);
  });

  it('begins with silence when the microphone starts late', () => {
    const { silence, place } = fit(soundStart, block, 1);
    expect(silence + block).toBe(soundRate);
    expect(place.written).toBe(soundRate);
  });

  it('fills what was missing while nothing came, and takes up where the clock is', () => {
    const { place } = fit(soundStart, block, block / soundRate);
    expect(missingSound(place, 0.3)).toBe(0);
    const silence = missingSound(place, 2);
    const filled = { ...place, written: place.written + silence };
    expect(filled.written / soundRate).toBeCloseTo(1.75, 3);
    expect(fit(filled, block, 2).silence).toBe(0);
  });

  it('leaves out what comes all at once after a stop', () => {
    const place = { written: 2 * soundRate, lead: 0 };
    expect(fit(place, block, 1.5).change).toBe('drop');
  });

  it('stretches without a step', () => {
    const wave = Float32Array.from({ length: block }, (_, index) => Math.sin(index / 20));
    for (const change of [-1, 1] as const) {
      const other = stretch(wave, change);
      expect(other).toHaveLength(block + change);
      expect([other[0], other.at(-1)]).toEqual([wave[0], wave.at(-1)]);
      const steps = [...other].slice(1).map((value, index) => Math.abs(value - other[index]!));
      expect(Math.max(...steps)).toBeLessThan(0.06);
    }
  });

  it('shows silence as nothing and full sound as everything', () => {
    expect(loudness(new Float32Array(block))).toBe(0);
    expect(loudness(new Float32Array(block).fill(1))).toBe(1);
    expect(loudness(new Float32Array(block).fill(0.05))).toBeCloseTo(0.57, 1);
  });
});
