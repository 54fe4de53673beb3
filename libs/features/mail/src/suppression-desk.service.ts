import { Injectable } from '@nestjs/common';
import type { SuppressionList, SuppressionView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';

const perPage = 20;
/** Behind the name, in lower case; the index `mail_desk` has it, so that no row is read. */
const addressOf = `split_part(recipient, ' ', -1)`;

/** Whom an event's mails do not reach, for the organiser. */
@Injectable()
export class SuppressionDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Addresses this event has mails for and that its organisation sends nothing to. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string, wanted: number): Promise<SuppressionList> {
    const {
      event: { organisationId },
    } = await this.events.require(viewer, eventId, 'mail.see');
    type Row = Omit<SuppressionView, 'since'> & { since: Date };
    const [found] = await this.unitOfWork.query<{ total: number; pages: number; page: number; rows: Row[] }>(
      `WITH found AS MATERIALIZED (
         SELECT s.id, s.address, s.reason, s.code, s.since FROM mail_suppression s
          WHERE s.organisation_id = $1 AND s.address IN (SELECT ${addressOf} FROM mail WHERE event_id = $2)),
       counted AS (SELECT count(*)::int AS total, greatest(1, ceil(count(*) / ${perPage}.0))::int AS pages FROM found)
       SELECT total, pages, least($3, pages) AS page, array(
         SELECT to_json(found) FROM found ORDER BY since DESC, id
          LIMIT ${perPage} OFFSET (least($3, pages) - 1) * ${perPage}) AS rows
         FROM counted`,
      [organisationId, eventId, wanted],
    );
    const { rows, ...where } = found!;
    return { suppressions: rows.map((row) => ({ ...row, since: new Date(row.since).toISOString() })), ...where };
  }

  /**
   * Mails go there again; what was refused before does not count any more. What people ended themselves only they can take back.
   * @throws `mail.notSuppressed`, `event.notFound`, `forbidden`
   */
  async lift(viewer: Viewer, eventId: string, suppressionId: string): Promise<void> {
    const {
      event: { organisationId },
    } = await this.events.require(viewer, eventId, 'mail.see');
    await this.unitOfWork.run(async () => {
      const gone = await this.unitOfWork.query<{ address: string }>(
        `WITH gone AS (
           DELETE FROM mail_suppression WHERE id = $1 AND organisation_id = $2 AND reason <> 'unsubscribed'
              AND address IN (SELECT ${addressOf} FROM mail WHERE event_id = $3) RETURNING address)
         SELECT address FROM gone`,
        [suppressionId, organisationId, eventId],
      );
      const [lifted] = gone;
      if (!lifted) throw new Problem('mail.notSuppressed');
      await this.unitOfWork.query(
        `UPDATE mail SET bounce_code = NULL
          WHERE organisation_id = $1 AND lower(to_address) = $2 AND bounce_code IS NOT NULL`,
        [organisationId, lifted.address],
      );
    });
  }
}
