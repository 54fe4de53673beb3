/** Easy to type off a poster: no vowels that make words, nothing that looks like something else. */
const letters = '23456789bcdfghjkmnpqrstvwxz';
const length = 7;
const pattern = new RegExp(`^[${letters}]{${length}}$`);

/** The end of a public poll's address from random bytes, of which one per letter is used. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from({ length }, (_none, index) => letters[(bytes[index] ?? 0) % letters.length]).join('');

/** What somebody typed, as it was meant. Undefined when it cannot be a code. */
export const readCode = (typed: string): string | undefined => {
  const code = typed.toLowerCase().replace(/[\s-]/g, '');
  return pattern.test(code) ? code : undefined;
};
