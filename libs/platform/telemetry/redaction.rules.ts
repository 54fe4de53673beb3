const replacements: [RegExp, string][] = [
  // Personal links and confirmation links: whoever reads the log could act for the person.
  [/(\/(?:my|confirm)\/)[A-Za-z0-9_-]{10,}/g, '$1[token]'],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 [secret]'],
  [/("(?:authorization|cookie|set-cookie|password|secret|token)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1"[secret]"'],
  [/("code"\s*:\s*)"\d{6}"/g, '$1"[secret]"'],
  [/((?:__Host-)?plenum-(?:sign-in|device|csrf)=)[^;"\s\\]+/g, '$1[secret]'],
  // Passwords in addresses of databases, queues and mail servers.
  [/(\w+:\/\/[^\s:/@"\\]*):[^\s/@"\\]+@/g, '$1:[secret]@'],
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[address]'],
];

/**
 * A log line without what must not be in it: mail addresses, links that are capabilities, cookies, passwords. The last
 * thing that happens to a line, because errors of libraries carry more than anybody expects.
 */
export const redact = (line: string): string =>
  replacements.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
