import { contained, type Box, type Size } from '../studio/layouts.rules.js';

export const slidesFacts = {
  /** Bytes of a file at most: it is held in memory. */
  largest: 150 * 1024 * 1024,
  mostPages: 2000,
  /** Milliseconds for opening a file, and for one page: what takes longer takes for ever. */
  opensWithin: 30_000,
  drawsWithin: 20_000,
} as const;

/** Why there are no slides. `stuck`: it took too long; `missing`: what reads such files could not be loaded. */
export type SlidesTrouble = 'notPdf' | 'tooLarge' | 'tooLong' | 'encrypted' | 'broken' | 'stuck' | 'missing';

/** What can be seen of a file before it is read. */
export const troubleBefore = (size: number, beginning: Uint8Array): SlidesTrouble | null => {
  if (size > slidesFacts.largest) return 'tooLarge';
  // Some programs write something before it.
  return String.fromCharCode(...beginning).includes('%PDF-') ? null : 'notPdf';
};

/** The bytes `troubleBefore` wants to see. */
export const beginningLength = 1024;

export type SlideDeed = 'next' | 'previous' | 'first' | 'last' | 'black' | 'show';

const deeds: Readonly<Record<string, SlideDeed>> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  b: 'black',
  B: 'black',
  '.': 'black',
};

/** Where keys belong to what is there, be it by typing or by moving about. */
const typesIn =
  'input:not([type=checkbox]),textarea,select,[contenteditable],[role=textbox],[role=listbox],[role=menu],[role=menubar],[role=radiogroup],[role=tablist],[role=slider],[role=dialog],[role=alertdialog],video,audio';
const pressedBy =
  'input[type=checkbox],button,a[href],summary,[role=button],[role=switch],[role=checkbox],[role=radio],label';

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  /** Whether what has the focus, or something around it, is one of these. */
  within: (selector: string) => boolean;
}

/**
 * What a key does to the slides; null: it is not theirs. Presenters that are held in the hand send the same keys.
 * @param remote anywhere on the page: then also the key with which they begin, which would load the page anew
 */
export const slideDeed = (pressed: Pressed, remote: boolean): SlideDeed | null => {
  const { key, altKey, ctrlKey, metaKey, shiftKey, within } = pressed;
  if (altKey || ctrlKey || metaKey) return null;
  if (key === 'F5') return remote ? 'show' : null;
  if (shiftKey && key !== 'B' && key !== '.') return null;
  const deed = deeds[key];
  if (!deed || within(typesIn)) return null;
  return key === ' ' && within(pressedBy) ? null : deed;
};

/** Always a page there is; from 1 on. */
export const pageWithin = (page: number, count: number): number =>
  Math.max(1, Math.min(count, Number.isFinite(page) ? Math.round(page) : 1));

/** Where a deed leads. */
export const pageAfter = (deed: SlideDeed, page: number, count: number): number => {
  if (deed === 'first') return 1;
  if (deed === 'last') return count;
  return pageWithin(page + (deed === 'next' ? 1 : deed === 'previous' ? -1 : 0), count);
};

/** Pages that are kept ready in full size, the most wanted first. */
export const pagesNear = (page: number, count: number): number[] =>
  [page, page + 1, page - 1, page + 2].filter((one) => one >= 1 && one <= count);

/** Where a page stands in the picture, to whole pixels: nothing is cut off, and no line is blurred by halves. */
export const pageBox = (page: Size, picture: Size): Box => {
  const { width, height } = contained(page, { x: 0, y: 0, ...picture });
  const own = {
    width: Math.max(1, Math.min(picture.width, Math.round(width))),
    height: Math.max(1, Math.min(picture.height, Math.round(height))),
  };
  return { ...own, x: Math.round((picture.width - own.width) / 2), y: Math.round((picture.height - own.height) / 2) };
};
