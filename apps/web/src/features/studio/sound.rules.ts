export const soundRate = 48_000;

/** In seconds. Further apart than that, silence is put in or sound left out; */
const tolerated = 0.25;
/** closer, but further than that, it is stretched so little that nobody hears it. */
const exact = 0.03;

/** How far the sound is, in samples of each channel, and how far ahead of the clock it has been lately. */
export interface SoundPlace {
  written: number;
  lead: number;
}
export const soundStart: SoundPlace = { written: 0, lead: 0 };

export interface Fitting {
  /** Samples of silence before the block. */
  silence: number;
  /** Samples the block becomes longer (1) or shorter (-1) by; 'drop' leaves it out. */
  change: -1 | 0 | 1 | 'drop';
  place: SoundPlace;
}

/**
 * Fits a block of sound to the clock that the pictures follow: a microphone's clock runs a little faster or slower, it may
 * stop while a headset is plugged in, and what waited then comes all at once.
 * @param samples length of the block
 * @param elapsed seconds since the first picture
 */
export const fit = ({ written, lead }: SoundPlace, samples: number, elapsed: number): Fitting => {
  const ahead = written + samples - elapsed * soundRate;
  if (ahead > tolerated * soundRate) return { silence: 0, change: 'drop', place: { written, lead } };
  if (written === 0 || ahead < -tolerated * soundRate) {
    const silence = Math.max(0, Math.round(-ahead));
    return { silence, change: 0, place: { written: written + silence + samples, lead: 0 } };
  }
  const smooth = lead + (ahead - lead) / 100;
  const change = smooth > exact * soundRate ? -1 : smooth < -exact * soundRate ? 1 : 0;
  return { silence: 0, change, place: { written: written + samples + change, lead: smooth } };
};

/** Samples of silence that are needed because no sound comes at all. */
export const missingSound = ({ written }: SoundPlace, elapsed: number): number => {
  const behind = elapsed * soundRate - written;
  return behind > 2 * tolerated * soundRate ? Math.round(behind - tolerated * soundRate) : 0;
};

/** A block with one sample more or less, everything in between moved a little. */
export const stretch = (block: Float32Array, change: -1 | 0 | 1): Float32Array => {
  if (change === 0) return block;
  const length = block.length + change;
  const longer = new Float32Array(length);
  for (let index = 0; index < length; index++) {
    const at = (index * (block.length - 1)) / (length - 1);
    const left = Math.floor(at);
    const part = at - left;
    longer[index] = block[left]! * (1 - part) + (block[left + 1] ?? 0) * part;
  }
  return longer;
};

const quietest = -60;
/** How loud a block is, from 0 (nothing) to 1 (as loud as can be), on a scale like that of an ear. */
export const loudness = (block: Float32Array): number => {
  let sum = 0;
  for (const sample of block) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / block.length || 1e-12);
  return Math.min(1, Math.max(0, 1 - decibels / quietest));
};

/** Two soft tones that make people look up, as one channel at `soundRate`. */
export const chime = (): Float32Array<ArrayBuffer> => {
  const length = 0.45 * soundRate;
  const samples = new Float32Array(2 * length);
  for (const [index, pitch] of [659.25, 880].entries())
    for (let at = 0; at < length; at++) {
      const rises = Math.min(1, at / (0.02 * soundRate));
      const fades = Math.exp((-5 * at) / length) * Math.min(1, (length - at) / (0.02 * soundRate));
      samples[index * length + at] = 0.2 * rises * fades * Math.sin((2 * Math.PI * pitch * at) / soundRate);
    }
  return samples;
};
