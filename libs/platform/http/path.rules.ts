const decodable = /%(2d|2e|5f|7e|[46][1-9a-f]|[57][0-9a]|3[0-9])/gi;

/**
 * The one spelling of a path: `//admin/`, `/%61dmin` and `/x/../admin` become `/admin`, so that every later decision (who
 * may, how often, which parser) is made about the path that is routed. Reserved characters stay encoded.
 */
export const canonicalPath = (path: string): string => {
  const segments: string[] = [];
  const plain = path.replace(decodable, (encoded) => String.fromCharCode(parseInt(encoded.slice(1), 16)));
  for (const segment of plain.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return `/${segments.join('/')}`;
};

/** Splits a request target into its path and its query with the question mark. Absolute targets lose their origin. */
export const splitTarget = (target: string): { path: string; query: string } => {
  const relative = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  const cut = relative.search(/[?#]/);
  return cut < 0
    ? { path: relative, query: '' }
    : { path: relative.slice(0, cut), query: relative.slice(cut).replace(/#.*$/, '') };
};

/** Whether every percent sign of the path begins a UTF-8 sequence that can be read. */
export const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return !path.includes('\0') && !/%00/.test(path);
  } catch {
    return false;
  }
};
