import { simpleParser, type ParsedMail } from 'mailparser';

/** What somebody's mail server says about a mail of ours. */
export interface Bounce {
  /** The words in the address it was sent back to; see `MailTokens`. */
  token: string;
  /** `failed`: it will never be delivered. `delayed`: it is still being tried. */
  action: 'failed' | 'delayed';
  /** RFC 3463: `5.1.1`. */
  code: string;
  /** What the recipient's mail server said, one line. */
  diagnostic: string;
}

/** Larger ones carry the whole mail back; what is looked for stands at the beginning. */
const readAtMost = 512 * 1024;

/**
 * Reads a message that came to the address for bounces. Undefined when it is none: an answer of a person or of their
 * absence, a receipt, a list, anything that does not name a mail of ours.
 * @param addressedTo the envelope's recipient, where whoever hands it in knows it
 */
export const readBounce = async (raw: Buffer, addressedTo?: string): Promise<Bounce | undefined> => {
  const parsed = await simpleParser(raw.subarray(0, readAtMost), {
    keepDeliveryStatus: true,
    skipImageLinks: true,
  }).catch(() => undefined);
  if (!parsed) return undefined;
  const token = tokenIn([addressedTo ?? '', ...recipientsOf(parsed)]);
  if (!token) return undefined;
  const report = reportIn(parsed);
  const said = report ? fromReport(report) : fromText(parsed);
  return said && { token, ...said };
};

const tokenIn = (addresses: readonly string[]): string | undefined => {
  for (const address of addresses) {
    const token = /\+([a-z2-7]{42})@/i.exec(address)?.[1];
    if (token) return token.toLowerCase();
  }
  return undefined;
};

/** Only where mail servers write whom it is for; texts and what is sent back along may say anything. */
const recipientsOf = ({ headers }: ParsedMail): string[] =>
  ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'].flatMap((name) => {
    const value: unknown = headers.get(name);
    const each = Array.isArray(value) ? (value as unknown[]) : [value];
    return each.map((one) => (typeof one === 'string' ? one : ((one as { text?: string } | undefined)?.text ?? '')));
  });

const reportIn = ({ attachments }: ParsedMail): string | undefined =>
  attachments.find(({ contentType }) => contentType === 'message/delivery-status')?.content.toString('utf8');

/** The fields of RFC 3464, of the first recipient: ours have only one. */
const fromReport = (report: string): Omit<Bounce, 'token'> | undefined => {
  const fields = report.replace(/\r?\n[ \t]+/g, ' ');
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(fields)?.[1]?.trim() ?? '';
  const status = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(field('Status'))?.[0];
  const action = field('Action').toLowerCase();
  const diagnostic = field('Diagnostic-Code').replace(/^[\w-]+;\s*/, '');
  if (action === 'delivered' || action === 'relayed' || action === 'expanded') return undefined;
  // The code of the recipient's own server is more precise than what a relay makes of it.
  const code = preciser(status, codeIn(diagnostic));
  if (!code) return undefined;
  if (action === 'delayed' || code.startsWith('4.')) {
    // "Failed" with a passing reason: it was tried for days and is given up now.
    return { action: action === 'failed' ? 'failed' : 'delayed', code, diagnostic };
  }
  return action === 'failed' && code.startsWith('5.') ? { action: 'failed', code, diagnostic } : undefined;
};

const preciser = (status: string | undefined, said: string | undefined): string | undefined => {
  const vague = !status || /^[45]\.0\.0$/.test(status);
  return vague ? (said ?? status) : status;
};

const codeIn = (text: string): string | undefined =>
  /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ??
  (/\b55[0136]\b/.test(text) ? '5.0.0' : /\b4[25]\d\b/.test(text) ? '4.0.0' : undefined);

const daemons = /mailer-daemon|postmaster|mail delivery|mail-daemon|mail system/i;
/** What qmail and its kind, Exim and old gateways write instead of a report. */
const wordsOfFailure =
  /could(?: not|n't) be delivered|wasn't able to deliver|unable to deliver|undeliverable|unzustellbar|delivery (?:has )?failed|nicht zugestellt werden|konnte nicht zugestellt|message that you sent could not/i;
const wordsOfNoMailbox =
  /user unknown|unknown user|no such user|no mailbox here|mailbox\s+(?:not found|unavailable)|does ?n[o']t exist|unrouteable address|not listed in domino directory|empfänger unbekannt|existiert nicht|unbekannter (?:benutzer|empfänger)/i;

/** From a program, without a return path, that says in words that something failed. */
const fromText = ({ headers, from, subject, text }: ParsedMail): Omit<Bounce, 'token'> | undefined => {
  const auto = String((headers.get('auto-submitted') as string | undefined) ?? '').toLowerCase();
  // Exim calls its bounces auto-replied, too; who is away says so, or is no daemon.
  if (auto.includes('vacation') || headers.has('x-autoreply') || headers.has('x-autorespond')) return undefined;
  // A list that is told of out-of-office notes marks them so.
  if (
    /^(bulk|junk|list)$/i.test(String((headers.get('precedence') as string | undefined) ?? '')) &&
    !isDaemon(from?.text)
  )
    return undefined;
  if (!isDaemon(from?.text)) return undefined;
  const said = `${subject ?? ''}\n${text ?? ''}`.split(/^-{2,}.*(?:copy|original|below|kopie)/im)[0]!.slice(0, 8000);
  if (!wordsOfFailure.test(said)) return undefined;
  const code = codeIn(said) ?? '5.0.0';
  if (code.startsWith('4.')) return { action: 'delayed', code, diagnostic: lineWith(said, /4\d\d/) };
  const precise = code === '5.0.0' && wordsOfNoMailbox.test(said) ? '5.1.1' : code;
  return { action: 'failed', code: precise, diagnostic: lineWith(said, wordsOfNoMailbox, /\b5\d\d\b|5\.\d/) };
};

const isDaemon = (from: string | undefined) => daemons.test(from ?? '');

const lineWith = (text: string, ...patterns: RegExp[]): string => {
  const lines = text.split('\n');
  for (const pattern of patterns) {
    const found = lines.find((line) => pattern.test(line));
    if (found) return found.trim();
  }
  return '';
};
