import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { mailboxScript, mailboxStyle } from './mailbox.assets.js';
import { mailboxPage } from './mailbox.page.js';
import { type MailDetail, MailboxStore } from './mailbox.store.js';
import { languageFor } from './mailbox.texts.js';

export interface MailboxOptions {
  /** Where the mails are kept, one .eml file each; made when missing. */
  folder: string;
  /** Port of the page; a free one by default. */
  httpPort?: number;
  /** Port for SMTP; a free one by default. */
  smtpPort?: number;
  /** How many mails to keep, the oldest go first; 500 by default. */
  limit?: number;
}

export interface RunningMailbox {
  /** `smtp://127.0.0.1:…`, for SMTP_URL */
  smtpUrl: string;
  /** `http://127.0.0.1:…`, to look at; the JSON API lies below it */
  url: string;
  stop: () => Promise<void>;
}

const host = '127.0.0.1';
const largestMail = 25 * 1024 * 1024;

/**
 * A mailbox for trying out: speaks real SMTP, accepts every mail for every recipient, delivers none and shows them all.
 *
 * - `GET /api/messages?to=&limit=` → `{ messages: [{ id, receivedAt, from, to, subject }] }`, newest first
 * - `GET /api/messages/:id` → the same with `text`, `html`, `links` and `attachments: [{ name, type, size, url }]`
 * - `DELETE /api/messages` → 204
 *
 * Only reachable from this machine: whoever reads the mails can act for their recipients.
 */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const store = await MailboxStore.open(options.folder, options.limit ?? 500);
  const smtp = smtpServer(store);
  const http = createServer((request, response) => {
    answer(store, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const smtpPort = await listen(smtp.server as Server, () => smtp.listen(options.smtpPort ?? 0, host));
  try {
    const httpPort = await listen(http, () => http.listen(options.httpPort ?? 0, host));
    const stop = async () => {
      http.closeAllConnections();
      await Promise.all([new Promise((done) => http.close(done)), new Promise((done) => smtp.close(() => done(null)))]);
    };
    return { smtpUrl: `smtp://${host}:${smtpPort}`, url: `http://${host}:${httpPort}`, stop };
  } catch (error) {
    smtp.close(() => {});
    throw error;
  }
}

function smtpServer(store: MailboxStore): SMTPServer {
  return new SMTPServer({
    banner: 'Plenum mailbox for trying out',
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: largestMail,
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    onData: (stream, session, reply) => {
      receive(store, stream, session).then(() => reply(), reply);
    },
  });
}

/** Answers the sender only when the mail is on disk. */
async function receive(store: MailboxStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw Object.assign(new Error('The mail is too large'), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const from = mailFrom ? mailFrom.address : '';
  const to = rcptTo.map(({ address }) => address);
  await store.add(from, to, Buffer.concat(chunks));
}

const ownPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A strange mail: its own styles and embedded pictures, no scripts, no forms, nothing from the network. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

interface Reply {
  status?: number;
  type: string;
  body: string | Buffer;
  policy?: string;
  headers?: Record<string, string>;
}

async function answer(store: MailboxStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const reply = await route(store, request);
  response.writeHead(reply.status ?? 200, {
    'content-type': reply.type,
    'content-security-policy': reply.policy ?? ownPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    ...reply.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

async function route(store: MailboxStore, request: IncomingMessage): Promise<Reply> {
  // A page elsewhere may point a host name of its own at 127.0.0.1 and read along; it cannot forge this header.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) return plain(403, 'Wrong host');
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/mailbox.css') return { type: 'text/css; charset=utf-8', body: mailboxStyle };
  if (url.pathname === '/mailbox.js') return { type: 'text/javascript; charset=utf-8', body: mailboxScript };
  if (url.pathname === '/') return page(store, request, url);
  const address = /^(\/api)?\/messages(?:\/([^/]+))?(?:\/(html|source|attachments)(?:\/(\d+))?)?$/.exec(url.pathname);
  if (!address) return plain(404, 'Not found');
  const [, inApi, id, detail, index] = address;
  if (inApi && !id && request.method === 'DELETE') {
    await store.clear();
    return { status: 204, type: 'text/plain', body: '' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Method not allowed');
  if (inApi) return api(store, url, id);
  const mail = id === undefined ? undefined : await store.read(id);
  if (!detail) return page(store, request, url, mail ?? null);
  if (!mail) return plain(404, 'Not found');
  if (detail === 'html') return framed(mail);
  if (detail === 'source') return source(await store.source(mail.id));
  return attachment(mail, Number(index)) ?? plain(404, 'Not found');
}

async function api(store: MailboxStore, url: URL, id: string | undefined): Promise<Reply> {
  if (!id) {
    const limit = Number(url.searchParams.get('limit')) || undefined;
    return json({ messages: store.list(url.searchParams.get('to') ?? undefined).slice(0, limit) });
  }
  const mail = await store.read(id);
  if (!mail) return json({ error: 'There is no such message.' }, 404);
  const attachments = mail.attachments.map(({ name, type, content }, index) => ({
    name,
    type,
    size: content.length,
    url: `/messages/${id}/attachments/${index}`,
  }));
  return json({ ...mail, attachments });
}

function page(store: MailboxStore, request: IncomingMessage, url: URL, mail?: MailDetail | null): Reply {
  const to = url.searchParams.get('to') ?? '';
  const language = languageFor(request.headers['accept-language']);
  const newest = store.list()[0]?.id ?? '';
  const body = mailboxPage({ language, list: store.list(to), newest, to, mail });
  const headers = { vary: 'accept-language', 'content-language': language };
  return { status: mail === null ? 404 : 200, type: 'text/html; charset=utf-8', body, headers };
}

function framed(mail: MailDetail): Reply {
  // In the frame itself a link would replace the mail, so links open beside it.
  const body = `<!doctype html><meta charset="utf-8"><base target="_blank">${mail.html}`;
  return { type: 'text/html; charset=utf-8', body, policy: mailPolicy };
}

function attachment(mail: MailDetail, index: number): Reply | undefined {
  const found = mail.attachments[index];
  if (!found) return undefined;
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(found.type) ? found.type : 'application/octet-stream';
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(found.name.replaceAll(/\p{Surrogate}/gu, ''))}`;
  return { type, body: found.content, policy: mailPolicy, headers: { 'content-disposition': disposition } };
}

function source(body: Buffer | undefined): Reply {
  return body ? { type: 'text/plain; charset=utf-8', body, policy: mailPolicy } : plain(404, 'Not found');
}

const plain = (status: number, body: string): Reply => ({ status, type: 'text/plain; charset=utf-8', body });
const json = (body: unknown, status = 200): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

function listen(server: Server, begin: () => void): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => resolve((server.address() as AddressInfo).port));
    begin();
  });
}
