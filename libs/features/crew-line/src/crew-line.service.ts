import { Injectable } from '@nestjs/common';
import type { FeedMessage, Parsed } from '@plenum/contracts';
import { roleAt, type Viewer } from '@plenum/access';
import { Feed, SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { mayRetract } from './crew-line.rules.js';
import { CrewMessage } from './crew-message.entity.js';

const view = ({ id, authorId, authorName, authorRole, text, postedAt }: CrewMessage): FeedMessage => ({
  id,
  author: { id: authorId, name: authorName, role: authorRole },
  text,
  file: null,
  at: postedAt.toISOString(),
  gone: text === null ? 'author' : null,
  replyTo: null,
  editedAt: null,
});

/** The line on which a session's crew talks among itself: before, during and after, whatever the chat is set to. */
@Injectable()
export class CrewLine {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  /**
   * Repeating a message that was already taken answers with it as it stands.
   * @throws `id.taken` when somebody else's message has that id
   */
  post(author: Viewer, { sessionId, id, text }: Parsed<'crewLine.post'>): Promise<FeedMessage> {
    return this.unitOfWork.run(async () => {
      const { place } = await this.door.require(author, sessionId, 'crewLine.post');
      const message: CrewMessage = {
        id,
        sessionId,
        authorId: author.id,
        authorName: author.name,
        authorRole: roleAt(author, place),
        text,
        postedAt: this.clock.now(),
      };
      if (!(await this.unitOfWork.insertOnce(CrewMessage, message))) return this.repeated(message);
      const posted = view(message);
      await this.feed.append(sessionId, 'crewLine.posted', { id, author: posted.author, text, at: posted.at });
      return posted;
    });
  }

  /** @throws `message.notFound` for others' messages, `message.tooLate` */
  retract(author: Viewer, { sessionId, id }: Parsed<'crewLine.retract'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(author, sessionId, 'crewLine.post');
      const message = await this.unitOfWork
        .of(CrewMessage)
        .findOne({ where: { id, sessionId, authorId: author.id }, lock: { mode: 'pessimistic_write' } });
      if (!message) throw new Problem('message.notFound');
      if (message.text === null) return;
      if (!mayRetract(message.postedAt, this.clock.now())) throw new Problem('message.tooLate');
      await this.unitOfWork.of(CrewMessage).update({ id }, { text: null });
      await this.feed.append(sessionId, 'crewLine.retracted', { id });
    });
  }

  private async repeated({ id, authorId, sessionId }: CrewMessage): Promise<FeedMessage> {
    const known = await this.unitOfWork.of(CrewMessage).findOneBy({ id });
    if (known?.authorId !== authorId || known.sessionId !== sessionId) throw new Problem('id.taken');
    return view(known);
  }
}
