import { Injectable } from '@nestjs/common';
import { render, sampleName, sampleOf, sampleSecretsOf, type OwnText, type Rendered } from '@plenum/mail';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { TextPlace } from './mail-texts.service.js';

export interface Sample {
  name: string;
  facts: Record<string, unknown>;
}

/** Mails to look at a text with: one that is made up, or one that went out. */
@Injectable()
export class MailTextSamples {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly config: Config,
  ) {}

  /**
   * What a mail that went out told; what all samples tell without `mailId`. Its link and code are those of the sample:
   * the real ones are nobody else's business. @throws `mail.notFound`
   */
  async find({ organisationId, kind, locale }: TextPlace, mailId: string | undefined): Promise<Sample> {
    if (!mailId) {
      const sample = sampleOf(kind, locale);
      const { name } = await this.organisations.byId(organisationId);
      return { name: sampleName, facts: { ...sample, event: { ...(sample['event'] as object), organisation: name } } };
    }
    const [mail] = await this.unitOfWork.query<{ name: string; params: Record<string, unknown> }>(
      `SELECT to_name AS name, params FROM mail
        WHERE id = $1 AND organisation_id = $2 AND kind = $3 AND locale = $4 AND event_id IS NOT NULL`,
      [mailId, organisationId, kind, locale],
    );
    if (!mail) throw new Problem('mail.notFound');
    return { name: mail.name, facts: { ...sampleSecretsOf(kind, locale), ...mail.params } };
  }

  /** The mail that a text would make of it. */
  render({ kind, locale }: TextPlace, { name, facts }: Sample, own: OwnText): Rendered {
    return render({ kind, locale, toName: name, params: facts, secretParams: facts, own }, this.config.publicUrl);
  }
}
