import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ownReplies } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { MailPace, MailServer, type Delivery } from '@plenum/platform/mail';
import { recipientRefused } from './bounce.rules.js';
import { mailKindsOf } from './mail-kinds.js';
import { MailLedger, type Change } from './mail-ledger.js';
import { MailWriting, type NotNow, type WrittenMail } from './mail-writing.js';
import type { Mail } from './mail.entity.js';
import { OpenAnswers } from './open-answers.js';
import { nextAfter } from './mail.rules.js';

/** Mails under way at a time: while some are written or recorded, no connection to the mail server lies idle. */
const width = 32;
/** Claimed, asked about and written at once. */
const batch = 40;
/** How long nobody asks a mail server that was not there. */
const pauseMs = 10_000;
const renewEveryMs = 20_000;

type Written = WrittenMail | NotNow | 'unwritable';

interface Claimed {
  mail: Mail;
  written: Promise<Written>;
}

/** Sends what is due. Any number of workers may do so at once. */
@Injectable()
export class MailSending implements OnModuleDestroy {
  private readonly log = new Logger('Mail');
  private readonly answers = new OpenAnswers();
  private readonly underWay = new Map<string, Promise<void>>();
  private looking?: Promise<void>;
  private isLooking = false;
  private moreCame = false;
  private stopping = false;
  private awayUntil = 0;
  private heartbeat?: NodeJS.Timeout;

  constructor(
    private readonly ledger: MailLedger,
    private readonly writing: MailWriting,
    private readonly server: MailServer,
    private readonly clock: Clock,
    private readonly pace: MailPace,
  ) {}

  /** Sends this mail, if it is due and nobody else is at it. */
  async send(id: string): Promise<void> {
    if (this.stopping || this.serverIsAway) return;
    const mail = await this.ledger.claimOne(id);
    if (mail) await this.begin(mail);
  }

  /** Sends everything that is due, the urgent first; also what becomes due meanwhile. */
  async sendDue(): Promise<void> {
    this.moreCame = true;
    if (!this.isLooking) this.looking = this.look();
    await this.looking;
    await Promise.all(this.underWay.values());
  }

  /** What a timetable calls: takes up what others left behind, then sends what is due. */
  async sweep(): Promise<void> {
    await this.ledger.recoverAbandoned();
    await this.sendDue();
  }

  /** Begins nothing new; what is under way comes to its end. */
  onModuleDestroy(): void {
    this.stopping = true;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.underWay.values());
    this.endHeartbeat();
  }

  /** From now on mails that are under way are renewed no more. */
  endHeartbeat(): void {
    clearInterval(this.heartbeat);
  }

  private get serverIsAway() {
    return Date.now() < this.awayUntil;
  }

  /** Never waits for a mail that is under way: a mail server that says nothing must not hold up what comes meanwhile. */
  private async look() {
    this.isLooking = true;
    try {
      while (this.moreCame) {
        this.moreCame = false;
        for (let claimed = await this.claim(); claimed.length > 0;) {
          let next: Promise<Claimed[]> | undefined;
          await this.sendAll(claimed, () => {
            next = this.claim();
            // Who fails to send these never comes to ask for the next.
            next.catch(() => {});
          });
          claimed = await (next ?? this.claim());
        }
      }
    } finally {
      // In the same breath as the last look at `moreCame`: nobody may come between.
      this.isLooking = false;
    }
  }

  /** Written together, so that features are asked about all of them at once. */
  private async claim(): Promise<Claimed[]> {
    if (this.stopping || this.serverIsAway) return [];
    const mails = await this.ledger.claimDue(batch);
    return mails.map((mail) => ({ mail, written: this.write(mail) }));
  }

  /** `nearlyDone` is called once, while enough is left that no line lies idle until the next are written. */
  private async sendAll(claimed: Claimed[], nearlyDone: () => void) {
    for (const [index, { mail, written }] of claimed.entries()) {
      await written;
      while (this.underWay.size >= width) await Promise.race(this.underWay.values());
      if (index === Math.floor(claimed.length / 2)) nearlyDone();
      if (this.stopping || this.serverIsAway) return this.ledger.release(claimed.slice(index).map((left) => left.mail));
      void this.begin(mail, written);
    }
  }

  private begin(mail: Mail, written = this.write(mail)): Promise<void> {
    const work = this.carry(mail, written)
      .catch((error: unknown) => {
        // Not recorded: the lease runs out, and the sweeper decides by what the row says.
        this.log.error(`Mail ${mail.id}: ${reasonOf(error)}`);
      })
      .finally(() => {
        // It may be under way again already.
        if (this.underWay.get(mail.id) === work) this.underWay.delete(mail.id);
      });
    this.underWay.set(mail.id, work);
    this.heartbeat ??= setInterval(() => this.renew(), this.pace.wait(renewEveryMs, 1500)).unref();
    return work;
  }

  private async write(mail: Mail): Promise<Written> {
    try {
      return await this.writing.write(mail);
    } catch (error) {
      this.log.error(`Mail ${mail.id} (${mail.kind}) cannot be written: ${reasonOf(error)}`);
      return 'unwritable';
    }
  }

  private async carry(mail: Mail, written: Promise<Written>) {
    const outgoing = await written;
    if (outgoing === 'unwritable') {
      const next = this.next(mail, { outcome: 'later', reply: '' });
      return void (await this.ledger.record(mail, {
        ...next,
        reply: ownReplies.unwritable,
        asked: true,
      }));
    }
    if ('state' in outgoing) return void (await this.ledger.record(mail, outgoing));
    if ('later' in outgoing) {
      const { later, slotAt } = outgoing;
      return void (await this.ledger.record(mail, { state: 'queued', dueAt: later, slotAt }));
    }
    const seat = this.answers.seatFor(mail, () => this.clock.now().getTime() - mail.dueAt.getTime());
    try {
      const delivery = await this.server.deliver(outgoing, async () => {
        await seat.take();
        await this.ledger.noteHanded(mail);
        seat.asked();
      });
      seat.answered();
      const { reply, away = false } = delivery;
      if (away) this.awayUntil = Date.now() + this.pace.wait(pauseMs, 250);
      const { subject, textId, sheetId } = outgoing;
      await this.ledger.record(mail, { ...this.next(mail, delivery), reply, subject, textId, sheetId, asked: !away });
    } finally {
      seat.leave();
    }
  }

  private next(mail: Mail, { outcome, reply, away = false }: Delivery): Pick<Change, 'state' | 'dueAt' | 'bounceCode'> {
    const now = this.clock.now().getTime();
    const { twice } = mailKindsOf[mail.kind];
    const bounceCode = outcome === 'refused' ? recipientRefused(reply) : undefined;
    const bounced = bounceCode !== undefined;
    const next = nextAfter({
      outcome,
      bounced,
      away,
      twice,
      attempts: mail.attempts + 1,
      ageMs: now - mail.madeAt.getTime(),
    });
    if (next.state !== 'deferred') return { ...next, bounceCode };
    return { state: 'deferred', dueAt: new Date(now + this.pace.wait(next.minutes * 60_000)) };
  }

  private renew() {
    this.ledger.renew([...this.underWay.keys()]).catch((error: unknown) => this.log.warn(reasonOf(error)));
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
