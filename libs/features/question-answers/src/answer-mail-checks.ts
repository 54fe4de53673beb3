import { Injectable, type OnModuleInit } from '@nestjs/common';
import { undoSeconds } from '@plenum/contracts';
import { Mails, type DueMail, type MailVerdict } from '@plenum/mail';
import { withStanding } from '@plenum/questions';
import { RegisteredPeople } from '@plenum/registration';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';

/** Question $2, if registration $1 still takes part. */
const askedStill = `
  SELECT q.id FROM registration r, question q
   WHERE r.id = $1 AND r.state = 'confirmed' AND q.id = $2 AND q.state <> 'withdrawn'`;

/** Whether a mail of ours still holds when its time has come. */
@Injectable()
export class AnswerMailChecks implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly people: RegisteredPeople,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.mails.check('answerRequest', (mail) => this.isOpen(mail));
    this.mails.check('answerReminder', (mail) => this.isOpen(mail));
    this.mails.check('answerThere', (mail) => this.answerNow(mail));
  }

  /** The answer the mail tells of, as it stands; one that was taken back since is none. */
  private async answerNow({ registrationId, key }: DueMail<'answerThere'>): Promise<MailVerdict<'answerThere'>> {
    const [, id = '', at] = key.split(':');
    const [found] = await this.unitOfWork.query<{ question: string; answer: string; by: string }>(
      `${withStanding(askedStill)} SELECT q.text AS question, a.text AS answer, a.author_name AS by
         FROM way JOIN question q ON q.id = way.own JOIN question_answer a ON a.question_id = way.id AND a.at = coalesce($3, a.at)`,
      // Keys of former versions do not say which answer.
      [registrationId, id, at === undefined ? null : new Date(Number(at))],
    );
    const path = registrationId && (await this.people.personalPaths([registrationId])).get(registrationId);
    return found && path ? { secretParams: { path: `${path}#questions`, ...found } } : 'stop';
  }

  private async isOpen({ key }: Pick<DueMail, 'key'>): Promise<'send' | 'stop' | { later: Date }> {
    const now = this.clock.now();
    const [deferral] = await this.unitOfWork.query<{ state: string; closedAt: Date | null }>(
      `SELECT d.state, d.closed_at AS "closedAt" FROM question_deferral d JOIN question q ON q.id = d.question_id
        WHERE d.id = $1 AND d.expires_at > $2 AND q.state <> 'withdrawn'`,
      [idIn(key), now],
    );
    if (deferral?.state === 'open') return 'send';
    const until = deferral?.closedAt ? deferral.closedAt.getTime() + undoSeconds * 1000 : 0;
    // It may open again; a mail that was stopped would never leave.
    return until >= now.getTime() ? { later: new Date(until + 1) } : 'stop';
  }
}

/** Keys of our mails are `kind:id…`. */
const idIn = (key: string): string => key.split(':')[1] ?? '';
