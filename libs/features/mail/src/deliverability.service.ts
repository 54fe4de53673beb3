import { Injectable } from '@nestjs/common';
import { domainsAtMost, type Deliverability, type DomainDeliverability, type MailTrouble } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { whySuppressed } from './bounce.rules.js';
import { adviceOn, gradeOf, worstFirst } from './deliverability.rules.js';
import { sendingFactsOf } from './sending-facts.rules.js';

const problemsPerDomain = 5;

type Row = Omit<DomainDeliverability, 'grade' | 'problems'>;
interface ProblemRow {
  domain: string;
  state: MailTrouble;
  reply: string;
  mails: number;
  people: number;
}

/** How an event's mails fare, by the domain of their recipients: to be seen before it is too late for the last one. */
@Injectable()
export class DeliverabilityDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly organisations: Organisations,
    private readonly config: Config,
  ) {}

  /** In a constant number of queries. @throws `event.notFound`, `forbidden` */
  async of(viewer: Viewer, eventId: string): Promise<Deliverability> {
    const { event } = await this.events.require(viewer, eventId, 'mail.see');
    const { name } = await this.organisations.byId(event.organisationId);
    const rows = await this.rows(eventId);
    const graded = rows.map((row) => ({ ...row, grade: gradeOf(row) })).toSorted(worstFirst);
    const domains = graded.slice(0, domainsAtMost);
    const problems = await this.problems(
      eventId,
      domains.flatMap(({ domain, grade }) => (grade === 'good' ? [] : [domain])),
    );
    return {
      domains: domains.map((row) => ({ ...row, problems: problems.get(row.domain) ?? [] })),
      total: graded.length,
      sending: sendingFactsOf(this.config, name),
    };
  }

  /** Answered by the index `mail_delivery` alone; bounced afterwards counts as bounced, not as taken. */
  private rows(eventId: string): Promise<Row[]> {
    return this.unitOfWork.query<Row>(
      `SELECT domain,
              count(*) FILTER (WHERE state = 'sent')::int AS accepted,
              count(*) FILTER (WHERE state IN ('queued', 'sending'))::int AS waiting,
              count(*) FILTER (WHERE state = 'deferred')::int AS deferred,
              count(*) FILTER (WHERE state = 'bounced')::int AS bounced,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              count(*) FILTER (WHERE state = 'suppressed')::int AS suppressed,
              count(*) FILTER (WHERE state = 'unknown')::int AS unknown,
              count(*) FILTER (WHERE state = 'missed')::int AS missed,
              percentile_disc(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM sent_at - wanted_at)::float8)
                FILTER (WHERE sent_at IS NOT NULL) AS "medianSeconds",
              percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM sent_at - wanted_at)::float8)
                FILTER (WHERE sent_at IS NOT NULL) AS "p95Seconds"
         FROM mail WHERE event_id = $1 GROUP BY domain`,
      [eventId],
    );
  }

  /** What was said, without reading what was taken. Words that begin alike are one: behind them stand numbers of each mail. */
  private async problems(eventId: string, domains: readonly string[]) {
    const found = new Map<string, DomainDeliverability['problems']>();
    if (domains.length === 0) return found;
    const rows = await this.unitOfWork.query<ProblemRow>(
      `SELECT domain, state, count(*)::int AS mails, count(DISTINCT lower(to_address))::int AS people,
              (array_agg(coalesce(reply, '') ORDER BY id DESC))[1] AS reply
         FROM mail
        WHERE event_id = $1 AND domain = ANY($2)
          AND state IN ('bounced', 'failed', 'deferred', 'unknown', 'missed', 'suppressed')
          AND NOT (state = 'suppressed' AND reply = $3)
        GROUP BY domain, state, split_part(reply, ' ', 1), split_part(reply, ' ', 2)
        ORDER BY mails DESC`,
      [eventId, domains, whySuppressed.unsubscribed],
    );
    for (const { domain, ...row } of rows) {
      const list = found.get(domain) ?? [];
      found.set(domain, list);
      if (list.length < problemsPerDomain) list.push({ ...row, advice: adviceOn(row.state, row.reply) });
    }
    return found;
  }
}
