import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  mailsPerPage,
  mailStates,
  type MailList,
  type MailQuery,
  type MailState,
  type MailView,
  type RetryMails,
  type SendMailAgain,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Jobs } from '@plenum/platform/jobs';
import { Problem } from '@plenum/platform/problems';
import { searchWords } from '@plenum/platform/text';
import { Mail } from './mail.entity.js';
import { nameWithoutLinks } from './mail-rendering.js';
import { letterFrom, type Letter } from './mail-sheet.rules.js';
import { MailSheets } from './mail-sheets.js';
import { canRetry, canSendAgain, keyAgain } from './mail.rules.js';
import { mailViewOf } from './mail.view.js';
import { mailsQueue } from './mails.queue.js';

/** "What went to whom", for the organiser. */
@Injectable()
export class MailDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly sheets: MailSheets,
  ) {}

  /** Mails of an event, newest first. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string, query: MailQuery): Promise<MailList> {
    await this.events.require(viewer, eventId, 'mail.see');
    const { page } = query;
    const counts = await this.counts(eventId);
    // Found without their rows, which are wide: however far down the list, only those shown are read.
    const matching = this.matching(eventId, query)
      .select('mail.id')
      .orderBy('mail.id', 'DESC')
      .take(mailsPerPage)
      .skip((page - 1) * mailsPerPage);
    const [found, total] = isNarrowed(query)
      ? await matching.getManyAndCount()
      : [await matching.getMany(), sumOf(counts)];
    const ids = found.map(({ id }) => id);
    const mails = await this.unitOfWork.of(Mail).find({ where: { id: In(ids) }, order: { id: 'DESC' } });
    return { mails: mails.map(mailViewOf), total, page, pages: Math.max(1, Math.ceil(total / mailsPerPage)), counts };
  }

  /** The text of a mail as it was sent. @throws `mail.notFound`, `mail.copyNone`, `forbidden` */
  async copy(viewer: Viewer, mailId: string): Promise<Letter & { attachments: number }> {
    const mail = await this.unitOfWork.of(Mail).findOneBy({ id: mailId });
    await this.requireSeen(viewer, mail);
    const sheet = mail?.sheetId ? await this.sheets.read(mail.sheetId) : undefined;
    if (!mail || !sheet) throw new Problem('mail.copyNone');
    return { ...letterFrom(sheet, nameWithoutLinks(mail.toName)), attachments: mail.attach.length };
  }

  /**
   * Sends a mail that was sent a second time, on purpose: another mail, of which both show. Asking twice with the same
   * `id` sends one.
   * @throws `mail.notFound`, `forbidden`, `mail.stateMove` (`params.state`)
   */
  async sendAgain(viewer: Viewer, mailId: string, { id }: SendMailAgain): Promise<MailView> {
    return this.unitOfWork.run(async () => {
      const mail = await this.unitOfWork.of(Mail).findOneBy({ id: mailId });
      await this.requireSeen(viewer, mail);
      if (!mail || !canSendAgain(mail)) throw new Problem('mail.stateMove', { params: { state: mail?.state ?? '' } });
      const now = this.clock.now();
      const next = secondOf(mail, { id: newId(), key: keyAgain(mail.key, id), now });
      const isNew = await this.unitOfWork.insertOnce(Mail, next);
      const kept = isNew ? next : await this.unitOfWork.of(Mail).findOneByOrFail({ key: next.key });
      if (isNew)
        await this.unitOfWork.afterCommit(() =>
          this.jobs.wake(mailsQueue, 'send', { id: next.id }, { priority: next.priority }),
        );
      return mailViewOf(kept);
    });
  }

  private async requireSeen(viewer: Viewer, mail: Mail | null): Promise<void> {
    // Mails about accounts belong to no event: nobody's desk shows them.
    if (!mail?.eventId) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'mail.notFound');
    await this.events.require(viewer, mail.eventId, 'mail.see', { hiddenAs: 'mail.notFound' });
  }

  private matching(eventId: string, { state, kind, domain, search, registrationId }: MailQuery) {
    const matching = this.unitOfWork.of(Mail).createQueryBuilder('mail').where('mail.event_id = :eventId', { eventId });
    if (state) matching.andWhere('mail.state = :state', { state });
    if (kind) matching.andWhere('mail.kind = :kind', { kind });
    if (domain) matching.andWhere('mail.domain = :domain', { domain: domain.toLowerCase() });
    if (registrationId) matching.andWhere('mail.registration_id = :registrationId', { registrationId });
    for (const [index, word] of searchWords(search).entries())
      matching.andWhere(`strpos(mail.recipient, lower(:word${index})) > 0`, { [`word${index}`]: word });
    return matching;
  }

  private async counts(eventId: string): Promise<MailList['counts']> {
    const counted = await this.unitOfWork.query<{ state: MailState; count: number }>(
      'SELECT state, count(*) AS count FROM mail WHERE event_id = $1 GROUP BY state',
      [eventId],
    );
    const none = Object.fromEntries(mailStates.map((name) => [name, 0])) as MailList['counts'];
    return { ...none, ...Object.fromEntries(counted.map(({ state, count }) => [state, count])) };
  }

  /** Sends all of one state again. Answers how many. @throws `event.notFound`, `forbidden` */
  async retryAll(viewer: Viewer, eventId: string, { state }: RetryMails): Promise<number> {
    await this.events.require(viewer, eventId, 'mail.see');
    return this.unitOfWork.run(async () => {
      const again = await this.unitOfWork.query<{ id: string }>(
        `WITH again AS (
           UPDATE mail SET state = 'queued', due_at = $3, wanted_at = $3, attempts = 0 WHERE event_id = $1 AND state = $2 RETURNING id)
         SELECT id FROM again`,
        [eventId, state, this.clock.now()],
      );
      if (again.length > 0) await this.unitOfWork.afterCommit(() => this.jobs.wake(mailsQueue, 'sendDue', {}));
      return again.length;
    });
  }

  /**
   * Sends a mail again that failed, came back, was put off or held back, or of which nobody knows whether it was taken.
   * @throws `mail.notFound`, `forbidden`, `mail.stateMove` (`params.state`)
   */
  async retry(viewer: Viewer, mailId: string): Promise<MailView> {
    return this.unitOfWork.run(async () => {
      const mail = await this.unitOfWork
        .of(Mail)
        .findOne({ where: { id: mailId }, lock: { mode: 'pessimistic_write' } });
      await this.requireSeen(viewer, mail);
      if (!mail || !canRetry(mail.state)) throw new Problem('mail.stateMove', { params: { state: mail?.state ?? '' } });
      const now = this.clock.now();
      const change = { state: 'queued' as const, dueAt: now, wantedAt: now, attempts: 0 };
      await this.unitOfWork.of(Mail).update({ id: mailId }, change);
      await this.unitOfWork.afterCommit(() =>
        this.jobs.wake(mailsQueue, 'send', { id: mailId }, { priority: mail.priority }),
      );
      return mailViewOf(Object.assign(mail, change));
    });
  }
}

const isNarrowed = ({ state, kind, domain, search, registrationId }: MailQuery) =>
  Boolean(state || kind || domain || registrationId || searchWords(search).length > 0);

const sumOf = (counts: MailList['counts']) => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The same mail once more, as if it had just been caused. Codes and links are made anew when it leaves. */
const secondOf = (
  { kind, priority, toName, toAddress, locale, params, attach, organisationId, eventId, registrationId }: Mail,
  { id, key, now }: { id: string; key: string; now: Date },
): Mail => ({
  id,
  key,
  kind,
  state: 'queued',
  priority,
  attempts: 0,
  claim: 0,
  dueAt: now,
  leaseUntil: null,
  handedAt: null,
  sentAt: null,
  madeAt: now,
  wantedAt: now,
  reply: null,
  bounceCode: null,
  slotAt: null,
  toName,
  toAddress,
  locale,
  params,
  secretParams: null,
  attach,
  subject: '',
  textId: null,
  sheetId: null,
  organisationId,
  eventId,
  registrationId,
});
