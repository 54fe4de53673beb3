import { Injectable } from '@nestjs/common';
import type { SuppressionReason } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { codesOfNoMailbox, reasonsAgainst, refusalsAtMost } from './bounce.rules.js';
import { MomentaryGathering } from './gathering.js';
import { canUnsubscribe } from './mail-kinds.js';
import type { Mail } from './mail.entity.js';

type Addressed = Pick<Mail, 'kind' | 'organisationId' | 'toAddress'> & Partial<Pick<Mail, 'params'>>;

const reasonsOf = ({ kind, params }: Addressed) => reasonsAgainst(kind, canUnsubscribe(kind, params));

/** Which addresses get no mails of an organisation, and why. */
@Injectable()
export class Suppressions {
  private readonly asked = new MomentaryGathering((mails: Addressed[]) => this.lookUp(mails));

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Why this mail must not go to its address; undefined when it may. */
  async against(mail: Addressed): Promise<SuppressionReason | undefined> {
    if (!mail.organisationId || reasonsOf(mail).length === 0) return undefined;
    return this.asked.add(mail);
  }

  /** Why such a mail would not go to some of these addresses; those it would go to are missing. */
  async among(
    organisationId: string,
    addresses: readonly string[],
    { kind, params }: Pick<Mail, 'kind' | 'params'>,
  ): Promise<ReadonlyMap<string, SuppressionReason>> {
    const reasons = await this.lookUp(addresses.map((toAddress) => ({ kind, params, organisationId, toAddress })));
    return new Map(addresses.flatMap((address, index) => (reasons[index] ? [[address, reasons[index]]] : [])));
  }

  /** Draws the consequence from mails that bounced: these rows carry their codes. Part of the transaction that recorded it. */
  async noteBounced(mailIds: readonly string[]): Promise<void> {
    if (mailIds.length === 0) return;
    const now = this.clock.now();
    const found = await this.unitOfWork.query<{
      organisationId: string;
      address: string;
      code: string;
      refusals: number;
    }>(
      `SELECT DISTINCT ON (m.organisation_id, lower(m.to_address)) m.organisation_id AS "organisationId",
              lower(m.to_address) AS address, m.bounce_code AS code,
              (SELECT count(*)::int FROM mail b WHERE b.organisation_id = m.organisation_id AND b.bounce_code IS NOT NULL
                AND lower(b.to_address) = lower(m.to_address)) AS refusals
         FROM mail m WHERE m.id = ANY($1) AND m.organisation_id IS NOT NULL AND m.bounce_code IS NOT NULL
        ORDER BY m.organisation_id, lower(m.to_address), m.bounce_code = ANY($2) DESC`,
      [mailIds, codesOfNoMailbox],
    );
    for (const { organisationId, address, code, refusals } of found) {
      if (codesOfNoMailbox.includes(code)) await this.add(organisationId, address, 'mailboxUnknown', code, now);
      else if (refusals >= refusalsAtMost) await this.add(organisationId, address, 'refused', code, now);
    }
  }

  /** Its owner wants no reminders of this organisation any more. */
  async unsubscribe(organisationId: string, address: string): Promise<void> {
    await this.add(organisationId, address.toLowerCase(), 'unsubscribed', null, this.clock.now());
  }

  async isUnsubscribed(organisationId: string, address: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `SELECT 1 FROM mail_suppression WHERE organisation_id = $1 AND address = $2 AND reason = 'unsubscribed'`,
      [organisationId, address.toLowerCase()],
    );
    return rows.length > 0;
  }

  /** Changed their mind. */
  async resubscribe(organisationId: string, address: string): Promise<void> {
    await this.unitOfWork.query(
      `DELETE FROM mail_suppression WHERE organisation_id = $1 AND address = $2 AND reason = 'unsubscribed'`,
      [organisationId, address.toLowerCase()],
    );
  }

  private async add(
    organisationId: string,
    address: string,
    reason: SuppressionReason,
    code: string | null,
    now: Date,
  ) {
    await this.unitOfWork.query(
      `INSERT INTO mail_suppression (id, organisation_id, address, reason, code, since) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [newId(), organisationId, address, reason, code, now],
    );
  }

  private async lookUp(mails: Addressed[]): Promise<(SuppressionReason | undefined)[]> {
    const rows = await this.unitOfWork.query<{ organisationId: string; address: string; reason: SuppressionReason }>(
      `SELECT organisation_id AS "organisationId", address, reason FROM mail_suppression
        WHERE (organisation_id, address) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
      [mails.map(({ organisationId }) => organisationId), mails.map(({ toAddress }) => toAddress.toLowerCase())],
    );
    return mails.map((mail) => {
      const { organisationId, toAddress } = mail;
      const weighs = reasonsOf(mail);
      const against = rows.filter(
        (row) => row.organisationId === organisationId && row.address === toAddress.toLowerCase(),
      );
      return weighs.find((reason) => against.some((row) => row.reason === reason));
    });
  }
}
