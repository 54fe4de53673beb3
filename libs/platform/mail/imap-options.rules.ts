export interface ImapOptions {
  host: string;
  port: number;
  /** TLS from the start. */
  secure: boolean;
  /** TLS before anything is said that is worth hiding; without it the connection ends. */
  requireTLS: boolean;
  auth: { user: string; pass: string };
  /** The folder that is read. */
  folder: string;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * What the address of a mailbox means: `imaps://name:password@host/Folder`, `INBOX` when no folder is named. Everywhere but on this very
 * machine nothing is said without TLS. A `password` of its own stands above one in the address.
 */
export const imapOptionsOf = (imapUrl: string, password?: string): ImapOptions => {
  const url = new URL(imapUrl);
  const secure = url.protocol === 'imaps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 993 : 143,
    secure,
    requireTLS: !secure && !loopback.includes(url.hostname),
    auth: { user: decodeURIComponent(url.username), pass: password ?? decodeURIComponent(url.password) },
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  };
};
