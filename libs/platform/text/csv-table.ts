import { stringify } from 'csv-stringify/sync';
import type { Locale } from '@plenum/contracts';

/** What spreadsheets of a language expect between cells. */
export const csvDelimiters: Record<Locale, ',' | ';'> = { de: ';', en: ',' };

export type CsvCell = string | number | null | undefined;

/**
 * A table as CSV. `columns`: heading by key, in order; `rows`: cells by the same keys, an absent one is empty. With a byte
 * order mark, else spreadsheets read umlauts wrongly. What people typed is shown as text: a cell that a spreadsheet would
 * run as a formula begins with an apostrophe.
 */
export const csvTable = <K extends string>(
  columns: Readonly<Record<K, string>>,
  rows: readonly Readonly<Partial<Record<K, CsvCell>>>[],
  { delimiter = ',' }: { delimiter?: ',' | ';' } = {},
): string =>
  stringify([...rows], {
    header: true,
    columns: Object.entries<string>(columns).map(([key, header]) => ({ key, header })),
    delimiter,
    record_delimiter: 'windows',
    bom: true,
    escape_formulas: true,
  });
