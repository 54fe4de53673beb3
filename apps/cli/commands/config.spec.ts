import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { configTable } from './config.js';

const readme = readFileSync(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
const columns = (table: string) => table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

it('stands in the README as it is', () => {
  const written = /<!-- config:begin.*?-->\n+([\s\S]*?)\n+<!-- config:end -->/.exec(readme)?.[1] ?? '';
  const cells = (table: string) => columns(table).filter((row) => !row.every((cell) => /^-*$/.test(cell)));
  expect(cells(written)).toEqual(cells(configTable()));
});
