/** What stands in a log line where something was that must not be kept. */
const hidden = '[hidden]';

/** Names under which people, secrets or what people wrote travel. Compared without case, `-` and `_`. */
const privateNames = new Set(
  (
    'cookie cookies set-cookie authorization password secret token bearer csrf signature email mail address to_name ' +
    'to_address ip remote_address user_agent headers body payload text query params secret_params parameters url ' +
    'original_url referer'
  )
    .replaceAll(/[-_]/g, '')
    .split(' '),
);
const isPrivate = (name: string) => privateNames.has(name.toLowerCase().replaceAll(/[-_]/g, ''));

const deepest = 5;

/**
 * An error as far as it may be told. Only these parts: errors of the database carry the values of the statement, those of
 * mail servers the address, each in fields of their own.
 */
const plainError = (error: Error, depth: number): object => {
  const { name, message, stack, cause } = error;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  return {
    type: name,
    message,
    stack,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause !== undefined && { cause: withoutPrivateParts(cause, depth + 1) }),
    ...(Array.isArray(errors) && { errors: withoutPrivateParts(errors, depth + 1) }),
  };
};

/** The same without the fields whose names say that they are nobody's business. */
export const withoutPrivateParts = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= deepest || ArrayBuffer.isView(value)) return hidden;
  if (value instanceof Error) return plainError(value, depth);
  if (Array.isArray(value)) return value.map((item) => withoutPrivateParts(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      isPrivate(name) ? hidden : withoutPrivateParts(part, depth + 1),
    ]),
  );
};

/** Values that parsers and PostgreSQL repeat in their messages, and secrets in JSON that somebody made a text of. */
const quoted: RegExp[] = [
  /(invalid input (?:syntax|value) [^:"]*: )\\"(?:[^"\\]|\\[^"])*\\"/g,
  /(Unexpected [^"]*?, )(?:\.\.\.)?\\".*?\\"(?=(?:\.\.\.)? is not valid JSON)/g,
  /(\\"(?:authorization|cookie|set-cookie|password|secret|token|code|email)\\"\s*:\s*)\\"(?:[^"\\]|\\[^"])*\\"/gi,
];

// One pass over the line, so that its length is all it costs, whatever somebody put into it. Escapes of JSON come first:
// nothing may begin in the middle of one, or the line would no longer be JSON. Words are taken whole.
const pieces = new RegExp(
  [
    /\\(?:u[\da-f]{4}|.)/u,
    // A password in the address of a server.
    /:\/\/[^\s/@"\\]*@/u,
    // Personal links, confirmation links, links of screens: whoever reads the log could act for the person.
    /\/(?:my|confirm|screen|unsubscribe)\/[A-Za-z0-9_-]{10,}/u,
    /\?[\p{L}\p{N}_.%[\]-]+=[^\s"'\\<>]*/u,
    /\b(?:bearer|basic) [A-Za-z0-9._~+/=-]{3,}/u,
    /(?:__Host-)?plenum-(?:sign-in|device|guest|csrf|code)=[^;"\s\\]+/u,
    // A word, or a mail address.
    /[\p{L}\p{N}_.%+-]+(?:@(?=\p{L})[\p{L}\p{N}.-]+)?/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

/** 32 random bytes are 43 of these; ids are 36. */
const token = /[A-Za-z0-9_-]{40,}/g;

const hide = (piece: string): string => {
  if (piece.startsWith('\\')) return piece;
  if (piece.startsWith('://')) return `://${hidden}@`;
  if (piece.startsWith('?')) return `?${hidden}`;
  if (piece.startsWith('/')) return `${piece.slice(0, piece.lastIndexOf('/') + 1)}${hidden}`;
  if (piece.includes('=')) return `${piece.slice(0, piece.indexOf('=') + 1)}${hidden}`;
  if (piece.includes('@') || piece.includes(' ')) return hidden;
  return piece.length < 40 ? piece : piece.replaceAll(token, hidden);
};

/**
 * A line of JSON without what can be recognised by its form wherever it stands: mail addresses, tokens, cookies, personal
 * links, passwords in addresses of servers, query strings. It stays JSON. The last thing that happens to a line, because
 * errors of libraries carry more than anybody expects.
 */
export const redact = (line: string): string =>
  quoted.reduce((text, pattern) => text.replaceAll(pattern, `$1${hidden}`), line).replaceAll(pieces, hide);
