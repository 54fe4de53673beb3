import { deviceName, idleFor, isOver, longest, shouldNoteSeen } from './sign-in.rules.js';

describe('a sign-in', () => {
  const now = new Date('2026-11-22T09:00:00Z');
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);

  it('ends when it was not used for two weeks', () => {
    expect(isOver({ createdAt: ago(idleFor), lastSeenAt: ago(idleFor) }, now)).toBe(false);
    expect(isOver({ createdAt: ago(idleFor + 1), lastSeenAt: ago(idleFor + 1) }, now)).toBe(true);
  });
  it('ends after sixty days however much it was used', () => {
    expect(isOver({ createdAt: ago(longest + 1), lastSeenAt: now }, now)).toBe(true);
  });
  it('is noted as seen every five minutes at most', () => {
    expect(shouldNoteSeen({ lastSeenAt: ago(4 * 60_000) }, now)).toBe(false);
    expect(shouldNoteSeen({ lastSeenAt: ago(5 * 60_000) }, now)).toBe(true);
  });
});

describe('the name of a device', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36',
      'Chrome, Windows',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140', 'Edge, Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Mobile Safari/604.1', 'Safari, iPhone'],
    ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36', 'Chrome, Android'],
    ['<script>alert(1)</script>', ''],
    [undefined, ''],
  ])('of %s is %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });
});
