import { readBounce } from './bounce-reading.js';
import { bounceCorpus, rawOf } from './testing/bounce-corpus.js';

const token = 'abcdefghijklmnopqrstuvwxyz234567abcdefghij';
const bounceTo = `bounces+${token}@events.example`;

describe('a message that came to the address for bounces', () => {
  it.each(bounceCorpus)('is read: $name', async (sample) => {
    const bounce = await readBounce(rawOf(sample, bounceTo));
    if (!sample.means) return expect(bounce).toBeUndefined();
    const [action, code] = sample.means;
    expect(bounce).toMatchObject({ token, action, code });
    expect(bounce!.diagnostic).not.toMatch(/[\r\n]/);
  });

  it('covers what is in use', () => {
    expect(bounceCorpus.filter(({ means }) => means).length).toBeGreaterThanOrEqual(28);
  });

  it('is nothing to us when it came to no address of a mail, whatever it says inside', async () => {
    const sample = { ...bounceCorpus[0]!, words: `It was sent from ${bounceTo}.`, headers: [`X-Sender: ${bounceTo}`] };
    expect(await readBounce(rawOf(sample, 'bounces@events.example'))).toBeUndefined();
  });

  it('is known by its envelope, too, where a program hands it in', async () => {
    const raw = rawOf(bounceCorpus[0]!, 'bounces@events.example');
    expect(await readBounce(raw, bounceTo.toUpperCase())).toMatchObject({ token });
  });

  it.each([
    '',
    '\0\0\0',
    'Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n--x\r\n--x--',
    'a'.repeat(2_000_000),
  ])('may be no message at all', async (raw) => {
    expect(await readBounce(Buffer.from(raw), bounceTo)).toBeUndefined();
  });
});
