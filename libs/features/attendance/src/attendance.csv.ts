import { stringify } from 'csv-stringify/sync';
import type { Locale } from '@plenum/contracts';

/** Somebody in a session: from the first to the last moment, and how long in all. */
export interface AttendanceRow {
  name: string;
  organisation: string;
  session: string;
  from: Date;
  until: Date;
  minutes: number;
}

const titles: Record<Locale, Record<keyof AttendanceRow, string>> = {
  de: {
    name: 'Name',
    organisation: 'Organisation',
    session: 'Programmpunkt',
    from: 'von',
    until: 'bis',
    minutes: 'Minuten anwesend',
  },
  en: {
    name: 'Name',
    organisation: 'Organisation',
    session: 'Session',
    from: 'from',
    until: 'until',
    minutes: 'minutes present',
  },
};

/**
 * A row per person and session, times on the event's clock. With a byte order mark, else a spreadsheet reads umlauts
 * wrongly; cells that it would take for a formula begin with an apostrophe.
 */
export const attendanceCsv = (rows: readonly AttendanceRow[], locale: Locale, zone: string): string => {
  // The Swedish way to write a moment is the one that every spreadsheet understands.
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  const columns = Object.entries(titles[locale]).map(([key, header]) => ({ key, header }));
  return stringify(
    rows.map((row) => ({ ...row, from: clock.format(row.from), until: clock.format(row.until) })),
    { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
};
