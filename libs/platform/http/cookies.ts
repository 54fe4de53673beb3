import type { Request, Response } from 'express';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Config } from '@plenum/platform/config';

/**
 * `signIn`: a member of staff. `device`: a registration. `guest`: somebody in the hall. `voter`: a browser in a
 * public poll. `csrf`, `code`: bind a form or a sign-in code to this browser.
 */
const names = {
  signIn: 'plenum-sign-in',
  device: 'plenum-device',
  guest: 'plenum-guest',
  voter: 'plenum-voter',
  csrf: 'plenum-csrf',
  code: 'plenum-code',
} as const;
export type CookieKind = keyof typeof names;

/** The cookie's name: with the prefix that keeps neighbours from setting it, wherever browsers accept `Secure` cookies. */
export const cookieName = (config: Config, kind: CookieKind): string =>
  config.secureCookies ? `__Host-${names[kind]}` : names[kind];

export const parseCookies = (header: string | undefined): Readonly<Record<string, string | undefined>> =>
  parseCookie(header ?? '');

export const readCookie = (request: Pick<Request, 'headers'>, config: Config, kind: CookieKind): string | undefined =>
  parseCookies(request.headers.cookie)[cookieName(config, kind)];

interface CookieOptions {
  /** Seconds; without it until the browser closes. */
  maxAge?: number;
}

export const setCookie = (
  response: Response,
  config: Config,
  kind: CookieKind,
  value: string,
  { maxAge }: CookieOptions = {},
): void => {
  const secure = config.secureCookies;
  const cookie = { name: cookieName(config, kind), value, path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  response.append('Set-Cookie', stringifySetCookie(maxAge === undefined ? cookie : { ...cookie, maxAge }));
};

export const clearCookie = (response: Response, config: Config, kind: CookieKind): void =>
  setCookie(response, config, kind, '', { maxAge: 0 });
