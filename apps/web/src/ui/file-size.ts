const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "2,4 MB", as file managers count it: by 1024. */
export const fileSize = (bytes: number, locale: string): string => {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const format = { style: 'unit', unit: units[power], unitDisplay: power === 0 ? 'long' : 'short' } as const;
  return new Intl.NumberFormat(locale, { ...format, maximumFractionDigits: power > 1 ? 1 : 0 }).format(
    bytes / 1024 ** power,
  );
};
