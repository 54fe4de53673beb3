import type { FieldProblem } from '@plenum/contracts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Query parameters as plain text, each at most once. `?a=1&a=2`, `?a[]=1` and `?__proto__=1` are named as wrong fields. */
export const readQuery = (query: string): { values: Record<string, string>; wrong: FieldProblem[] } => {
  const values: Record<string, string> = {};
  const wrong: FieldProblem[] = [];
  for (const [name, value] of new URLSearchParams(query)) {
    const code =
      forbidden.has(name) || /[[\]]/.test(name) ? 'unknown' : Object.hasOwn(values, name) ? 'repeated' : undefined;
    if (!code) values[name] = value;
    else if (!wrong.some(({ path }) => path === name)) wrong.push({ path: name.slice(0, 200), code });
  }
  return { values, wrong };
};

/** Keys that reach into an object's prototype, wherever they stand in a parsed body, as wrong fields. */
export const prototypeKeys = (body: unknown): FieldProblem[] => {
  const wrong: FieldProblem[] = [];
  const stack: { value: unknown; path: string }[] = [{ value: body, path: '' }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value)) {
      const here = path ? `${path}.${key}` : key;
      if (forbidden.has(key)) wrong.push({ path: here.slice(-200), code: 'unknown' });
      else stack.push({ value: (value as Record<string, unknown>)[key], path: here.slice(-200) });
    }
    if (wrong.length >= 20) break;
  }
  return wrong;
};
