import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Message } from './message.entity.js';

/** The messages of sessions, as they are kept. */
@Injectable()
export class Messages {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers false when there is a message of that id. */
  async keep(message: Message): Promise<boolean> {
    const { id, sessionId, authorId, authorName, authorRole, text, file, postedAt, replyTo, held } = message;
    const kept = await this.unitOfWork.query(
      `INSERT INTO message (id, session_id, author_id, author_name, author_role, text, posted_at, reply_to, held, file)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING id`,
      [id, sessionId, authorId, authorName, authorRole, text, postedAt, replyTo, held, file && JSON.stringify(file)],
    );
    return kept.length > 0;
  }

  find(id: string): Promise<Message | null> {
    return this.unitOfWork.of(Message).findOneBy({ id });
  }

  /** Everybody in the session can read it. */
  async isPublic(sessionId: string, id: string): Promise<boolean> {
    const message = await this.unitOfWork.of(Message).findOneBy({ id, sessionId });
    return message !== null && !message.held && !message.gone;
  }

  /** For this transaction alone. @throws `message.notFound`, also through another session */
  async lock(sessionId: string, id: string): Promise<Message> {
    const message = await this.unitOfWork
      .of(Message)
      .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
    if (!message) throw new Problem('message.notFound');
    return message;
  }

  async change(id: string, change: Partial<Message>): Promise<void> {
    await this.unitOfWork.of(Message).update({ id }, change);
  }
}
