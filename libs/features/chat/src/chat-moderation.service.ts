import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Parsed } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { CrewDeeds, Feed, Pulses, SessionDoor, type CrewDeed } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Message } from './message.entity.js';
import { isPinned, mostPins } from './message.rules.js';
import { factsOf, heldEntry, postedEntry } from './message.view.js';
import { Messages } from './messages.js';

/** What the crew does about messages. */
@Injectable()
export class ChatModeration implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly feed: Feed,
    private readonly clock: Clock,
    private readonly messages: Messages,
    private readonly deeds: CrewDeeds,
    private readonly pulses: Pulses,
  ) {}

  onModuleInit(): void {
    this.deeds.onExplanation(async ({ what, sessionId, subjectId, by, reason }) => {
      if (!subjectId || (what !== 'message.removed' && what !== 'message.rejected')) return;
      const message = await this.messages.lock(sessionId, subjectId);
      if (message.gone !== 'crew' || message.removedBy !== by) return;
      await this.messages.change(subjectId, { removalReason: reason });
      // The author of a message that was not released is told why.
      if (message.held)
        await this.unitOfWork.afterCommit(() => this.pulses.concernEverywhere(sessionId, [message.authorId]));
    });
  }

  /** Takes a message out of everybody's sight; its text is kept sealed. @throws `message.notFound` */
  remove(moderator: Viewer, { sessionId, id, reason }: Parsed<'message.remove'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (message.gone) return undefined;
      if (message.held) throw new Problem('message.notFound');
      await this.takeAway(moderator, id, reason);
      await this.feed.append(sessionId, 'message.retracted', { id, by: 'crew' });
      return { what: 'message.removed', reason };
    });
  }

  /**
   * Undoes a removal or a rejection, however long ago, as long as the text is kept: the message is shown, or waits, again.
   * @throws `message.notFound` when the crew had not removed it
   */
  restore(moderator: Viewer, { sessionId, id }: Parsed<'message.restore'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (!message.gone) return undefined;
      if (message.gone !== 'crew' || message.text === null) throw new Problem('message.notFound');
      await this.messages.change(id, { gone: null, goneAt: null, removedBy: null, removalReason: null });
      const { held, text, file } = message;
      if (held) await this.feed.append(sessionId, 'message.held', heldEntry(message, held));
      else await this.feed.append(sessionId, 'message.restored', { id, text, ...(file && { file: factsOf(file) }) });
      if (isPinned(message, this.clock.now())) await this.pinAgain(message);
      return { what: 'message.restored' };
    });
  }

  /** Shows a message that was held to everybody, as if it were written now. @throws `message.notFound` */
  release(moderator: Viewer, { sessionId, id }: Parsed<'message.release'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (message.gone) throw new Problem('message.notFound');
      if (!message.held) return undefined;
      const postedAt = this.clock.now();
      await this.messages.change(id, { held: null, postedAt });
      await this.feed.append(sessionId, 'message.settled', { id, how: 'released' });
      await this.feed.append(sessionId, 'message.posted', postedEntry(message, postedAt));
      return { what: 'message.released' };
    });
  }

  /**
   * Takes a message out of everybody's sight and has it wait, as if it had been held from the beginning.
   * @throws `message.notFound` when nobody can read it
   */
  hold(moderator: Viewer, { sessionId, id }: Parsed<'message.hold'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (message.gone) throw new Problem('message.notFound');
      if (message.held) return undefined;
      await this.messages.change(id, { held: 'crew', pinnedAt: null, pinnedUntil: null });
      await this.feed.append(sessionId, 'message.withheld', { id });
      await this.feed.append(sessionId, 'message.held', heldEntry(message, 'crew'));
      return { what: 'message.withheld' };
    });
  }

  /** The author alone hears of it, with the reason. @throws `message.notFound` when it does not wait */
  reject(moderator: Viewer, { sessionId, id, reason }: Parsed<'message.reject'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (!message.held) throw new Problem('message.notFound');
      if (message.gone) return undefined;
      await this.takeAway(moderator, id, reason);
      await this.feed.append(sessionId, 'message.settled', { id, how: 'rejected' });
      return { what: 'message.rejected', reason };
    });
  }

  /** @throws `message.notFound` when nobody can read it, `message.tooManyPins` */
  pin(moderator: Viewer, { sessionId, id, until }: Parsed<'message.pin'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (message.gone || message.held) throw new Problem('message.notFound');
      if (!(await this.hasRoomForPin(message)))
        throw new Problem('message.tooManyPins', { params: { most: mostPins } });
      await this.messages.change(id, { pinnedAt: this.clock.now(), pinnedUntil: until ? new Date(until) : null });
      await this.tellPin(message, until ?? null);
      return { what: 'message.pinned' };
    });
  }

  /** @throws `message.notFound` */
  unpin(moderator: Viewer, { sessionId, id }: Parsed<'message.unpin'>): Promise<void> {
    return this.withMessage(moderator, { sessionId, id }, async (message) => {
      if (!message.pinnedAt) return undefined;
      await this.messages.change(id, { pinnedAt: null, pinnedUntil: null });
      if (message.gone) return undefined;
      await this.feed.append(sessionId, 'message.unpinned', { id });
      return { what: 'message.unpinned' };
    });
  }

  /** A message that was removed comes back as it was, unless others have taken its place above the log. */
  private async pinAgain(message: Message): Promise<void> {
    const { id, pinnedUntil } = message;
    if (await this.hasRoomForPin(message)) await this.tellPin(message, pinnedUntil?.toISOString() ?? null);
    else await this.messages.change(id, { pinnedAt: null, pinnedUntil: null });
  }

  private async hasRoomForPin({ id, sessionId }: Message): Promise<boolean> {
    const now = this.clock.now();
    // One after the other, or two at once would both find room for one more.
    await this.unitOfWork.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [sessionId]);
    const pinned = await this.unitOfWork
      .of(Message)
      .createQueryBuilder('message')
      .where('message.session_id = :sessionId AND message.pinned_at IS NOT NULL AND message.gone IS NULL', {
        sessionId,
      })
      .getMany();
    return pinned.filter((other) => other.id !== id && isPinned(other, now)).length < mostPins;
  }

  private async tellPin(message: Message, until: string | null): Promise<void> {
    const { replyTo: _replyTo, ...entry } = postedEntry(message);
    await this.feed.append(message.sessionId, 'message.pinned', { ...entry, until });
  }

  private async takeAway(moderator: Viewer, id: string, reason: string | undefined): Promise<void> {
    await this.messages.change(id, {
      gone: 'crew',
      goneAt: this.clock.now(),
      removedBy: moderator.id,
      removalReason: reason || null,
    });
  }

  /** One transaction about one message, by somebody who may moderate. What was done is told to whoever keeps account. */
  private withMessage(
    moderator: Viewer,
    { sessionId, id }: { sessionId: string; id: string },
    work: (message: Message) => Promise<Pick<CrewDeed, 'what' | 'reason'> | undefined>,
  ): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'message.moderate');
      const message = await this.messages.lock(sessionId, id);
      const done = await work(message);
      if (!done) return;
      const { authorName: name, file } = message;
      const about = { subjectId: id, name, ...(file && { file: { kind: file.kind, bytes: file.bytes } }) };
      await this.deeds.tell({ ...done, ...about, sessionId, by: moderator });
    });
  }
}
