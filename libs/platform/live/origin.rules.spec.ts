import { cookiesCount, mayArrive, type Arrival } from './origin.rules.js';

const own = 'https://plenum.example';
const arrival = (values: Partial<Arrival>): Arrival => ({ hasCookies: true, webSocket: true, ...values });

describe('a handshake', () => {
  it('may come from the own origin, and from no other one that a browser names', () => {
    expect(mayArrive(arrival({ origin: own }), own)).toBe(true);
    for (const origin of [
      'https://plenum.example.evil.example',
      'https://evil.example',
      'http://plenum.example',
      'https://plenum.example:444',
      'https://PLENUM.example',
      'null',
      '',
      `${own},${own}`,
    ])
      expect([origin, mayArrive(arrival({ origin, hasCookies: false }), own)]).toEqual([origin, false]);
  });

  it('without origin is no WebSocket of a browser, so its cookies do not count', () => {
    expect(mayArrive(arrival({}), own)).toBe(false);
    expect(mayArrive(arrival({ fetchSite: 'same-origin' }), own)).toBe(false);
    expect(mayArrive(arrival({ hasCookies: false }), own)).toBe(true);
    expect(cookiesCount(arrival({ hasCookies: false }), own)).toBe(false);
  });

  it('may be a polling request of the own page, which names no origin', () => {
    const polling = { webSocket: false, fetchSite: 'same-origin' };
    expect(mayArrive(arrival(polling), own)).toBe(true);
    expect(cookiesCount(arrival(polling), own)).toBe(true);
    for (const fetchSite of ['cross-site', 'same-site', 'none'])
      expect(mayArrive(arrival({ webSocket: false, fetchSite }), own)).toBe(false);
  });
});
