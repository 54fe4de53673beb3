import { attendanceCsv } from './attendance.csv.js';

describe('attendance as a table', () => {
  const row = {
    name: '=HYPERLINK("x")',
    organisation: 'Stadt; Müller, "Süd"',
    session: 'Digitale Akte',
    from: new Date('2026-07-01T08:00:30Z'),
    until: new Date('2026-07-01T09:10:00Z'),
    minutes: 62,
  };

  it('tells times on the clock of the event, in safe cells', () => {
    expect(attendanceCsv([row], 'de', 'Europe/Berlin')).toBe(
      '\ufeffName;Organisation;Programmpunkt;von;bis;Minuten anwesend\r\n' +
        `"'=HYPERLINK(""x"")";"Stadt; Müller, ""Süd""";Digitale Akte;2026-07-01 10:00;2026-07-01 11:10;62\r\n`,
    );
  });

  it('has English titles, also when nobody was there', () => {
    expect(attendanceCsv([], 'en', 'UTC')).toBe('\ufeffName,Organisation,Session,from,until,minutes present\r\n');
  });
});
