import { Injectable } from '@nestjs/common';
import type { FeedMessage, Parsed } from '@plenum/contracts';
import { isCrew, roleAt, type Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Message } from './message.entity.js';
import { mayPost, mayRestore, mayRetract, slowWait } from './message.rules.js';
import { viewMessage } from './message.view.js';

/** What people write to each other in a session. */
@Injectable()
export class Chat {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /**
   * Repeating a message that was already taken answers with it as it stands, whatever was closed since.
   * @throws `chat.closed`; `chat.slowMode` with `retryAfter`; `id.taken` when somebody else's message has that id
   */
  post(author: Viewer, { sessionId, id, text }: Parsed<'message.post'>): Promise<FeedMessage> {
    return this.unitOfWork.run(async () => {
      const { session, place } = await this.door.require(author, sessionId, 'message.post');
      const crew = isCrew(author, place);
      const message: Message = {
        id,
        sessionId,
        authorId: author.id,
        authorName: author.name,
        authorRole: roleAt(author, place),
        text,
        postedAt: this.clock.now(),
        gone: null,
        goneAt: null,
        removedBy: null,
        removalReason: null,
      };
      const refusal = mayPost(session, crew)
        ? await this.slowRefusal(author, sessionId, crew ? 0 : session.slowSeconds)
        : new Problem('chat.closed');
      // Whether it is a repetition is looked up only when it matters: most messages come once and are welcome.
      const isNew = !refusal && (await this.keep(message));
      if (!isNew) return this.repeated(message, refusal);
      const view = viewMessage(message);
      await this.feed.append(sessionId, 'message.posted', { id, author: view.author, text, at: view.at });
      return view;
    });
  }

  /** @throws `message.notFound` for others' messages, `message.tooLate` */
  retract(author: Viewer, { sessionId, id }: Parsed<'message.retract'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(author, sessionId, 'message.post');
      const message = await this.lock(sessionId, id);
      if (message.authorId !== author.id) throw new Problem('message.notFound');
      if (message.gone) return;
      const now = this.clock.now();
      if (!mayRetract(message.postedAt, now)) throw new Problem('message.tooLate');
      await this.unitOfWork.of(Message).update({ id }, { text: null, gone: 'author', goneAt: now });
      await this.feed.append(sessionId, 'message.retracted', { id, by: 'author' });
    });
  }

  /** Takes a message out of everybody's sight; its text is kept sealed. @throws `message.notFound` */
  remove(moderator: Viewer, { sessionId, id, reason }: Parsed<'message.remove'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'message.moderate');
      const message = await this.lock(sessionId, id);
      if (message.gone) return;
      const removal = { goneAt: this.clock.now(), removedBy: moderator.id, removalReason: reason || null };
      await this.unitOfWork.of(Message).update({ id }, { gone: 'crew', ...removal });
      await this.feed.append(sessionId, 'message.retracted', { id, by: 'crew' });
    });
  }

  /** @throws `message.notFound` when the crew had not removed it, `message.tooLate` */
  restore(moderator: Viewer, { sessionId, id }: Parsed<'message.restore'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'message.moderate');
      const message = await this.lock(sessionId, id);
      if (!message.gone) return;
      if (message.gone !== 'crew' || !message.goneAt) throw new Problem('message.notFound');
      if (!mayRestore(message.goneAt, this.clock.now())) throw new Problem('message.tooLate');
      const shown = { gone: null, goneAt: null, removedBy: null, removalReason: null };
      await this.unitOfWork.of(Message).update({ id }, shown);
      await this.feed.append(sessionId, 'message.restored', { id, text: message.text });
    });
  }

  /** Answers false when there is a message of that id. */
  private async keep({ id, sessionId, authorId, authorName, authorRole, text, postedAt }: Message): Promise<boolean> {
    const kept = await this.unitOfWork.query(
      `INSERT INTO message (id, session_id, author_id, author_name, author_role, text, posted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
      [id, sessionId, authorId, authorName, authorRole, text, postedAt],
    );
    return kept.length > 0;
  }

  /** The message as it was taken the first time. @throws the refusal when there was no first time */
  private async repeated({ id, authorId, sessionId }: Message, refusal?: Problem): Promise<FeedMessage> {
    const known = await this.unitOfWork.of(Message).findOneBy({ id });
    if (!known && refusal) throw refusal;
    if (known?.authorId !== authorId || known.sessionId !== sessionId) throw new Problem('id.taken');
    return viewMessage(known);
  }

  private async lock(sessionId: string, id: string): Promise<Message> {
    const message = await this.unitOfWork
      .of(Message)
      .findOne({ where: { id, sessionId }, lock: { mode: 'pessimistic_write' } });
    if (!message) throw new Problem('message.notFound');
    return message;
  }

  private async slowRefusal(author: Viewer, sessionId: string, slowSeconds: number): Promise<Problem | undefined> {
    if (slowSeconds === 0) return undefined;
    // One after the other, or two messages at the same moment would both find that the last one is long ago.
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`${sessionId} ${author.id}`]);
    const [last] = await this.unitOfWork.query<{ at: Date | null }>(
      'SELECT max(posted_at) AS at FROM message WHERE session_id = $1 AND author_id = $2',
      [sessionId, author.id],
    );
    const wait = slowWait(slowSeconds, last?.at ?? null, this.clock.now());
    return wait > 0 ? new Problem('chat.slowMode', { retryAfter: Math.ceil(wait) }) : undefined;
  }
}
