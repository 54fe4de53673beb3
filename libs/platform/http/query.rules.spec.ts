import { prototypeKeys, readQuery } from './query.rules.js';

describe('a query', () => {
  it('is plain text by name', () => {
    expect(readQuery('?a=1&b=x%20y&c')).toEqual({ values: { a: '1', b: 'x y', c: '' }, wrong: [] });
  });

  it('names each parameter that is repeated, once', () => {
    expect(readQuery('?a=1&a=2&a=3&b=1').wrong).toEqual([{ path: 'a', code: 'repeated' }]);
  });

  it('takes no structures and nothing that reaches into prototypes', () => {
    const names = readQuery('?a[]=1&b[c]=1&__proto__=1&constructor=1').wrong.map(({ path }) => path);
    expect(names).toEqual(['a[]', 'b[c]', '__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});

describe('keys that reach into prototypes', () => {
  it('are found at any depth, in lists as well', () => {
    const body: unknown = JSON.parse('{"a":[{"__proto__":{}}],"b":{"constructor":{"prototype":1}},"c":1}');
    expect(prototypeKeys(body).map(({ path }) => path)).toEqual(['b.constructor', 'a.0.__proto__']);
  });

  it('are not seen in plain values', () => {
    expect(prototypeKeys({ a: '__proto__', b: [null, 1, true] })).toEqual([]);
    expect(prototypeKeys('text')).toEqual([]);
  });

  it('do not exhaust the stack however deep the body is', () => {
    let body: unknown = {};
    for (let depth = 0; depth < 100_000; depth += 1) body = [body];
    expect(prototypeKeys(body)).toEqual([]);
  });
});
