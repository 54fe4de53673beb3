import { devicesIn, withDevice } from './device-cookie.rules.js';

describe('the cookie of a device', () => {
  it('holds a secret for each event, the latest first', () => {
    const cookie = withDevice(withDevice(undefined, 'first'), 'second');
    expect(devicesIn(cookie)).toEqual(['second', 'first']);
    expect(devicesIn(withDevice(cookie, 'first'))).toEqual(['first', 'second']);
    expect(devicesIn('one-of-before')).toEqual(['one-of-before']);
  });

  it('never grows without end', () => {
    let cookie: string | undefined;
    for (let number = 0; number < 20; number++) cookie = withDevice(cookie, `secret-${number}`);
    expect(devicesIn(cookie)).toHaveLength(8);
    expect(devicesIn(cookie)[0]).toBe('secret-19');
  });

  it.each([undefined, '', '...', 'x'.repeat(5000), `${'x'.repeat(201)}`])('finds nothing in %j', (cookie) => {
    expect(devicesIn(cookie)).toEqual([]);
  });
});
