/** The zone of whoever is looking: when something was said is told in their own time. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The beginning of a text, for where it is only named. */
export const excerpt = (text: string, longest = 60): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()} …` : line;
};
