import fc from 'fast-check';
import { MailTokens } from './mail-tokens.js';
import { testConfig } from './testing/mail-bench.js';

const ours = new MailTokens(testConfig('postgres://localhost/none'));
const others = new MailTokens(
  testConfig('postgres://localhost/none', { PLENUM_SECRET: 'another-secret-another-secret-another-secret' }),
);
const id = fc.uuid();

describe('words that name a mail', () => {
  it('are read back, and fit into an address before the @ beside a name', () => {
    fc.assert(
      fc.property(id, (mailId) => {
        const token = ours.make('bounce', mailId);
        expect(token).toMatch(/^[a-z2-7]{42}$/);
        expect(ours.read('bounce', token)).toBe(mailId);
      }),
    );
  });

  it('count for nothing when made elsewhere, for something else, or changed in one letter', () => {
    fc.assert(
      fc.property(
        id,
        fc.nat(41),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'.split('')),
        (mailId, at, letter) => {
          const token = ours.make('bounce', mailId);
          expect(ours.read('bounce', others.make('bounce', mailId))).toBeUndefined();
          expect(ours.read('unsubscribe', token)).toBeUndefined();
          const changed = token.slice(0, at) + letter + token.slice(at + 1);
          // The last letter carries two bits that say nothing.
          fc.pre(changed !== token && at < 41);
          expect(ours.read('bounce', changed)).toBeUndefined();
        },
      ),
    );
  });

  it.each(['', 'a', 'A'.repeat(42), '../../etc/passwd', 'a'.repeat(4000)])('are not %j', (token) => {
    expect(ours.read('bounce', token)).toBeUndefined();
  });
});
