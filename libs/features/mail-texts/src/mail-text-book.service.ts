import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { MailHooks, textFaults, type OrganisationText, type WantedText } from '@plenum/mail';
import { UnitOfWork } from '@plenum/platform/database';
import type { MailTextVersion } from './mail-text.entity.js';
import { ownTextOf } from './mail-text.rules.js';

type Row = Pick<MailTextVersion, 'id' | 'organisationId' | 'kind' | 'locale' | 'subject' | 'body'>;

/** Tells the outbox what organisations write, right before a mail goes out. */
@Injectable()
export class MailTextBook implements OnModuleInit {
  private readonly log = new Logger('Mail');
  /** Whether a version can be used, by its id. What was right when it was written may be wrong after an update of ours. */
  private readonly usable = new Map<string, boolean>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hooks: MailHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.textsFrom((wanted) => this.find(wanted));
  }

  /** One look at the table for many mails. */
  private async find(wanted: readonly WantedText[]): Promise<(OrganisationText | undefined)[]> {
    const rows = await this.unitOfWork.query<Row>(
      `SELECT DISTINCT ON (organisation_id, kind, locale) id, organisation_id AS "organisationId", kind, locale, subject, body
         FROM mail_text WHERE organisation_id = ANY($1) AND kind = ANY($2) AND revision IS NOT NULL
        ORDER BY organisation_id, kind, locale, revision DESC`,
      [[...new Set(wanted.map((one) => one.organisationId))], [...new Set(wanted.map(({ kind }) => kind))]],
    );
    const named = wanted.flatMap(({ id }) => id ?? []);
    const tried =
      named.length === 0
        ? []
        : await this.unitOfWork.query<Row>(
            `SELECT id, organisation_id AS "organisationId", kind, locale, subject, body FROM mail_text WHERE id = ANY($1)`,
            [named],
          );
    return wanted.map(({ id, organisationId, kind, locale }) => {
      const row = id
        ? tried.find((one) => one.id === id)
        : rows.find((one) => one.organisationId === organisationId && one.kind === kind && one.locale === locale);
      return row && this.textOf(row);
    });
  }

  private textOf(row: Row): OrganisationText | undefined {
    const text = ownTextOf(row);
    if (!text) return undefined;
    let usable = this.usable.get(row.id);
    if (usable === undefined) {
      usable = textFaults(text, row.kind, row.locale).length === 0;
      if (this.usable.size > 10_000) this.usable.clear();
      this.usable.set(row.id, usable);
      if (!usable) this.log.warn(`Text ${row.id} (${row.kind}) cannot be used any more; mails have our own words.`);
    }
    return usable ? { id: row.id, ...text } : undefined;
  }
}
