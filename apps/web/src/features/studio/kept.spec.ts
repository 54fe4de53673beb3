import { readKept, withBareLayout, withLastCamera, writeKept } from './kept.js';

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};

describe('what a studio keeps', () => {
  it('is the same holder after a reload, on air as before and without the camera that was switched off', () => {
    const place = memory();
    const before = { ...readKept('s', place), onAir: true, paused: true, camera: null, layout: 'card' as const };
    writeKept('s', before, place);
    expect(readKept('s', place)).toEqual(before);
  });

  it('is another holder in another tab and in another session', () => {
    const place = memory();
    const one = readKept('s', place);
    writeKept('s', one, place);
    expect(readKept('s', memory()).holder).not.toBe(one.holder);
    expect(readKept('other', place).holder).not.toBe(one.holder);
  });

  it('knows which camera to switch on again, also after a reload', () => {
    const place = memory();
    const chosen = { ...readKept('s', place), ...withLastCamera({ camera: 'second' }) };
    writeKept('s', { ...chosen, ...withLastCamera({ camera: null }) }, place);
    expect(readKept('s', place)).toMatchObject({ camera: null, lastCamera: 'second' });
  });

  it('shows after a reload, and when the screen goes, what was shown before the screen', () => {
    const place = memory();
    const plate = { ...readKept('s', place), ...withBareLayout({ layout: 'card' }) };
    const shared = { ...plate, ...withBareLayout({ layout: 'screen' }) };
    expect(shared).toMatchObject({ layout: 'screen', bareLayout: 'card' });
    writeKept('s', shared, place);
    expect(readKept('s', place).layout).toBe('card');
  });

  it.each(['nonsense', 'null', '[]', '{"layout":"upside-down","onAir":"yes","holder":7}'])(
    'begins anew where the storage holds %s',
    (text) => {
      const place = memory();
      place.kept.set('plenum-studio-s', text);
      expect(readKept('s', place)).toMatchObject({
        onAir: false,
        layout: 'camera',
        holder: expect.stringMatching(/-/) as string,
      });
    },
  );

  it('goes on without a storage', () => {
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      },
    };
    const kept = readKept('s', forbidden);
    writeKept('s', kept, forbidden);
    expect(kept.onAir).toBe(false);
  });
});
