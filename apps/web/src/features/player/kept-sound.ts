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
