/** More than anybody types to find one person. */
const wordsAtMost = 8;

/** The words of a search; whoever is looked for has each of them somewhere. */
export const searchWords = (search = ''): string[] =>
  search.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, wordsAtMost);
