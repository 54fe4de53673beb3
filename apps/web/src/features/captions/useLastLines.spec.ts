import type { CaptionLine } from '@plenum/contracts';
import { isSame } from './useLastLines.js';

const line = (id: string, text: string) => ({ id, text, language: 'de' }) as CaptionLine;
const found = { lines: [line('1', 'Guten Tag'), line('2', 'Es geht los')], languages: ['de'] };

it('knows an answer that says nothing new', () => {
  expect(isSame(found, structuredClone(found))).toBe(true);
});

it.each([
  ['a line came', { ...found, lines: [...found.lines, line('3', 'Neu')] }],
  ['a line was corrected', { ...found, lines: [line('1', 'Guten Morgen'), line('2', 'Es geht los')] }],
  ['a line was taken for another', { ...found, lines: [line('1', 'Guten Tag'), line('4', 'Es geht los')] }],
  ['there is another language', { ...found, languages: ['de', 'en'] }],
  ['nothing was known before', { lines: undefined, languages: [] }],
])('knows that %s', (_what, other) => {
  expect(isSame(other, found)).toBe(false);
});
