import { rectifyConfusion } from 'unicode-confusables';

const bare = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

const foreign = /(?!\p{Script=Latin})\p{L}/gu;

/**
 * Words as they are compared: look-alike letters, accents, case and repeated letters make no difference, and what stands
 * between words is one space.
 */
export const comparable = (text: string): string =>
  // Foreign letters first: a capital one looks like another Latin letter than its small form. Latin ones only when they
  // are small, since a capital I looks like a small L.
  rectifyConfusion(bare(text).replace(foreign, rectifyConfusion).toLowerCase())
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})\1+/gu, '$1')
    .trim();
