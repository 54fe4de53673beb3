import { coarsened, pseudonymOf, receiptHashOf } from './pseudonyms.js';

const key = Buffer.alloc(32, 7).toString('base64url');
const [session, person] = ['019a7c00-0000-7000-8000-000000000001', '019a7c00-0000-7000-8000-000000000002'];

describe('what stands for somebody who cannot be found', () => {
  it('is the same for one person in one session, and different everywhere else', () => {
    const here = pseudonymOf(key, session, person);
    expect(here).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(pseudonymOf(key, session, person)).toBe(here);
    const others = [
      pseudonymOf(Buffer.alloc(32, 8).toString('base64url'), session, person),
      pseudonymOf(key, person, person),
      pseudonymOf(key, session, session),
    ];
    expect(new Set([here, ...others]).size).toBe(4);
  });

  it('knows a receipt by its secret, which cannot be read from what is stored', () => {
    expect(receiptHashOf('a')).toBe(receiptHashOf('a'));
    expect(receiptHashOf('a')).not.toBe(receiptHashOf('b'));
  });

  it('says only in which ten minutes something was', () => {
    expect(coarsened(new Date('2026-11-22T09:47:31.123Z')).toISOString()).toBe('2026-11-22T09:40:00.000Z');
  });
});
