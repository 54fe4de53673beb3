import { fileSize } from './file-size.js';

it.each([
  [0, 'de', '0 Byte'],
  [812, 'en', '812 bytes'],
  [1024, 'de', '1 kB'],
  [2.4 * 1024 ** 2, 'de', '2,4 MB'],
  [50 * 1024 ** 2, 'en', '50 MB'],
  [1.9 * 1024 ** 3, 'de', '1,9 GB'],
])('says %d bytes in %s as %s', (bytes, locale, said) => {
  expect(fileSize(bytes, locale).replace(/\s/g, ' ')).toBe(said);
});
