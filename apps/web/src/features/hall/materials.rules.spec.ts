import type { FeedMaterial } from '@plenum/contracts';
import { hostOf, shownMaterials } from './materials.rules.js';

const material = (minute: number, shown: boolean): FeedMaterial => ({
  title: 'Folien',
  url: 'https://example.org/folien',
  shown,
  at: `2026-11-22T08:0${minute}:00.000Z`,
  reveal: null,
  revealAt: null,
});

describe('materials', () => {
  it('are shown in the order they came, without what is hidden', () => {
    const all = { b: material(2, true), a: material(1, true), c: material(0, false) };
    expect(shownMaterials(all).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('say where they lead', () => {
    expect(hostOf('https://user@example.org:8080/a')).toBe('example.org:8080');
    expect(hostOf('nonsense')).toBe('nonsense');
  });
});
