import { Injectable } from '@nestjs/common';
import type { FeedMessage, HoldReason, Parsed } from '@plenum/contracts';
import { isCrew, roleAt, type Viewer } from '@plenum/access';
import type { SessionInPlace } from '@plenum/events';
import { Feed, SessionDoor, TextChecks } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { invalid, Problem } from '@plenum/platform/problems';
import { ChatFiles } from './chat-files.service.js';
import type { Message } from './message.entity.js';
import { MessageRevision } from './message-revision.entity.js';
import { holds, mayPost, mayRetract, slowWait } from './message.rules.js';
import { factsOf, heldEntry, postedEntry, viewMessage } from './message.view.js';
import { Messages } from './messages.js';

export interface Posted {
  message: FeedMessage;
  /** Whether it waits for the crew. */
  held: boolean;
}

/** What people write to each other in a session. */
@Injectable()
export class Chat {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly messages: Messages,
    private readonly checks: TextChecks,
    private readonly files: ChatFiles,
  ) {}

  /**
   * Repeating a message that was already taken answers with it as it stands, whatever was closed since.
   * @throws `chat.closed`; `chat.slowMode` with `retryAfter`; `message.notFound` when what it answers is gone; `id.taken`
   * when somebody else's message has that id; `message.noFiles`, `message.fileUnknown` when the file was not sent before
   */
  post(author: Viewer, { sessionId, id, text, replyTo, file: upload }: Parsed<'message.post'>): Promise<Posted> {
    return this.unitOfWork.run(async () => {
      if (!text && !upload) throw invalid([{ path: ['text'], message: 'something, unless there is a file' }]);
      const found = await this.door.require(author, sessionId, 'message.post');
      const { place } = found;
      const crew = isCrew(author, place);
      const file = upload ? await this.files.claim(author.id, sessionId, upload) : undefined;
      const message: Message = {
        id,
        sessionId,
        authorId: author.id,
        authorName: author.name,
        authorRole: roleAt(author, place),
        text,
        file: file ?? null,
        postedAt: this.clock.now(),
        replyTo: replyTo ?? null,
        editedAt: null,
        held: await this.holdReason(found, crew, file ? `${text}\n${file.name}` : text),
        gone: null,
        goneAt: null,
        removedBy: null,
        removalReason: null,
        pinnedAt: null,
        pinnedUntil: null,
      };
      const refusal = (await this.refusal(author, found, message)) ?? fileRefusal(found, upload, message);
      // Whether it is a repetition is looked up only when it matters: most messages come once and are welcome.
      const isNew = !refusal && (await this.messages.keep(message));
      if (!isNew) {
        if (file) await this.files.forget(file);
        return this.repeated(message, refusal);
      }
      await this.tell(message);
      return { message: viewMessage(message), held: message.held !== null };
    });
  }

  /** @throws `message.notFound` for others' messages and those that are gone, `message.tooLate`, `message.notEditable` */
  edit(author: Viewer, { sessionId, id, text }: Parsed<'message.edit'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      const found = await this.door.require(author, sessionId, 'message.post');
      const message = await this.own(author, sessionId, id);
      const { file } = message;
      if (message.gone || message.text === null) throw new Problem('message.notFound');
      if (message.text === text) return;
      const at = this.clock.now();
      if (!mayRetract(message.postedAt, at)) throw new Problem('message.tooLate');
      const crew = isCrew(author, found.place);
      if (await this.door.isMuted(author, found)) throw new Problem('person.muted');
      // What waits, and what would have to wait, is not changed: the crew decides about what it has read.
      if (message.held || !mayPost(found.session, crew) || (await this.holdReason(found, crew, text)))
        throw new Problem('message.notEditable');
      await this.unitOfWork.of(MessageRevision).insert({ messageId: id, at, text: message.text });
      await this.messages.change(id, { text, editedAt: at });
      await this.feed.append(sessionId, 'message.edited', {
        id,
        text,
        ...(file && { file: factsOf(file) }),
        at: at.toISOString(),
      });
    });
  }

  /** @throws `message.notFound` for others' messages, `message.tooLate` */
  retract(author: Viewer, { sessionId, id }: Parsed<'message.retract'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(author, sessionId, 'message.post');
      const message = await this.own(author, sessionId, id);
      if (message.gone) return;
      const now = this.clock.now();
      // What nobody but the crew has seen can be taken back as long as it waits.
      if (!message.held && !mayRetract(message.postedAt, now)) throw new Problem('message.tooLate');
      const taken = { text: null, file: null, pinnedAt: null, pinnedUntil: null };
      await this.messages.change(id, { ...taken, gone: 'author', goneAt: now });
      if (message.file) await this.files.forget(message.file);
      await this.unitOfWork.of(MessageRevision).delete({ messageId: id });
      if (message.held) await this.feed.append(sessionId, 'message.settled', { id, how: 'withdrawn' });
      else await this.feed.append(sessionId, 'message.retracted', { id, by: 'author' });
    });
  }

  private async tell(message: Message): Promise<void> {
    const { sessionId, held } = message;
    if (held) await this.feed.append(sessionId, 'message.held', heldEntry(message, held));
    else await this.feed.append(sessionId, 'message.posted', postedEntry(message));
  }

  /** The message as it was taken the first time. @throws the refusal when there was no first time */
  private async repeated({ id, authorId, sessionId }: Message, refusal?: Problem): Promise<Posted> {
    const known = await this.messages.find(id);
    if (!known && refusal) throw refusal;
    if (known?.authorId !== authorId || known.sessionId !== sessionId) throw new Problem('id.taken');
    return { message: viewMessage(known), held: known.held !== null };
  }

  private async own(author: Viewer, sessionId: string, id: string): Promise<Message> {
    const message = await this.messages.lock(sessionId, id);
    if (message.authorId !== author.id) throw new Problem('message.notFound');
    return message;
  }

  private async holdReason(
    { session, place }: SessionInPlace,
    crew: boolean,
    text: string,
  ): Promise<HoldReason | null> {
    if (crew) return null;
    if (holds(session.chat, crew)) return 'mode';
    return (await this.checks.isSuspect(place, text)) ? 'words' : null;
  }

  private async refusal(author: Viewer, found: SessionInPlace, message: Message): Promise<Problem | undefined> {
    const { session, place } = found;
    const { sessionId, replyTo } = message;
    const crew = isCrew(author, place);
    if (!mayPost(session, crew)) return new Problem('chat.closed');
    if (await this.door.isMuted(author, found)) return new Problem('person.muted');
    if (replyTo && !(await this.messages.isPublic(sessionId, replyTo))) return new Problem('message.notFound');
    return this.slowRefusal(author, sessionId, crew ? 0 : session.slowSeconds);
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

const fileRefusal = (
  { session }: SessionInPlace,
  upload: string | undefined,
  { file }: Message,
): Problem | undefined => {
  if (!upload) return undefined;
  if (!session.chatFiles) return new Problem('message.noFiles');
  return file ? undefined : new Problem('message.fileUnknown');
};
