import { cleanText, cutGraphemes } from '@plenum/contracts';

const mostCharacters = 120;

/** Not allowed in names on some systems; a browser would replace them, each in its own way. */
const unsavable = /[<>:"|?*]/g;
/** Invisible, or turns what follows around: `gpj.exe` must not read as `exe.jpg`. */
const misleading = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

/**
 * The name of a file as it is shown and saved: its last part only, one line, nothing invisible, at most 120 characters
 * with the ending kept. Empty when nothing is left.
 */
export const cleanFileName = (given: string): string => {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const line = cleanText(last.replace(/\s/gu, ' '))
    .replace(misleading, '')
    .replace(unsavable, '_')
    .replace(/ {2,}/g, ' ');
  const dot = line.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [line.slice(0, dot), line.slice(dot)] : [line, ''];
  // Hidden files, and names that end in dots, which Windows drops.
  const bare = stem.replace(/^[. ]+|[. ]+$/g, '');
  if (bare === '') return '';
  return cutGraphemes(bare, mostCharacters - ending.length) + ending.trim();
};
