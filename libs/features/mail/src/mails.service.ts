import { Injectable } from '@nestjs/common';
import { email, type Locale, type MailKind } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Jobs } from '@plenum/platform/jobs';
import {
  MailHooks,
  type AttachmentProvider,
  type ConsentSource,
  type MailChecker,
  type MailListener,
  type ManyMailsChecker,
  type OwnAttachmentsProvider,
} from './mail-hooks.js';
import { mailKindsOf, type MailParams, type MailSecrets } from './mail-kinds.js';
import { Mail, type AttachmentReference } from './mail.entity.js';
import { mailsQueue } from './mails.queue.js';

/** One mail to one person. `secretParams` may also come from the kind's checker when the mail's time has come. */
export type MailRequest<Kind extends MailKind = MailKind> = {
  [K in Kind]: {
    kind: K;
    /** Why this mail exists, made of ids: `confirmed:<registrationId>`. Asking again with the same key does nothing. */
    key: string;
    to: { name: string; address: string };
    locale: Locale;
    params: MailParams<K>;
    /** Codes and personal links; wiped when the mail is gone. */
    secretParams?: Partial<MailSecrets<K>>;
    attach?: AttachmentReference[];
    /** A text that is only tried out, see `trialKey`. */
    textId?: string;
    organisationId?: string;
    eventId?: string;
    registrationId?: string;
    /** Now when missing. */
    dueAt?: Date;
  };
}[Kind];

/** The outbox. Queueing is writing a row in the running transaction; whatever is rolled back was never going to be sent. */
@Injectable()
export class Mails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly hooks: MailHooks,
  ) {}

  /** Registers who decides, in the worker right before sending, whether mails of this kind still hold. One per kind. */
  check<Kind extends MailKind>(kind: Kind, checker: MailChecker<Kind>): void {
    this.hooks.check(kind, checker);
  }

  /** The same for kinds that go to thousands: several are asked about at once. */
  checkMany<Kind extends MailKind>(kind: Kind, checker: ManyMailsChecker<Kind>): void {
    this.hooks.checkMany(kind, checker);
  }

  /** Registers who hears how mails of this kind ended. One per kind. */
  settled(kind: MailKind, listener: MailListener): void {
    this.hooks.settled(kind, listener);
  }

  /** Registers who knows what people agreed to: kinds that need a consent ask right before sending. */
  consentsFrom(source: ConsentSource): void {
    this.hooks.consentsFrom(source);
  }

  /** Registers who makes attachments of this kind. They are made when the mail is sent, so that they tell how it is then. */
  provide(kind: AttachmentReference['kind'], provider: AttachmentProvider): void {
    this.hooks.provide(kind, provider);
  }

  /** The same for files that are made for one mail only. */
  provideOwn(kind: AttachmentReference['kind'], provider: OwnAttachmentsProvider): void {
    this.hooks.provideOwn(kind, provider);
  }

  /** Writes the mail; the worker is woken after the commit. Answers its id, or undefined when the key is known already. */
  async queue(request: MailRequest): Promise<string | undefined> {
    return (await this.queueMany([request]))[0];
  }

  /** The same for many at once, in one statement per thousand. Answers the ids of those that were new. */
  async queueMany(requests: readonly MailRequest[]): Promise<string[]> {
    if (requests.length === 0) return [];
    const now = this.clock.now();
    const rows = requests.map((request) => this.rowOf(request, now));
    return this.unitOfWork.run(async () => {
      const made: string[] = [];
      for (let start = 0; start < rows.length; start += 1000) {
        const result = await this.unitOfWork
          .of(Mail)
          .createQueryBuilder()
          .insert()
          .values(rows.slice(start, start + 1000) as object[])
          .orIgnore()
          .returning('id')
          .execute();
        made.push(...(result.raw as { id: string }[]).map(({ id }) => id));
      }
      const isNew = new Set(made);
      await this.wake(rows.filter(({ id, dueAt }) => isNew.has(id) && dueAt <= now));
      return made;
    });
  }

  /** Takes the personal side of all mails of these registrations away; what is not sent yet never will be. */
  async forget(registrationIds: readonly string[]): Promise<void> {
    await this.unitOfWork.query('DELETE FROM mail WHERE registration_id = ANY($1)', [registrationIds]);
    // What was said to them alone goes within the hour, see MailHousekeeping.
  }

  private async wake(rows: readonly Pick<Mail, 'id' | 'priority'>[]) {
    const [first] = rows;
    if (!first) return;
    await this.unitOfWork.afterCommit(() =>
      rows.length === 1
        ? this.jobs.wake(mailsQueue, 'send', { id: first.id }, { priority: first.priority })
        : this.jobs.wake(mailsQueue, 'sendDue', {}, { priority: first.priority }),
    );
  }

  private rowOf(request: MailRequest, now: Date): Mail {
    const { kind, key, to, locale, attach, textId, organisationId, eventId, registrationId, dueAt } = request;
    const { params, secrets, priority } = mailKindsOf[kind];
    return {
      id: newId(),
      key,
      kind,
      state: 'queued',
      priority,
      attempts: 0,
      claim: 0,
      dueAt: dueAt ?? now,
      leaseUntil: null,
      handedAt: null,
      sentAt: null,
      madeAt: now,
      wantedAt: dueAt ?? now,
      reply: null,
      bounceCode: null,
      slotAt: null,
      toName: to.name,
      toAddress: email.parse(to.address),
      locale,
      params: params.parse(request.params),
      secretParams: request.secretParams ? secrets.partial().parse(request.secretParams) : null,
      attach: attach ?? [],
      subject: '',
      textId: textId ?? null,
      sheetId: null,
      organisationId: organisationId ?? null,
      eventId: eventId ?? null,
      registrationId: registrationId ?? null,
    };
  }
}
