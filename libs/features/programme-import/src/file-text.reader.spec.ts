import { readFileText } from './file-text.reader.js';
import { Findings } from './findings.rules.js';

/** What windows-1252 has from 0x80 to 0x9f. Five of them are nothing. */
const codePage = Array.from('€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ');

describe('the text of a file', () => {
  it.each(['nothing', 'windows-1252', 'ISO-8859-1', 'us-ascii'])('is windows-1252 where it says %s', (encoding) => {
    const start = encoding === 'nothing' ? 'Ort: ' : `<?xml version="1.0" encoding="${encoding}"?>`;
    const read = (...bytes: number[]) => readFileText(Buffer.from([...Buffer.from(start), ...bytes]), new Findings());
    // Alone each, and all of them: decoders take short ways that differ.
    for (const [index, character] of codePage.entries()) expect(read(0xfc, 0x80 + index)).toBe(`${start}ü${character}`);
    expect(read(...codePage.map((_, index) => 0x80 + index))).toBe(start + codePage.join(''));
  });

  it('is what a declaration says otherwise', () => {
    const text = '<?xml version="1.0" encoding="ISO-8859-15"?>';
    expect(readFileText(Buffer.from([...Buffer.from(text), 0xa4]), new Findings())).toBe(`${text}€`);
  });
});
