import { csvTable } from './csv-table.js';

const columns = { what: 'Was', count: 'Zahl' };
const cellOf = (text: string) => csvTable(columns, [{ what: text }]).split('\r\n')[1]!;

describe('a table as CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1+1', '＋1', '－1', '＠x'])(
    'shows %j as text instead of running it',
    (text) => expect(cellOf(text).replace(/^"/, '')).toMatch(/^'/),
  );

  it('leaves harmless cells and numbers as they are', () => {
    expect(csvTable(columns, [{ what: 'a=b', count: 3 }, {}])).toBe('\uFEFFWas,Zahl\r\na=b,3\r\n,\r\n');
  });

  it('keeps quotes, lines and separators within their cell', () => {
    const table = csvTable(columns, [{ what: 'Eins; "zwei"\ndrei' }], { delimiter: ';' });
    expect(table).toBe('\uFEFFWas;Zahl\r\n"Eins; ""zwei""\ndrei";\r\n');
  });
});
