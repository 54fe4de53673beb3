import type { EntryState } from '@plenum/contracts';

const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'oe' };

/** The words of a name, however they are written: `Dr. Jörg Müller-Lüdenscheid` and `joerg mueller luedenscheid`. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæø]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !['dr', 'prof', 'herr', 'frau', 'mr', 'ms', 'mrs'].includes(word));

/** What to look for among registrations; typed with umlauts and without. */
export const searchWords = (name: string): string[] => {
  const typed = name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
  const flat = wordsOf(name).filter((word) => word.length > 2);
  const marked = flat.map((word) => word.replace(/ae/g, 'ä').replace(/oe/g, 'ö').replace(/ue/g, 'ü'));
  return [...new Set([...typed, ...flat, ...marked])].slice(0, 12);
};

interface Named {
  name: string;
  organisation: string;
}

/** How much two are alike: 0 not at all, 1 in every word. The name weighs three times as much as the organisation. */
export const likeness = (wish: Named, other: Named): number => {
  const part = (one: string, another: string) => {
    const left = new Set(wordsOf(one));
    const right = new Set(wordsOf(another));
    if (left.size === 0 || right.size === 0) return 0;
    const both = [...left].filter((word) => right.has(word)).length;
    return both / Math.max(left.size, right.size);
  };
  const name = part(wish.name, other.name);
  return name === 0 ? 0 : (3 * name + part(wish.organisation, other.organisation)) / 4;
};

/** `b…@amt.example`: enough to ask "does your address begin with b?", too little to write to. */
export const maskedAddress = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
};

interface Wish {
  state: 'waiting' | 'approved' | 'declined';
  until: Date;
  takenAt: Date | null;
}

/** What the waiting browser is told. A wish that nobody decided upon is over when its time is. */
export const stateOf = ({ state, until, takenAt }: Wish, now: Date): EntryState => {
  if (state === 'declined') return 'declined';
  return takenAt !== null || until <= now ? 'expired' : state;
};
