import { comparable } from '@plenum/platform/text';

/** Whether one of the words is said in the text: as a whole word, or several in that order. `words` are comparable. */
export const says = (text: string, words: readonly string[]): boolean => {
  const said = ` ${comparable(text)} `;
  return words.some((word) => word !== '' && said.includes(` ${word} `));
};

/**
 * A list after words were added and others taken out. Words that compare the same are one, and stay as they were written
 * first; those without letters or digits can never be said and are left out.
 */
export const changed = (known: readonly string[], add: readonly string[], remove: readonly string[]) => {
  const out = new Set(remove.map(comparable));
  const kept = known.filter((word) => !out.has(comparable(word)));
  const there = new Set(kept.map(comparable));
  const added = add.filter((word) => {
    const key = comparable(word);
    if (key === '' || there.has(key)) return false;
    there.add(key);
    return true;
  });
  // What is taken out and put in again by another spelling is both.
  return { words: [...kept, ...added], added, removed: known.filter((word) => !kept.includes(word)) };
};
