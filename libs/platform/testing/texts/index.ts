import fc from 'fast-check';

const surrogates = { first: 0xd800, count: 0x800 };

/**
 * Any one character of Unicode, as fast-check's own unit `binary`; that one makes a table of all of them first, which takes a
 * second and hundreds of megabytes.
 */
const character = fc.nat({ max: 0x10ffff - surrogates.count }).map(
  (index) => String.fromCodePoint(index < surrogates.first ? index : index + surrogates.count),
  // The way back lets strings that are dangerous to programs (`__proto__`) turn up among them.
  (text) => {
    const code = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (code === undefined || String.fromCodePoint(code) !== text) throw new Error('not one character');
    if (code < surrogates.first) return code;
    if (code < surrogates.first + surrogates.count) throw new Error('half a character');
    return code - surrogates.count;
  },
);

/** Texts of any characters; lengths are in characters. */
export const anyText = (limits: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ unit: character, ...limits });
