import { ImapFlow } from 'imapflow';
import type { ImapOptions } from './imap-options.rules.js';

/** Of one message; what is behind that is not read, however large it is. */
const readAtMost = 512 * 1024;
/** Asked for at once. */
const batch = 200;

export interface MailboxOptions extends ImapOptions {
  /** Where messages go that were looked at. Made when it is not there. */
  doneFolder: string;
  /** Milliseconds without a sign of life after which a line is given up. */
  silenceMs?: number;
}

/** `done`: it was for us. `notOurs`: somebody should look at it, so it stays unread. */
export type Looked = 'done' | 'notOurs';

/**
 * A mailbox somewhere that is emptied: every message is shown once and then moved aside. One that was shown and could not be moved, because the
 * line died in between, is shown again.
 */
export class ImapMailbox {
  private readonly client: ImapFlow;
  /** Those that could be neither read nor moved: left alone until the next connection. */
  private readonly stuck = new Set<number>();
  private ended = false;

  /** `onNews` runs when something arrives while nobody reads; `onEnd` when the line is gone, however that came. */
  constructor(
    private readonly options: MailboxOptions,
    { onNews = () => {}, onEnd = () => {} }: { onNews?: () => void; onEnd?: () => void } = {},
  ) {
    const { host, port, secure, requireTLS, auth, silenceMs = 60_000 } = options;
    this.client = new ImapFlow({
      host,
      port,
      secure,
      ...(requireTLS && { doSTARTTLS: true }),
      auth,
      // What it would log are addresses and texts.
      logger: false,
      clientInfo: { name: 'Plenum' },
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: silenceMs,
      maxIdleTime: Math.min(silenceMs / 2, 4 * 60_000),
      maxLiteralSize: 2 * readAtMost,
      disableAutoEnable: true,
    });
    this.client.on('exists', onNews);
    // An error without a listener would end the process; "close" follows it.
    this.client.on('error', () => {});
    this.client.on('close', () => {
      this.ended = true;
      onEnd();
    });
  }

  get isOpen(): boolean {
    return !this.ended && this.client.usable;
  }

  /** @throws when nobody answers, TLS is missing where it must not be, or the password is wrong */
  async open(): Promise<void> {
    await this.signIn();
    await this.client.mailboxCreate(this.options.doneFolder).catch(() => {});
    // Opened here so that the line waits for news.
    (await this.client.getMailboxLock(this.options.folder)).release();
  }

  /** Like `open`, and changes nothing there. */
  async signIn(): Promise<void> {
    await this.client.connect();
  }

  /** How many messages lie there. */
  async count(): Promise<number> {
    const status = await this.client.status(this.options.folder, { messages: true });
    return (status && status.messages) || 0;
  }

  /**
   * Shows every message, oldest first, and moves it aside. When `look` rejects it stays, and nothing more is shown.
   * @returns how many were shown
   */
  async empty(look: (message: Buffer) => Promise<Looked>): Promise<number> {
    const lock = await this.client.getMailboxLock(this.options.folder);
    let shown = 0;
    try {
      for (;;) {
        const found = (await this.client.search({ all: true }, { uid: true })) || [];
        const uids = found.filter((uid) => !this.stuck.has(uid)).slice(0, batch);
        if (uids.length === 0) return shown;
        for (const uid of uids) shown += await this.show(uid, look);
      }
    } finally {
      lock.release();
      // At once; by itself the line would begin to wait for news a quarter of a minute later.
      if (this.isOpen) this.client.idle().catch(() => {});
    }
  }

  async close(): Promise<void> {
    const left = setTimeout(() => this.client.close(), 3000).unref();
    await this.client.logout().catch(() => this.client.close());
    clearTimeout(left);
  }

  private async show(uid: number, look: (message: Buffer) => Promise<Looked>): Promise<number> {
    const message = await this.client
      .fetchOne(String(uid), { source: { start: 0, maxLength: readAtMost } }, { uid: true })
      .catch((error: unknown) => this.unlessGone(error));
    // Somebody else took it away, or the server cannot show it.
    if (!message || !message.source) return this.leave(uid);
    const looked = await look(message.source.subarray(0, readAtMost));
    const flags = { uid: true } as const;
    const { client, options } = this;
    if (looked === 'done') await client.messageFlagsAdd(String(uid), ['\\Seen'], flags);
    const moved = await client
      .messageMove(String(uid), options.doneFolder, flags)
      .catch((error: unknown) => this.unlessGone(error));
    if (!moved) this.leave(uid);
    return 1;
  }

  private leave(uid: number): number {
    this.stuck.add(uid);
    return 0;
  }

  /** The server's "no" to one message is not the end of all; a dead line is. */
  private unlessGone(error: unknown): false {
    if (!this.isOpen) throw error;
    return false;
  }
}
