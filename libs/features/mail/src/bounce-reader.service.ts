import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { ImapMailbox, imapOptionsOf, type Looked, type MailboxOptions } from '@plenum/platform/mail';
import { Bounces } from './bounces.service.js';

/** How long the mailbox belongs to a worker without a sign of life, seconds; several calls of `read` long. */
const leaseSeconds = 60;
/** A mailbox that does not answer is tried again after this long, then after twice as long, and so on; milliseconds. */
const pauseMs = 15_000;
const longestPauseMs = 10 * 60_000;

/** The mailbox as configured; undefined where bounces come in other ways. */
export const bounceMailboxOf = ({ variables }: Config): MailboxOptions | undefined => {
  const { PLENUM_BOUNCE_IMAP_URL: url, PLENUM_BOUNCE_IMAP_PASSWORD: password } = variables;
  return url ? { ...imapOptionsOf(url, password), doneFolder: variables.PLENUM_BOUNCE_IMAP_DONE } : undefined;
};

/**
 * Reads the mailbox in which bounces arrive, one worker at a time. That is to spare the mailbox: read twice, a bounce changes nothing the
 * second time.
 */
@Injectable()
export class BounceReader implements BeforeApplicationShutdown {
  private readonly log = new Logger('Bounces');
  private readonly reader = newId();
  private readonly options: MailboxOptions | undefined;
  private mailbox: ImapMailbox | undefined;
  private reading: Promise<void> | undefined;
  private newsCame = false;
  private stopped = false;
  private failures = 0;
  private notBefore = 0;

  constructor(
    config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly bounces: Bounces,
  ) {
    this.options = bounceMailboxOf(config);
  }

  /** What a timetable calls, also to keep the mailbox: takes in what lies there, and what arrives from then on. Never rejects. */
  async read(): Promise<void> {
    this.newsCame = true;
    if (!this.options || this.stopped) return;
    this.reading ??= this.readAll(this.options).finally(() => (this.reading = undefined));
    await this.reading;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.mailbox?.close();
    await this.reading;
    if (this.options)
      await this.unitOfWork.query('DELETE FROM bounce_mailbox WHERE reader = $1', [this.reader]).catch(() => undefined);
  }

  private async readAll(options: MailboxOptions) {
    try {
      if (Date.now() < this.notBefore) return;
      if (!(await this.isOurs())) return await this.letGo();
      const mailbox = await this.opened(options);
      while (this.newsCame && !this.stopped) {
        this.newsCame = false;
        const count = await mailbox.empty((message) => this.look(message));
        if (count > 0) this.log.log(`${count} messages read in the mailbox of bounces.`);
      }
      this.failures = 0;
    } catch (error) {
      if (this.stopped) return;
      const pause = Math.min(pauseMs * 2 ** this.failures++, longestPauseMs);
      this.notBefore = Date.now() + pause;
      // The server's words may hold the address of the mailbox, and no more.
      this.log.warn(`The mailbox of bounces cannot be read, tried again in ${pause / 1000} s: ${reasonOf(error)}`);
      await this.letGo();
    }
  }

  private async look(message: Buffer): Promise<Looked> {
    // Long rounds keep the mailbox, too. Lost meanwhile it does no harm to go on to the end of this message.
    await this.isOurs();
    return (await this.bounces.take(message)) === 'ignored' ? 'notOurs' : 'done';
  }

  private async opened(options: MailboxOptions): Promise<ImapMailbox> {
    if (this.mailbox?.isOpen) return this.mailbox;
    await this.letGo();
    const mailbox = new ImapMailbox(options, { onNews: () => void this.read() });
    this.mailbox = mailbox;
    await mailbox.open();
    return mailbox;
  }

  private async letGo() {
    const { mailbox } = this;
    this.mailbox = undefined;
    await mailbox?.close();
  }

  /** Takes or keeps the mailbox. Database time: workers' clocks may differ. */
  private async isOurs(): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `INSERT INTO bounce_mailbox AS b (id, reader, until) VALUES (1, $1, now() + make_interval(secs => $2))
       ON CONFLICT (id) DO UPDATE SET reader = excluded.reader, until = excluded.until
        WHERE b.reader = excluded.reader OR b.until < now()
       RETURNING 1`,
      [this.reader, leaseSeconds],
    );
    return rows.length > 0;
  }
}

const reasonOf = (error: unknown): string => {
  const { message, responseText, authenticationFailed } = error as {
    message?: string;
    responseText?: string;
    authenticationFailed?: boolean;
  };
  if (authenticationFailed) return `name or password are wrong (${responseText ?? 'no reason given'})`;
  return responseText ?? message ?? String(error);
};
