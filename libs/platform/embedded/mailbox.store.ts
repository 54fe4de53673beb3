import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';

/** What a list of mails shows. */
export interface MailSummary {
  id: string;
  /** ISO 8601, UTC */
  receivedAt: string;
  /** `Name <address>`, as in the header */
  from: string;
  /** Addresses only, lower case, those of the envelope (so that blind copies are found too) */
  to: string[];
  subject: string;
}

export interface MailAttachment {
  name: string;
  type: string;
  content: Buffer;
}

/** A mail, taken apart. */
export interface MailDetail extends MailSummary {
  /** The header To, with names */
  toText: string;
  text: string;
  /** '' when the mail has no HTML part */
  html: string;
  /** Every http(s) address in the text and in the HTML, in order, each once */
  links: string[];
  attachments: MailAttachment[];
}

const headerBytes = 65_536;

/** Mails as .eml files in a folder, the newest first, the oldest thrown away. */
export class MailboxStore {
  private readonly summaries = new Map<string, MailSummary>();
  private counter = 0;

  private constructor(
    private readonly folder: string,
    private readonly limit: number,
  ) {}

  static async open(folder: string, limit: number): Promise<MailboxStore> {
    const store = new MailboxStore(folder, limit);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of (await readdir(folder)).sort()) {
      const id = name.slice(0, -4);
      if (/^[0-9a-z]{9}-[0-9a-z]{8}\.eml$/.test(name)) store.summaries.set(id, await store.summarise(id));
    }
    return store;
  }

  /** Resolves when the mail is on disk. */
  async add(from: string, to: string[], source: Buffer): Promise<string> {
    this.counter = (this.counter + 1) % 36 ** 3;
    const base36 = (value: number, length: number) => value.toString(36).padStart(length, '0').slice(-length);
    const id = `${base36(Date.now(), 9)}-${base36(this.counter, 3)}${base36(randomBytes(4).readUInt32BE(), 5)}`;
    const envelope = [`Return-Path: <${from}>`, ...to.map((address) => `Delivered-To: ${address}`)];
    const head = envelope.map((line) => `${line.replaceAll(/[\r\n\0]/g, '')}\r\n`).join('');
    await writeFile(`${this.file(id)}.half`, Buffer.concat([Buffer.from(head), source]), { mode: 0o600 });
    await rename(`${this.file(id)}.half`, this.file(id));
    this.summaries.set(id, await this.summarise(id));
    for (const old of [...this.summaries.keys()].slice(0, -this.limit)) await this.remove(old);
    return id;
  }

  /** Newest first; with `to` only those sent to that address, in whatever case. */
  list(to?: string): MailSummary[] {
    const all = [...this.summaries.values()].reverse();
    return to ? all.filter((mail) => mail.to.includes(to.trim().toLowerCase())) : all;
  }

  async read(id: string): Promise<MailDetail | undefined> {
    const summary = this.summaries.get(id);
    const source = await this.source(id);
    if (!summary || !source) return undefined;
    const mail = await parse(source);
    const html = mail.html || '';
    const text = mail.text ?? '';
    return {
      ...summary,
      toText: addressesOf(mail.to),
      text,
      html,
      links: linksIn(text, html),
      attachments: mail.attachments
        .filter((part) => !part.related)
        .map((part, index) => ({
          name: part.filename ?? `${index + 1}`,
          type: part.contentType,
          content: part.content,
        })),
    };
  }

  /** The mail as it came, with the envelope in its first lines. */
  async source(id: string): Promise<Buffer | undefined> {
    return this.summaries.has(id) ? readFile(this.file(id)).catch(() => undefined) : undefined;
  }

  async clear(): Promise<void> {
    for (const id of this.summaries.keys()) await this.remove(id);
  }

  private async remove(id: string): Promise<void> {
    this.summaries.delete(id);
    await rm(this.file(id), { force: true });
  }

  private file(id: string): string {
    return join(this.folder, `${id}.eml`);
  }

  private async summarise(id: string): Promise<MailSummary> {
    const handle = await open(this.file(id));
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
      const start = buffer.subarray(0, bytesRead);
      const end = start.indexOf('\r\n\r\n');
      const mail = await parse(end < 0 ? start : start.subarray(0, end + 4));
      const delivered = mail.headerLines.filter(({ key }) => key === 'delivered-to');
      return {
        id,
        receivedAt: new Date(Number.parseInt(id.slice(0, id.indexOf('-')), 36)).toISOString(),
        from: mail.from?.text ?? '',
        to: delivered.map(({ line }) =>
          line
            .slice(line.indexOf(':') + 1)
            .trim()
            .toLowerCase(),
        ),
        subject: mail.subject ?? '',
      };
    } finally {
      await handle.close();
    }
  }
}

/** Never fails: a mail that cannot be parsed still has its source. */
function parse(source: Buffer): Promise<ParsedMail> {
  const nothing = { attachments: [], headers: new Map(), headerLines: [], html: false } satisfies ParsedMail;
  return simpleParser(source, { skipTextToHtml: true, skipHtmlToText: true }).catch(() => nothing);
}

function addressesOf(to: ParsedMail['to']): string {
  const list: AddressObject[] = to === undefined ? [] : Array.isArray(to) ? to : [to];
  return list.map((each) => each.text).join(', ');
}

function linksIn(text: string, html: string): string[] {
  const inText = [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link.replace(/[.,;:!?)\]]+$/, ''));
  const inHtml = [...html.matchAll(/\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)]
    .map(([, double, single]) => (double ?? single ?? '').replaceAll('&amp;', '&').trim())
    .filter((link) => /^https?:\/\//i.test(link));
  return [...new Set([...inText, ...inHtml])];
}
