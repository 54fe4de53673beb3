import { Injectable } from '@nestjs/common';
import { crewRoles, type PersonRef, type QuestionPerson } from '@plenum/contracts';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { Answerer } from './question.entity.js';

/** `accountId`: where somebody has one, it knows their address. */
export type SessionPerson = Answerer & Pick<QuestionPerson, 'of'> & { accountId: string | null };

/**
 * Everybody who can answer in session $1: who speaks, whose solution is shown, who speaks for a vendor, and the crew
 * ($2: its roles). Somebody of the programme who signs in to speak is one person, not two.
 */
const people = `
  WITH granted AS (
    SELECT a.id, a.name, g.role, v.name AS vendor
      FROM session s JOIN event e ON e.id = s.event_id
      JOIN account_grant g ON (g.scope, g.scope_id) IN (
             ('session', s.id), ('event', e.id), ('organisation', e.organisation_id))
        OR (g.scope = 'vendor' AND g.scope_id IN (SELECT vendor_id FROM session_vendor WHERE session_id = s.id))
      JOIN account a ON a.id = g.account_id LEFT JOIN vendor v ON g.scope = 'vendor' AND v.id = g.scope_id
     WHERE s.id = $1
  ), on_stage AS (
    SELECT DISTINCT ON (p.id) p.id, p.name, g.id AS account_id
      FROM session_speaker s JOIN speaker p ON p.id = s.speaker_id
      LEFT JOIN granted g ON g.role = 'speaker' AND lower(g.name) = lower(p.name)
     WHERE s.session_id = $1
  )
  SELECT 'speaker' AS kind, id, name, NULL AS of, account_id AS "accountId" FROM on_stage
  UNION ALL
  SELECT 'vendor', v.id, v.name, NULL, NULL FROM session_vendor s JOIN vendor v ON v.id = s.vendor_id
   WHERE s.session_id = $1
  UNION ALL
  SELECT 'contact', id, name, max(vendor), id FROM granted WHERE role = 'vendor' GROUP BY id, name
  UNION ALL
  SELECT DISTINCT 'crew', id, name, NULL, id FROM granted
   WHERE role = ANY($2) AND id NOT IN (SELECT account_id FROM on_stage WHERE account_id IS NOT NULL)`;

/** Who can be named as somebody who answers. */
@Injectable()
export class QuestionPeople {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those of the programme first, then by name. */
  of(sessionId: string): Promise<SessionPerson[]> {
    return this.unitOfWork.query<SessionPerson>(
      `SELECT * FROM (${people}) people
        ORDER BY array_position(ARRAY['speaker', 'contact', 'vendor', 'crew'], kind), name COLLATE "de-x-icu", id`,
      [sessionId, crewRoles],
    );
  }

  /** @throws `question.notOfSession` */
  async named(sessionId: string, { kind, id }: PersonRef): Promise<SessionPerson> {
    const [found] = await this.unitOfWork.query<SessionPerson>(
      `SELECT * FROM (${people}) people WHERE kind = $3 AND id = $4`,
      [sessionId, crewRoles, kind, id],
    );
    if (!found) throw new Problem('question.notOfSession');
    return found;
  }
}
