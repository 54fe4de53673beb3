import { comparable } from '@plenum/platform/text';

/** Whether one of the words is said in the text: as a whole word, or several in that order. `words` are comparable. */
export const says = (text: string, words: readonly string[]): boolean => {
  const said = ` ${comparable(text)} `;
  return words.some((word) => word !== '' && said.includes(` ${word} `));
};
