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
export const freeSlug = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
};
