import fc from 'fast-check';
import { stageLayouts } from '@plenum/contracts';
import { gridOf, nextSpeaker, signerBox, signerTiles, tilesOf, type Tile } from './tiles.rules.js';

const size = { width: 1280, height: 720 };
const people = (...ids: string[]) => ids.map((id) => ({ id: id.replace('*', ''), hasScreen: id.endsWith('*') }));
const inside = ({ box }: Tile) =>
  box.x >= -0.01 && box.y >= -0.01 && box.x + box.width <= 1280.01 && box.y + box.height <= 720.01;
const overlap = ({ box: a }: Tile, { box: b }: Tile) =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

describe('the picture of a stage', () => {
  it('fits everybody in, over nobody else, in every layout and number', () => {
    for (const layout of ['grid', 'speaker', 'screen'] as const)
      for (let count = 1; count <= 8; count++) {
        const all = people(...Array.from({ length: count }, (_none, index) => `p${index}${index === 1 ? '*' : ''}`));
        const tiles = tilesOf(all, { layout, spotlight: null }, 'p0', size);
        expect(
          tiles
            .filter(({ source }) => source === 'camera')
            .map(({ personId }) => personId)
            .sort(),
        ).toEqual(all.map(({ id }) => id).sort());
        expect(tiles.every(inside)).toBe(true);
        expect(tiles.some((one, index) => tiles.slice(index + 1).some((other) => overlap(one, other)))).toBe(false);
      }
  });

  it('gives one person all of it, and two the shape of their cameras', () => {
    expect(gridOf(1, size)).toEqual([{ x: 0, y: 0, width: 1280, height: 720 }]);
    for (const { width, height } of gridOf(2, size)) expect(width / height).toBeCloseTo(16 / 9);
  });

  it('shows large who is in the spotlight, else who speaks, else who came first', () => {
    const large = (spotlight: string | null, speaker: string | null) =>
      tilesOf(people('a', 'b', 'c'), { layout: 'speaker', spotlight }, speaker, size)[0]!.personId;
    expect(large('c', 'b')).toBe('c');
    expect(large(null, 'b')).toBe('b');
    expect(large('gone', 'gone')).toBe('a');
  });

  it('shows the screen of the one in the spotlight, and none where there is none', () => {
    const screens = (spotlight: string | null, ...ids: string[]) =>
      tilesOf(people(...ids), { layout: 'screen', spotlight }, null, size).filter(({ source }) => source === 'screen');
    expect(screens('c', 'a', 'b*', 'c*').map(({ personId }) => personId)).toEqual(['c']);
    expect(screens('a', 'a', 'b*', 'c*').map(({ personId }) => personId)).toEqual(['b']);
    expect(screens(null, 'a', 'b')).toEqual([]);
    expect(tilesOf([], { layout: 'speaker', spotlight: null }, null, size)).toEqual([]);
  });
});

describe('the sign-language interpreter', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const any = fc.record({
    count: fc.integer({ min: 1, max: 8 }),
    layout: fc.constantFrom(...stageLayouts),
    spotlight: fc.option(fc.constantFrom(...ids)),
    speaker: fc.option(fc.constantFrom(...ids)),
    screens: fc.uniqueArray(fc.constantFrom(...ids)),
    signer: fc.constantFrom(...ids),
  });

  it('is seen whole in every picture, always as large and in the same place, under nobody and over nobody', () => {
    fc.assert(
      fc.property(any, ({ count, layout, spotlight, speaker, screens, signer }) => {
        const all = ids.slice(0, count).map((id) => ({ id, hasScreen: screens.includes(id) }));
        const tiles = tilesOf(all, { layout, spotlight, signer }, speaker, size);
        const signing = tiles.filter(({ personId, source }) => personId === signer && source === 'camera');
        const isThere = ids.indexOf(signer) < count;
        expect(signing).toEqual(
          isThere ? [{ personId: signer, source: 'camera', box: signerBox(size), whole: true }] : [],
        );
        const unsigned = tilesOf(all, { layout, spotlight }, speaker, size);
        expect(isThere ? unsigned : tiles).toEqual(unsigned);
        expect(tiles.every(inside)).toBe(true);
        expect(tiles.some((one, index) => tiles.slice(index + 1).some((other) => overlap(one, other)))).toBe(false);
        const cameras = tiles.filter(({ source }) => source === 'camera').map(({ personId }) => personId);
        expect(cameras.toSorted()).toEqual(all.map(({ id }) => id));
      }),
    );
  });

  it('has a sixth of the picture and the shape of a camera', () => {
    const { width, height } = signerBox(size);
    expect((width * height) / (size.width * size.height)).toBeGreaterThanOrEqual(1 / 6);
    expect(width / height).toBeCloseTo(16 / 9);
  });

  it('does not count as who speaks, and stays beside a card', () => {
    const arranged = { layout: 'speaker' as const, spotlight: 'a', signer: 'a' };
    expect(tilesOf(people('a', 'b', 'c'), arranged, 'a', size)[0]!.personId).toBe('b');
    expect(signerTiles(people('a', 'b'), 'b', size)).toEqual([
      { personId: 'b', source: 'camera', box: signerBox(size), whole: true },
    ]);
    expect(signerTiles(people('a', 'b'), null, size)).toEqual([]);
  });
});

describe('who speaks', () => {
  const levels = (more: Record<string, number>) => new Map(Object.entries({ a: 0, b: 0, ...more }));

  it('is whoever is the loudest for a while, not who coughs', () => {
    let speaking = nextSpeaker({ id: null, rival: null }, levels({ a: 0.5 }), 0);
    expect(speaking.id).toBe('a');
    speaking = nextSpeaker(speaking, levels({ b: 0.9 }), 100);
    speaking = nextSpeaker(speaking, levels({ a: 0.5 }), 400);
    speaking = nextSpeaker(speaking, levels({ b: 0.9 }), 500);
    speaking = nextSpeaker(speaking, levels({ b: 0.9 }), 1600);
    expect(speaking.id).toBe('a');
    speaking = nextSpeaker(speaking, levels({ b: 0.9 }), 1700);
    expect(speaking.id).toBe('b');
  });

  it('stays in silence, and changes when the one who spoke has left', () => {
    expect(nextSpeaker({ id: 'a', rival: null }, levels({}), 0).id).toBe('a');
    expect(nextSpeaker({ id: 'gone', rival: null }, levels({ b: 0.3 }), 0).id).toBe('b');
  });
});
