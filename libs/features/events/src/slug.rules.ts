const spelled: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  œ: 'oe',
  ł: 'l',
};

/** A part of an address made from a title: `Bürgerdienste für alle!` becomes `buergerdienste-fuer-alle`. */
export const slugFrom = (title: string, fallback: string): string => {
  const plain = title
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæøåœł]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return plain || fallback;
};

/** `wanted` itself, or the first of `wanted-2`, `wanted-3` … that is free. */
export const freeSlug = (wanted: string, taken: ReadonlySet<string>): string =>
  new SlugBook(new Set(taken)).claim(wanted);

/** Finds free addresses for many titles, one after the other: five thousand breaks must not ask for `break-2` each. */
export class SlugBook {
  private readonly numbers = new Map<string, number>();

  constructor(private readonly taken: Set<string>) {}

  claim(wanted: string): string {
    let number = this.numbers.get(wanted) ?? 1;
    let slug = number === 1 ? wanted : `${wanted}-${number}`;
    while (this.taken.has(slug)) slug = `${wanted}-${++number}`;
    this.numbers.set(wanted, number);
    this.taken.add(slug);
    return slug;
  }
}
