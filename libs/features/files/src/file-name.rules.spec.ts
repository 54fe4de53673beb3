import { cleanFileName } from './file-name.rules.js';

describe('the name of a file', () => {
  it.each([
    ['Folien E-Akte.pdf', 'Folien E-Akte.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['..\\..\\Windows\\system.txt', 'system.txt'],
    ['/absolut/Preise.csv', 'Preise.csv'],
    ['zwei\r\nZeilen\u2028.pdf', 'zwei Zeilen.pdf'],
    ['a\u0000b\u0007.pdf', 'ab.pdf'],
    ['harmlos\u202Efdp.exe', 'harmlosfdp.exe'],
    ['x\u200B\u2066y\uFEFF.png', 'xy.png'],
    ['wer?"was".pdf', 'wer__was_.pdf'],
    ['.htaccess', 'htaccess'],
    ['Punkt. . .pdf', 'Punkt.pdf'],
    ['Übersicht.pdf', 'Übersicht.pdf'],
    ['..', ''],
    ['', ''],
    ['\u202E', ''],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  it('is short, and keeps its ending', () => {
    const name = cleanFileName(`${'ä'.repeat(500)}.pdf`);
    expect(name).toHaveLength(120);
    expect(name).toMatch(/ä\.pdf$/);
  });
});
