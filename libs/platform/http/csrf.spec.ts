import type { Request, Response } from 'express';
import { readConfig } from '@plenum/platform/config';
import { csrfToken, requireCsrfToken } from './csrf.js';

const configOf = (secret: string) =>
  readConfig({
    PLENUM_ENV: 'test',
    PLENUM_PUBLIC_URL: 'http://localhost:3000',
    PLENUM_SECRET: secret,
    DATABASE_URL: 'postgres://nowhere',
    SMTP_URL: 'smtp://nowhere',
  });
const config = configOf('s'.repeat(40));
const cookie = (value: string) => `__Host-plenum-csrf=${value}`;
const tokenFor = (value: string, by = config) =>
  csrfToken({ headers: { cookie: cookie(value) } } as Request, { locals: {} } as Response, by);

const passes = (value: string, token: string | undefined) => {
  const request = { method: 'POST', headers: { cookie: cookie(value), 'x-plenum-csrf': token } } as unknown as Request;
  try {
    let passed = false;
    void requireCsrfToken(config)(request, {} as Response, () => (passed = true));
    return passed;
  } catch {
    return false;
  }
};

describe('a CSRF token', () => {
  it('opens for the browser it was made for, again and again', () => {
    const [one, two] = [tokenFor('mine'), tokenFor('mine')];
    expect(one).not.toBe(two);
    expect([one, two].map((token) => passes('mine', token))).toEqual([true, true]);
  });

  it('opens for no other browser, and not when somebody without the secret made it', () => {
    expect(passes('mine', tokenFor('theirs'))).toBe(false);
    expect(passes('mine', tokenFor('mine', configOf('t'.repeat(40))))).toBe(false);
    expect(passes('mine', undefined)).toBe(false);
    expect(passes('mine', 'A'.repeat(86))).toBe(false);
    expect(passes('mine', tokenFor('mine').slice(1))).toBe(false);
  });
});
