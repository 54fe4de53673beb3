/**
 * Where a text stops being JSON. The engine's own message names a position only sometimes, so this walks the text again with a
 * stack of its own (deep nesting cannot overflow it). Only called after `JSON.parse` has refused.
 */
export interface FilePlace {
  line: number;
  column: number;
}

export function placeAt(text: string, index: number): FilePlace {
  const before = text.slice(0, Math.max(0, index));
  const lastFeed = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: index - lastFeed };
}

const blank = /[ \t\r\n]*/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;
const stringPiece = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y; // eslint-disable-line no-control-regex

/** The index of the first character that cannot stand there; the text's length when it ends too early. */
export function jsonBreak(text: string): number {
  const open: ('{' | '[')[] = [];
  let at = skip(blank, text, 0);
  for (;;) {
    const value = valueEnd(text, at, open);
    if (value.broken) return value.at;
    at = skip(blank, text, value.at);
    if (value.opened) continue;
    const next = afterValue(text, at, open);
    if (next.done) return next.at;
    at = next.at;
  }
}

interface Step {
  at: number;
  broken?: boolean;
  opened?: boolean;
}

/** Reads one value, or the opening of an object (with its first key) or list. */
function valueEnd(text: string, at: number, open: ('{' | '[')[]): Step {
  const mark = text[at];
  if (mark === '"') return stringEnd(text, at);
  if (mark !== '{' && mark !== '[') {
    const end = skip(scalar, text, at);
    return end > at ? { at: end } : { at, broken: true };
  }
  const inside = skip(blank, text, at + 1);
  if (text[inside] === (mark === '{' ? '}' : ']')) return { at: inside + 1 };
  open.push(mark);
  if (mark === '[') return { at: inside, opened: true };
  const key = keyEnd(text, inside);
  return key.broken ? key : { at: key.at, opened: true };
}

/** After a value: closes what ends here and moves to the next value, or is done (at the end or where it breaks). */
function afterValue(text: string, from: number, open: ('{' | '[')[]): { at: number; done: boolean } {
  let at = from;
  for (;;) {
    const kind = open.at(-1);
    if (!kind) return { at, done: true };
    if (text[at] === ',') {
      const next = skip(blank, text, at + 1);
      if (kind === '[') return { at: next, done: false };
      const key = keyEnd(text, next);
      return { at: key.at, done: key.broken === true };
    }
    if (text[at] !== (kind === '{' ? '}' : ']')) return { at, done: true };
    open.pop();
    at = skip(blank, text, at + 1);
  }
}

function keyEnd(text: string, at: number): Step {
  if (text[at] !== '"') return { at, broken: true };
  const key = stringEnd(text, at);
  if (key.broken) return key;
  const colon = skip(blank, text, key.at);
  return text[colon] === ':' ? { at: skip(blank, text, colon + 1) } : { at: colon, broken: true };
}

function stringEnd(text: string, from: number): Step {
  let at = from + 1;
  for (;;) {
    if (text[at] === '"') return { at: at + 1 };
    const next = skip(stringPiece, text, at);
    if (next === at) return { at, broken: true };
    at = next;
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : at;
}
