/** How loud somebody listens, kept from room to room as long as the tab is open. */
export interface Sound {
  muted: boolean;
  volume: number;
}

const key = 'plenum-sound';

export const readSound = (storage: Pick<Storage, 'getItem'>): Sound => {
  try {
    const { muted, volume } = JSON.parse(storage.getItem(key) ?? '{}') as Record<string, unknown>;
    return {
      muted: muted === true,
      volume: typeof volume === 'number' && volume >= 0 && volume <= 1 ? volume : 1,
    };
  } catch {
    return { muted: false, volume: 1 };
  }
};

export const keepSound = ({ muted, volume }: Sound, storage: Pick<Storage, 'setItem'>): void => {
  try {
    storage.setItem(key, JSON.stringify({ muted, volume }));
  } catch {
    // It is asked for anew in the next room.
  }
};

type Loudness = Pick<HTMLMediaElement, 'muted' | 'volume'>;

/** Whoever wants sound again after turning it down to nothing hears something. */
export const muteElement = (element: Loudness, muted: boolean): void => {
  element.muted = muted;
  if (!muted && element.volume === 0) element.volume = 1;
};

/** @param volume from 0 to 1; at nothing it is muted. */
export const turnElement = (element: Loudness, volume: number): void => {
  element.volume = volume;
  element.muted = volume === 0;
};
