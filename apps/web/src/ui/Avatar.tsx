import styles from './Avatar.module.css';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const firstOf = (word: string) => segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';

/** Up to two initials of a name, without titles ("Dr. Ada Beispiel" is AB). */
export const initials = (name: string): string => {
  const words = name
    .split(/\s+/u)
    .filter((word) => /^\p{L}/u.test(word) && !/^(dr|prof|dipl|ing|med)\.?(-ing\.?)?$/iu.test(word));
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map(firstOf).join('').toLocaleUpperCase();
};

/** One of six tints, always the same for the same name. */
const tint = (name: string) => {
  let sum = 7;
  for (let index = 0; index < name.length; index += 1) sum = (sum * 31 + name.charCodeAt(index)) % 6007;
  return sum % 6;
};

/** A person's initials, drawn and not written: the name stands beside it or in the control's label. */
export function Avatar({ name, size = 'm' }: { name: string; size?: 's' | 'm' | 'l' }) {
  return <span className={styles.avatar} data-size={size} data-tint={tint(name)} data-initials={initials(name)} />;
}
