import { Injectable } from '@nestjs/common';
import {
  mailsPerPage,
  mailStates,
  type MailList,
  type MailQuery,
  type MailState,
  type MailView,
  type RetryMails,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Jobs } from '@plenum/platform/jobs';
import { Problem } from '@plenum/platform/problems';
import { Mail } from './mail.entity.js';
import { canRetry } from './mail.rules.js';
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
  ) {}

  /** Mails of an event, newest first. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string, { state, page }: MailQuery): Promise<MailList> {
    await this.events.require(viewer, eventId, 'mail.see');
    const [mails, total] = await this.unitOfWork.of(Mail).findAndCount({
      where: { eventId, ...(state && { state }) },
      order: { id: 'DESC' },
      take: mailsPerPage,
      skip: (page - 1) * mailsPerPage,
    });
    const counted = await this.unitOfWork.query<{ state: MailState; count: number }>(
      'SELECT state, count(*) AS count FROM mail WHERE event_id = $1 GROUP BY state',
      [eventId],
    );
    const counts = Object.fromEntries(mailStates.map((name) => [name, 0])) as MailList['counts'];
    for (const row of counted) counts[row.state] = row.count;
    return { mails: mails.map(mailViewOf), total, page, pages: Math.max(1, Math.ceil(total / mailsPerPage)), counts };
  }

  /** Sends all of one state again. Answers how many. @throws `event.notFound`, `forbidden` */
  async retryAll(viewer: Viewer, eventId: string, { state }: RetryMails): Promise<number> {
    await this.events.require(viewer, eventId, 'mail.see');
    return this.unitOfWork.run(async () => {
      const again = await this.unitOfWork.query<{ id: string }>(
        `WITH again AS (
           UPDATE mail SET state = 'queued', due_at = $3, attempts = 0 WHERE event_id = $1 AND state = $2 RETURNING id)
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
      // Mails about accounts belong to no event: nobody's desk shows them.
      if (!mail?.eventId) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'mail.notFound');
      await this.events.require(viewer, mail.eventId, 'mail.see', { hiddenAs: 'mail.notFound' });
      if (!canRetry(mail.state)) throw new Problem('mail.stateMove', { params: { state: mail.state } });
      const change = { state: 'queued' as const, dueAt: this.clock.now(), attempts: 0 };
      await this.unitOfWork.of(Mail).update({ id: mailId }, change);
      await this.unitOfWork.afterCommit(() =>
        this.jobs.wake(mailsQueue, 'send', { id: mailId }, { priority: mail.priority }),
      );
      return mailViewOf(Object.assign(mail, change));
    });
  }
}
