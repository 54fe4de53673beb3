import { Injectable } from '@nestjs/common';
import {
  domainsAtMost,
  type Deliverability,
  type DomainDeliverability,
  type MailState,
  type MailTrouble,
} from '@plenum/contracts';
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
interface StateRow {
  domain: string;
  state: MailState;
  mails: number;
  took: [number, number] | null;
}

const nothing = {
  accepted: 0,
  waiting: 0,
  deferred: 0,
  bounced: 0,
  failed: 0,
  suppressed: 0,
  unknown: 0,
  missed: 0,
  medianSeconds: null,
  p95Seconds: null,
} satisfies Omit<Row, 'domain'>;

/** Where a state is counted; what was stopped was not to arrive any more. */
const columnOf = {
  sent: 'accepted',
  queued: 'waiting',
  sending: 'waiting',
  deferred: 'deferred',
  bounced: 'bounced',
  failed: 'failed',
  suppressed: 'suppressed',
  unknown: 'unknown',
  missed: 'missed',
  stopped: undefined,
} as const satisfies Record<MailState, keyof Row | undefined>;

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

  /**
   * Answered by the index `mail_delivery` alone, in its order. Bounced afterwards counts as bounced, not as taken; how long
   * it took is told of what was taken and stayed so.
   */
  private async rows(eventId: string): Promise<Row[]> {
    const found = await this.unitOfWork.query<StateRow>(
      `SELECT domain, state, count(*)::int AS mails,
              percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY date_part('epoch', sent_at - wanted_at))
                FILTER (WHERE state = 'sent') AS took
         FROM mail WHERE event_id = $1 GROUP BY domain, state`,
      [eventId],
    );
    const rows = new Map<string, Row>();
    for (const { domain, state, mails, took } of found) {
      const row = rows.get(domain) ?? { domain, ...nothing };
      rows.set(domain, row);
      const column = columnOf[state];
      if (column) row[column] += mails;
      if (took) [row.medianSeconds, row.p95Seconds] = took;
    }
    return [...rows.values()];
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
