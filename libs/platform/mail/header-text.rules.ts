/** Controls, line separators, bidi overrides and other invisibles: nothing of these belongs into a header. */
const disturbing = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** A name or subject for a header: one line, at most 200 characters, whatever was typed. */
export const headerText = (text: string): string =>
  text.replace(disturbing, ' ').replace(/ {2,}/g, ' ').trim().slice(0, 200);

/** Addresses that stay one recipient in every parser on the way. */
export const isOneAddress = (address: string): boolean =>
  /^[^\s@,;:<>()[\]\\"\p{Cc}]+@[^\s@,;:<>()[\]\\"\p{Cc}]+$/u.test(address);
