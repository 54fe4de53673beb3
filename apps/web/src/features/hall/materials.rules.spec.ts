import type { FeedMaterial } from '@plenum/contracts';
import { fileLink, hostOf, saysMore, shownMaterials, titleOf } from './materials.rules.js';

const material = (minute: number, shown: boolean): FeedMaterial => ({
  title: 'Folien',
  url: 'https://example.org/folien',
  file: null,
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

  it('of files have the name of the file unless they got another one', () => {
    expect(titleOf('Folien E-Akte.pdf')).toBe('Folien E-Akte');
    expect(saysMore('Folien.pdf', 'Folien')).toBe(false);
    expect(saysMore('v3_final.pdf', 'Folien')).toBe(true);
    expect(fileLink('/api/a/file', 'account')).toBe('/api/a/file?as=account');
    expect(fileLink('/api/a/file', 'onsite', 'e1')).toBe('/api/a/file?as=onsite&event=e1');
  });

  it('say where they lead', () => {
    expect(hostOf('https://user@example.org:8080/a')).toBe('example.org:8080');
    expect(hostOf('nonsense')).toBe('nonsense');
  });
});
