import { createConnection } from 'node:net';
import { Readable } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { createTransport } from 'nodemailer';
import { oneLine, outcomeOf, type Delivery, type Failure } from './delivery.rules.js';
import { headerText, isOneAddress } from './header-text.rules.js';
import { MailServer, type CalendarFile, type OutgoingMail } from './mail-server.js';
import type { SmtpOptions } from './smtp-options.rules.js';

export interface SmtpMailServerOptions extends SmtpOptions {
  /** Sender of all mails; its domain also ends our Message-IDs. */
  from: string;
  /** Where bounces go: `bounces@example.org`; every mail then has an envelope sender of its own, `bounces+token@example.org`. */
  bounces?: string;
  /** Signs every mail for the sender's domain. */
  dkim?: { selector: string; privateKey: string };
  /** Connections at a time. */
  connections?: number;
  /** Milliseconds without a sign of life after which a conversation is given up. */
  silenceMs?: number;
}

/** What a signature covers. One-click unsubscribing only counts where its two headers are among them (RFC 8058). */
const signedHeaders =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post';

interface UnderWay {
  beforeText: () => Promise<void>;
  /** From here on a dead line leaves open whether the mail was taken. */
  textBegan: boolean;
}

/** SMTP over a pool of connections. */
export class SmtpMailServer extends MailServer {
  private readonly transport;
  private readonly domain: string;
  /** Mails under way, by Message-ID. */
  private readonly underWay = new Map<string, UnderWay>();

  constructor(private readonly options: SmtpMailServerOptions) {
    super();
    this.domain = options.from.slice(options.from.lastIndexOf('@') + 1);
    const { host, port, secure, requireTLS, ignoreTLS, auth, connections = 5, silenceMs = 60_000 } = options;
    this.transport = createTransport({
      pool: true,
      host,
      port,
      secure,
      requireTLS,
      ignoreTLS,
      auth,
      maxConnections: connections,
      // The pool would send a mail again by itself when a line dies after the text was sent: a double nobody asked for.
      maxRequeues: 0,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: silenceMs,
      idleTimeout: 30_000,
      logger: false,
      ...(options.dkim && {
        dkim: {
          domainName: this.domain,
          keySelector: options.dkim.selector,
          privateKey: options.dkim.privateKey,
          headerFieldNames: signedHeaders,
        },
      }),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.transport.use('stream', ({ message }, done) => {
      const underWay = this.underWay.get(message.messageId());
      const streamOf = message.createReadStream.bind(message);
      // Around everything else, signatures, too: what is read is what goes over the line.
      if (underWay) message.createReadStream = (options) => gate(streamOf(options), underWay);
      done();
    });
  }

  async deliver(mail: OutgoingMail, beforeText: () => Promise<void> = async () => {}): Promise<Delivery> {
    // One attempt more where the server had merely closed a line that lay idle in the pool.
    const first = await this.attempt(mail, beforeText);
    const { outcome, reply, away } = first.staleLine ? await this.attempt(mail, beforeText) : first;
    return { outcome, reply, away };
  }

  reachable(withinMs = 3000): Promise<boolean> {
    const { host, port, secure } = this.options;
    return new Promise((answer) => {
      const socket = secure ? connectTls({ host, port, servername: host }) : createConnection({ host, port });
      const end = (reached: boolean) => {
        clearTimeout(timer);
        socket.destroy();
        answer(reached);
      };
      const timer = setTimeout(() => end(false), withinMs);
      socket.once('error', () => end(false));
      socket.once('data', (greeting: Buffer) => {
        socket.write('QUIT\r\n');
        end(greeting.toString('latin1').startsWith('220'));
      });
    });
  }

  /** Lets running conversations end; what still waits for a connection counts as not taken. */
  onApplicationShutdown(): void {
    this.transport.close();
  }

  private envelopeFrom({ envelopeToken }: OutgoingMail): string {
    const { bounces, from } = this.options;
    if (!bounces) return from;
    return envelopeToken ? bounces.replace(/@/, `+${envelopeToken}@`) : bounces;
  }

  private async attempt(
    mail: OutgoingMail,
    beforeText: () => Promise<void>,
  ): Promise<Delivery & { staleLine?: boolean }> {
    const messageId = `<${mail.id}@${this.domain}>`;
    if (!isOneAddress(mail.to.address)) return { outcome: 'refused', reply: 'The address is not one address.' };
    const underWay: UnderWay = { beforeText, textBegan: false };
    this.underWay.set(messageId, underWay);
    try {
      const { response } = await this.transport.sendMail({
        messageId,
        envelope: { from: this.envelopeFrom(mail), to: mail.to.address },
        ...(mail.unsubscribeUrl && { list: { unsubscribe: { url: mail.unsubscribeUrl } } }),
        from: { name: headerText(mail.fromName), address: mail.sender?.address ?? this.options.from },
        ...(mail.sender && {
          dkim: {
            domainName: mail.sender.dkim.domain,
            keySelector: mail.sender.dkim.selector,
            privateKey: mail.sender.dkim.privateKey,
            headerFieldNames: signedHeaders,
          },
        }),
        to: { name: headerText(mail.to.name), address: mail.to.address },
        subject: headerText(mail.subject),
        text: mail.text,
        html: mail.html,
        // What it would find out from every letter of every mail.
        textEncoding: 'quoted-printable',
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': mail.language,
          ...(mail.unsubscribeUrl && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
        ...calendarParts(mail.calendars),
      });
      return { outcome: 'accepted', reply: oneLine(response) };
    } catch (error) {
      const failure = error as Failure;
      const outcome = outcomeOf(failure, underWay.textBegan);
      const silent = outcome === 'later' && failure.responseCode === undefined && failure.code !== 'ESTREAM';
      return {
        outcome,
        reply: oneLine(failure.response ?? failure.message),
        away: silent || failure.responseCode === 421,
        staleLine: silent && failure.code === 'ECONNECTION',
      };
    } finally {
      this.underWay.delete(messageId);
    }
  }
}

const calendarParts = (files: readonly CalendarFile[]) => {
  const first = files.find(({ method = 'PUBLISH' }) => method !== 'PUBLISH');
  return {
    // Becomes a part beside text and HTML with the method in its type, and the same file attached, for programs that know only one of both.
    ...(first && { icalEvent: { method: first.method, filename: first.filename, content: first.content } }),
    attachments: files
      .filter((file) => file !== first)
      .map(({ filename, content, method = 'PUBLISH' }) => ({
        filename,
        content,
        contentType: `text/calendar; charset=utf-8; method=${method}`,
      })),
  };
};

/**
 * The text in one piece, not before that has been noted. It is asked for when the mail server has said yes to everything else: only from
 * then on a dead line leaves a question.
 */
const gate = (text: Readable, underWay: UnderWay): Readable => {
  const pieces: Buffer[] = [];
  const gated = new Readable({
    // Called once: there is only one piece.
    read: () => {
      text.on('data', (piece: Buffer) => pieces.push(piece));
      text.once('error', (error) => gated.destroy(error));
      text.once('end', () => {
        underWay.beforeText().then(
          () => {
            if (gated.destroyed) return;
            underWay.textBegan = true;
            gated.push(Buffer.concat(pieces));
            gated.push(null);
          },
          (error: Error) => gated.destroy(error),
        );
      });
    },
    destroy: (error, done) => {
      text.destroy();
      done(error);
    },
  });
  return gated;
};
