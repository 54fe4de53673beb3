import { Injectable } from '@nestjs/common';
import {
  locales,
  type Locale,
  type MailKind,
  type MailTextList,
  type MailTextView,
  type ResetMailText,
  type WriteMailText,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { editableKinds, editableText, textFaults, textPlaceholders, type OwnText } from '@plenum/mail';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MailTextVersion } from './mail-text.entity.js';
import { ownTextOf } from './mail-text.rules.js';

const versionsShown = 50;

/** Which text it is about. */
export interface TextPlace {
  organisationId: string;
  kind: MailKind;
  locale: Locale;
}

/** What an organisation writes in its mails instead of our words. Nothing is ever overwritten: each change is a version. */
@Injectable()
export class MailTexts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly clock: Clock,
  ) {}

  /** All texts, by kind and language. @throws `organisation.notFound`, `forbidden` */
  async list(viewer: Viewer, organisationId: string): Promise<MailTextList> {
    await this.organisations.require(viewer, organisationId, 'mail.texts');
    const latest = await this.unitOfWork
      .of(MailTextVersion)
      .createQueryBuilder('text')
      .distinctOn(['text.kind', 'text.locale'])
      .where('text.organisationId = :organisationId AND text.revision IS NOT NULL', { organisationId })
      .orderBy({ 'text.kind': 'ASC', 'text.locale': 'ASC', 'text.revision': 'DESC' })
      .getMany();
    return editableKinds.flatMap((kind) =>
      locales.map((locale) => {
        const version = latest.find((one) => one.kind === kind && one.locale === locale);
        return {
          kind,
          locale,
          subject: version?.subject ?? editableText(kind, locale).subject,
          own: typeof version?.subject === 'string',
          changedAt: version?.at.toISOString() ?? null,
          changedBy: version?.byName ?? null,
        };
      }),
    );
  }

  /** @throws `organisation.notFound`, `forbidden`, `mailText.notFound` for a kind whose words are ours */
  async read(viewer: Viewer, place: TextPlace): Promise<MailTextView> {
    await this.require(viewer, place);
    const { organisationId, kind, locale } = place;
    const versions = (await this.versions(place)).map(({ id, revision, subject, body, at, byName }) => ({
      id,
      revision: revision ?? 0,
      own: subject !== null,
      ...(ownTextOf({ subject, body }) ?? editableText(kind, locale)),
      at: at.toISOString(),
      by: byName,
    }));
    const [current] = versions;
    const usual = editableText(kind, locale);
    return {
      kind,
      locale,
      subject: current?.subject ?? usual.subject,
      body: current?.body ?? usual.body,
      own: current?.own ?? false,
      revision: current?.revision ?? 0,
      usual,
      placeholders: textPlaceholders(kind, locale),
      versions,
      sent: await this.sent(organisationId, kind, locale),
    };
  }

  /**
   * @throws `mailText.faulty` with the lines in `fields`, `mailText.changedMeanwhile` when another version came between;
   * `organisation.notFound`, `forbidden`, `mailText.notFound`
   */
  async write(viewer: Viewer, place: TextPlace, { subject, body, revision }: WriteMailText): Promise<MailTextView> {
    await this.require(viewer, place);
    const faults = textFaults({ subject, body }, place.kind, place.locale);
    if (faults.length > 0)
      throw new Problem('mailText.faulty', {
        fields: faults.map(({ field, code, line, name }) => ({ path: `${field}.${line}`, code, message: name })),
      });
    const usual = editableText(place.kind, place.locale);
    const isUsual = subject === usual.subject && body === usual.body;
    await this.append(viewer, place, revision, isUsual ? undefined : { subject, body });
    return this.read(viewer, place);
  }

  /** Back to our own words. @throws as `write` */
  async reset(viewer: Viewer, place: TextPlace, { revision }: ResetMailText): Promise<MailTextView> {
    await this.require(viewer, place);
    await this.append(viewer, place, revision, undefined);
    return this.read(viewer, place);
  }

  /** Keeps a text that somebody only sends to themselves, for as long as the mail may take. Answers its id. */
  async keepTrial(viewer: Viewer, place: TextPlace, { subject, body }: OwnText): Promise<string> {
    const at = this.clock.now();
    await this.unitOfWork.query(
      `DELETE FROM mail_text WHERE organisation_id = $1 AND revision IS NULL AND at < $2::timestamptz - interval '3 days'`,
      [place.organisationId, at],
    );
    const { organisationId, kind, locale } = place;
    const by = { byId: viewer.id, byName: viewer.name };
    const trial = { id: newId(), organisationId, kind, locale, revision: null, subject, body, at, ...by };
    await this.unitOfWork.of(MailTextVersion).insert(trial);
    return trial.id;
  }

  /** @throws `organisation.notFound`, `forbidden`, `mailText.notFound` */
  async require(viewer: Viewer, { organisationId, kind }: TextPlace): Promise<void> {
    await this.organisations.require(viewer, organisationId, 'mail.texts');
    if (!editableKinds.includes(kind)) throw new Problem('mailText.notFound');
  }

  private versions({ organisationId, kind, locale }: TextPlace) {
    return this.unitOfWork
      .of(MailTextVersion)
      .createQueryBuilder('text')
      .where('text.organisationId = :organisationId AND text.kind = :kind AND text.locale = :locale')
      .andWhere('text.revision IS NOT NULL')
      .setParameters({ organisationId, kind, locale })
      .orderBy('text.revision', 'DESC')
      .take(versionsShown)
      .getMany();
  }

  private async append(viewer: Viewer, place: TextPlace, revision: number, text: OwnText | undefined) {
    const [latest] = await this.versions(place);
    const isNew = { subject: text?.subject ?? null, body: text?.body ?? null };
    if ((latest?.revision ?? 0) !== revision) throw new Problem('mailText.changedMeanwhile');
    if ((latest?.subject ?? null) === isNew.subject && (latest?.body ?? null) === isNew.body) return;
    const version = {
      id: newId(),
      ...place,
      revision: revision + 1,
      ...isNew,
      at: this.clock.now(),
      byId: viewer.id,
      byName: viewer.name,
    };
    if (!(await this.unitOfWork.insertOnce(MailTextVersion, version))) throw new Problem('mailText.changedMeanwhile');
  }

  /** Mails with real data to look at a text with. Their links and codes are gone, and stay gone. */
  private async sent(organisationId: string, kind: MailKind, locale: Locale): Promise<MailTextView['sent']> {
    const rows = await this.unitOfWork.query<{ id: string; to: string; about: string; at: Date }>(
      `SELECT id, to_name AS to, coalesce(params -> 'event' ->> 'title', '') AS about, made_at AS at FROM mail
        WHERE organisation_id = $1 AND kind = $2 AND locale = $3 AND event_id IS NOT NULL
        ORDER BY id DESC LIMIT 20`,
      [organisationId, kind, locale],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
