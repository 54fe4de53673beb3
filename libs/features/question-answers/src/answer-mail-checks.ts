import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Mails, type DueMail } from '@plenum/mail';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';

/** Whether a mail of ours still holds when its time has come. */
@Injectable()
export class AnswerMailChecks implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.mails.check('answerRequest', (mail) => this.isOpen(mail));
    this.mails.check('answerReminder', (mail) => this.isOpen(mail));
    this.mails.check('answerThere', async ({ registrationId, key }) => {
      const rows = await this.unitOfWork.query(
        `SELECT FROM registration r, question q
          WHERE r.id = $1 AND r.state = 'confirmed' AND q.id = $2 AND q.state <> 'withdrawn'`,
        [registrationId, idIn(key)],
      );
      return rows.length > 0 ? 'send' : 'stop';
    });
  }

  private async isOpen({ key }: Pick<DueMail, 'key'>): Promise<'send' | 'stop'> {
    const rows = await this.unitOfWork.query(
      `SELECT FROM question_deferral d JOIN question q ON q.id = d.question_id
        WHERE d.id = $1 AND d.state = 'open' AND d.expires_at > $2 AND q.state <> 'withdrawn'`,
      [idIn(key), this.clock.now()],
    );
    return rows.length > 0 ? 'send' : 'stop';
  }
}

/** Keys of our mails are `kind:id…`. */
const idIn = (key: string): string => key.split(':')[1] ?? '';
