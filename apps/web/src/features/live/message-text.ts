/** The zone of whoever is looking: when something was said is told in their own time. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The beginning of a text, for where it is only named. */
export const excerpt = (text: string, longest = 60): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()} …` : line;
};

/** What a message is named by where there is room for a few words: what it says, else the file it brought. */
export const saidIn = ({ text, file }: { text: string | null; file?: { name: string } | null | undefined }): string =>
  text || file?.name || '';
