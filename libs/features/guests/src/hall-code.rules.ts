/** Nothing that looks like something else on a wall far away: no 0 and O, no 1, I and L. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 6;
const isCode = new RegExp(`^[${letters}]{${length}}$`);

/** A code from random bytes, of which one per letter is used. Each letter is nearly as likely as any other. */
export const codeFrom = (bytes: Uint8Array): string =>
  Array.from({ length }, (_, index) => letters[(bytes[index] ?? 0) % letters.length]).join('');

/** What somebody typed off the wall, as it was meant. Undefined when it cannot be a code. */
export const readCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  return isCode.test(code) ? code : undefined;
};
