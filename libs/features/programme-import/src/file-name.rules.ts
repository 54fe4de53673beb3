/** The name of an uploaded file, only for being shown: its last part, without what may not stand in a line of text. */
import { cleanLine, cutText } from './plain-text.rules.js';

export function fileNameFrom(header: string | undefined, query: string | undefined): string {
  const written = typeof header === 'string' ? decoded(header) : typeof query === 'string' ? query : '';
  const last = written.slice(0, 2000).split(/[/\\]/).at(-1) ?? '';
  return cutText(cleanLine(last).text, 200);
}

function decoded(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}
