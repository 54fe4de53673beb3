import { fileText } from './file-text.js';

const words = 'Trödler\r\nGauner, Spaß';

it.each([
  ['UTF-8', new TextEncoder().encode(words)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${words}`)],
  ['UTF-16, as spreadsheets write it', new Uint8Array(Buffer.from(`\ufeff${words}`, 'utf16le'))],
  ['Windows-1252', Uint8Array.from(words, (letter) => letter.charCodeAt(0))],
])('reads a list in %s', (_encoding, bytes) => {
  expect(fileText(bytes)).toBe(words);
});
