import { Injectable } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { MomentaryGathering } from './gathering.js';
import type { Mail } from './mail.entity.js';

/** Mails of this priority and before wait for nobody: somebody sits there and waits for them. */
const urgent = 2;
/** Milliseconds of the rate that may be spent at once after a quiet time. */
const burstMs = 10_000;

const domainOf = ({ toAddress }: Pick<Mail, 'toAddress'>) =>
  toAddress.slice(toAddress.lastIndexOf('@') + 1).toLowerCase();

/**
 * How many mails a domain gets in a minute from all workers together: mail servers put off or lock out whoever comes with
 * thousands at once. Every mail gets a place in its domain's queue once and is left alone until then.
 */
@Injectable()
export class MailRates {
  private readonly perMinute: number;
  private readonly asked = new MomentaryGathering((mails: Mail[]) => this.giveOut(mails));

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.perMinute = config.variables.PLENUM_MAIL_PER_DOMAIN;
  }

  /** When this mail's turn is; undefined: now. */
  async turnOf(mail: Mail): Promise<Date | undefined> {
    if (this.perMinute === 0 || mail.priority <= urgent || mail.slotAt) return undefined;
    const turn = await this.asked.add(mail);
    return turn <= this.clock.now() ? undefined : turn;
  }

  private async giveOut(mails: Mail[]): Promise<Date[]> {
    const now = this.clock.now().getTime();
    const apart = 60_000 / this.perMinute;
    const counts = new Map<string, number>();
    for (const mail of mails) counts.set(domainOf(mail), (counts.get(domainOf(mail)) ?? 0) + 1);
    // Everybody takes them in the same order, so that two workers never wait for each other.
    const domains = [...counts.keys()].toSorted();
    const next = new Map<string, number>();
    await this.unitOfWork.run(async () => {
      for (const domain of domains) {
        const takes = (counts.get(domain) ?? 0) * apart;
        const [row] = await this.unitOfWork.query<{ free: Date }>(
          `INSERT INTO mail_domain AS d (domain, free_at) VALUES ($1, $2::timestamptz + make_interval(secs => $3))
           ON CONFLICT (domain) DO UPDATE SET free_at = greatest(d.free_at, $2) + make_interval(secs => $3)
           RETURNING free_at AS free`,
          [domain, new Date(now - burstMs), takes / 1000],
        );
        next.set(domain, (row?.free.getTime() ?? now) - takes);
      }
    });
    return mails.map((mail) => {
      const domain = domainOf(mail);
      const turn = (next.get(domain) ?? now) + apart;
      next.set(domain, turn);
      return new Date(turn);
    });
  }
}
