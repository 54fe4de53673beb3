import { readBounce } from './bounce-reading.js';
import { bounceCorpus, rawOf } from './testing/bounce-corpus.js';

const token = 'abcdefghijklmnopqrstuvwxyz234567abcdefghij';
const bounceTo = `bounces+${token}@events.example`;

describe('a message that came to the address for bounces', () => {
  const bounces = bounceCorpus.flatMap(({ means, ...shape }) => (means ? [{ ...shape, means }] : []));
  it.each(bounces)('is read: $name', async ({ means: [action, code], ...shape }) => {
    const bounce = await readBounce(rawOf(shape, bounceTo));
    expect(bounce).toMatchObject({ token, action, code });
    expect(bounce!.diagnostic).not.toMatch(/[\r\n]/);
  });

  it.each(bounceCorpus.filter(({ means }) => !means))('is none: $name', async (shape) => {
    expect(await readBounce(rawOf(shape, bounceTo))).toBeUndefined();
  });

  it('covers what is in use', () => {
    expect(bounces.length).toBeGreaterThanOrEqual(28);
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
