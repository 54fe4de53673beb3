import type { Locale } from '@plenum/contracts';
import { csvDelimiters, csvTable } from '@plenum/platform/text';

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

/** A row per person and session, times on the event's clock. */
export const attendanceCsv = (rows: readonly AttendanceRow[], locale: Locale, zone: string): string => {
  // The Swedish way to write a moment is the one that every spreadsheet understands.
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  return csvTable(
    titles[locale],
    rows.map((row) => ({ ...row, from: clock.format(row.from), until: clock.format(row.until) })),
    { delimiter: csvDelimiters[locale] },
  );
};
