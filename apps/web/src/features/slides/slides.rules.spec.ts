import fc from 'fast-check';
import {
  pageAfter,
  pageBox,
  pagesNear,
  pageWithin,
  slideDeed,
  slidesFacts,
  troubleBefore,
  type SlideDeed,
} from './slides.rules.js';

const picture = { width: 1280, height: 720 };
const bytes = (text: string) => new TextEncoder().encode(text);

const press = (key: string, { held = {}, at = [] as string[], remote = true } = {}) =>
  slideDeed(
    {
      key,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      shiftKey: false,
      ...held,
      within: (selector) => selector.split(',').some((one) => at.includes(one)),
    },
    remote,
  );

describe('keys of slides', () => {
  it.each([
    ['ArrowRight', 'next'],
    ['ArrowDown', 'next'],
    ['PageDown', 'next'],
    [' ', 'next'],
    ['ArrowLeft', 'previous'],
    ['ArrowUp', 'previous'],
    ['PageUp', 'previous'],
    ['Home', 'first'],
    ['End', 'last'],
    ['b', 'black'],
    ['.', 'black'],
  ] as [string, SlideDeed][])('%s is %s', (key, deed) => {
    expect(press(key)).toBe(deed);
  });

  it('are never taken from somebody who types, or moves about in a choice', () => {
    for (const at of [
      'input:not([type=checkbox])',
      'textarea',
      'select',
      '[contenteditable]',
      '[role=radiogroup]',
      '[role=dialog]',
    ])
      for (const key of ['ArrowRight', 'PageDown', ' ', 'b', '.', 'Home']) expect(press(key, { at: [at] })).toBeNull();
  });

  it('leave space to what it presses, and everything to the browser that has a modifier', () => {
    expect(press(' ', { at: ['button'] })).toBeNull();
    expect(press(' ', { at: ['input[type=checkbox]'] })).toBeNull();
    expect(press('ArrowRight', { at: ['button'] })).toBe('next');
    expect(press('ArrowRight', { at: ['input[type=checkbox]'] })).toBe('next');
    expect(press('ArrowLeft', { held: { altKey: true } })).toBeNull();
    expect(press('ArrowRight', { held: { shiftKey: true } })).toBeNull();
    expect(press('x')).toBeNull();
  });

  it('keep a presenter in the hand from loading the page anew, and nobody else', () => {
    expect(press('F5')).toBe('show');
    expect(press('F5', { at: ['textarea'] })).toBe('show');
    expect(press('F5', { remote: false })).toBeNull();
    expect(press('F5', { held: { ctrlKey: true } })).toBeNull();
  });
});

describe('pages', () => {
  it('never go beyond the first and the last', () => {
    expect(pageAfter('next', 24, 24)).toBe(24);
    expect(pageAfter('previous', 1, 24)).toBe(1);
    expect(pageAfter('last', 3, 24)).toBe(24);
    expect(pageAfter('first', 3, 24)).toBe(1);
    expect([Number.NaN, -4, 2.4, 900].map((page) => pageWithin(page, 24))).toEqual([1, 1, 2, 24]);
  });

  it('are kept ready where one goes next, and no more than four, however long the file', () => {
    expect(pagesNear(1, 1)).toEqual([1]);
    expect(pagesNear(1, 500)).toEqual([1, 2, 3]);
    expect(pagesNear(250, 500)).toEqual([250, 251, 249, 252]);
    expect(pagesNear(500, 500)).toEqual([500, 499]);
  });

  it('stand in the middle of the picture', () => {
    expect(pageBox({ width: 960, height: 540 }, picture)).toEqual({ x: 0, y: 0, width: 1280, height: 720 });
    expect(pageBox({ width: 800, height: 600 }, picture)).toEqual({ x: 160, y: 0, width: 960, height: 720 });
    // A poster on end, A0 in points.
    expect(pageBox({ width: 2384, height: 3370 }, picture)).toMatchObject({ width: 509, height: 720 });
  });

  it('are all of them in the picture, in whole pixels, whatever their shape', () => {
    const length = fc.double({ min: 0.01, max: 200_000, noNaN: true });
    fc.assert(
      fc.property(length, length, (width, height) => {
        const box = pageBox({ width, height }, picture);
        expect(Object.values(box).every(Number.isInteger)).toBe(true);
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1);
        expect(box.x + box.width).toBeLessThanOrEqual(1280);
        expect(box.y + box.height).toBeLessThanOrEqual(720);
      }),
    );
  });
});

describe('a file', () => {
  it('is looked at before it is read', () => {
    expect(troubleBefore(1000, bytes('%PDF-1.7'))).toBeNull();
    expect(troubleBefore(1000, bytes('\u0001junk %PDF-1.4'))).toBeNull();
    expect(troubleBefore(1000, bytes('PK\u0003\u0004'))).toBe('notPdf');
    expect(troubleBefore(0, bytes(''))).toBe('notPdf');
    expect(troubleBefore(slidesFacts.largest + 1, bytes('%PDF-1.7'))).toBe('tooLarge');
  });
});
