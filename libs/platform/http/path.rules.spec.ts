import fc from 'fast-check';
import { canonicalPath, isReadable, splitTarget } from './path.rules.js';

describe('the one spelling of a path', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['//', '/'],
    ['/admin', '/admin'],
    ['//admin', '/admin'],
    ['/admin/', '/admin'],
    ['/%61dmin', '/admin'],
    ['/%61%64min', '/admin'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/../../b', '/b'],
    ['/a/%2e%2E/b', '/b'],
    ['/o/x%2Fy', '/o/x%2Fy'],
    ['/o/M%C3%BCnchen', '/o/M%C3%BCnchen'],
    ['/%2561dmin', '/%2561dmin'],
  ])('of %s is %s', (path, plain) => {
    expect(canonicalPath(path)).toBe(plain);
  });

  it('stays what it is when it is spelled again', () => {
    const part = fc.constantFrom('/', '.', '..', 'a', '%61', '%2e', '%2F', '%25', 'é', '%C3%A9');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const once = canonicalPath(parts.join(''));
        expect(canonicalPath(once)).toBe(once);
        expect(once).toMatch(/^\//);
        expect(once).not.toMatch(/\/\/|\/\.{1,2}(\/|$)/);
      }),
    );
  });
});

describe('a request target', () => {
  it('is split into path and query, without fragment and without another origin', () => {
    expect(splitTarget('/a?b=1#c')).toEqual({ path: '/a', query: '?b=1' });
    expect(splitTarget('http://evil.example/a?b')).toEqual({ path: '/a', query: '?b' });
    expect(splitTarget('/a?next=http://x/y')).toEqual({ path: '/a', query: '?next=http://x/y' });
  });

  it('is refused when its path is no text', () => {
    expect(['/%', '/%ff', '/%00', '/\0'].filter(isReadable)).toEqual([]);
    expect(isReadable('/M%C3%BCnchen')).toBe(true);
  });
});
