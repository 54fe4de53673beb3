import { Injectable } from '@nestjs/common';
import {
  organiserMessageFacts,
  type EditOrganiserMessage,
  type OrganiserMessageContent,
  type OrganiserMessageList,
  type OrganiserMessageView,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Events, type EventInPlace } from '@plenum/events';
import { MessageMails } from '@plenum/mail';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { FourEyes } from './four-eyes.service.js';
import { OrganiserMessage } from './organiser-message.entity.js';
import { mayBe, type MessageVerb } from './organiser-message.rules.js';
import { organiserMessageViewOf, textsOf } from './organiser-message.view.js';

/** What editing takes away: nobody has agreed to the new words. */
export const undecided = {
  sendAt: null,
  quiet: true,
  submittedBy: null,
  submittedName: null,
  approvedBy: null,
  approvedName: null,
};

/** Organisers' messages as they are written. */
@Injectable()
export class OrganiserMessages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly events: Events,
    private readonly mails: MessageMails,
    private readonly fourEyes: FourEyes,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws `event.notFound`, `forbidden` */
  async list(viewer: Viewer, eventId: string): Promise<OrganiserMessageList> {
    const { place } = await this.events.require(viewer, eventId, 'organiserMessage.edit');
    const messages = await this.unitOfWork.of(OrganiserMessage).find({ where: { eventId }, order: { id: 'DESC' } });
    const mails = await this.mails.progress(messages.filter(({ startedAt }) => startedAt).map(({ id }) => id));
    return {
      messages: messages.map((message) => organiserMessageViewOf(message, viewer, mails.get(message.id))),
      fourEyes: await this.fourEyes.of(place.organisationId, eventId),
    };
  }

  /** @throws `organiserMessage.notFound`, `forbidden` */
  async find(viewer: Viewer, messageId: string): Promise<OrganiserMessageView> {
    const { message } = await this.require(viewer, messageId);
    return this.view(viewer, message);
  }

  /** A draft. @throws `event.notFound`, `forbidden`, `organiserMessage.tooMany` */
  create(viewer: Viewer, eventId: string, content: OrganiserMessageContent): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      await this.events.require(viewer, eventId, 'organiserMessage.edit', { lock: true });
      const messages = this.unitOfWork.of(OrganiserMessage);
      if ((await messages.countBy({ eventId })) >= organiserMessageFacts.perEvent)
        throw new Problem('organiserMessage.tooMany');
      const message: OrganiserMessage = {
        id: newId(),
        eventId,
        state: 'draft',
        version: 1,
        segment: content.segment,
        service: content.service,
        texts: content.texts,
        changedAt: this.clock.now(),
        ...undecided,
        cursor: null,
        people: 0,
        startedAt: null,
        queuedAt: null,
        endedAt: null,
        endedLate: false,
      };
      await messages.insert(message as object);
      return this.view(viewer, message);
    });
  }

  /**
   * Another text or other people. What waited or was scheduled becomes a draft again: who agreed did not agree to this.
   * @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.stateMove`, `organiserMessage.changed`
   */
  edit(
    viewer: Viewer,
    messageId: string,
    { version, ...content }: EditOrganiserMessage,
  ): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      const { message } = await this.toDo(viewer, messageId, 'edit', version);
      const { segment, service, texts } = content;
      return this.change(viewer, message, {
        segment,
        service,
        texts,
        ...undecided,
        state: 'draft',
        version: version + 1,
        changedAt: this.clock.now(),
      });
    });
  }

  /** @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.stateMove`: only drafts can go */
  remove(viewer: Viewer, messageId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.toDo(viewer, messageId, 'remove');
      await this.unitOfWork.of(OrganiserMessage).delete({ id: messageId });
    });
  }

  /** The same once more, as a draft. @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.tooMany` */
  duplicate(viewer: Viewer, messageId: string): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      const { message } = await this.require(viewer, messageId);
      const { eventId, segment, service } = message;
      return this.create(viewer, eventId, { segment, service, texts: textsOf(message) });
    });
  }

  /**
   * The only way to a message for somebody who wants to do something with it; locked, for use in a transaction.
   * @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.stateMove` (`params.state`), `organiserMessage.changed`
   */
  async toDo(
    viewer: Viewer,
    messageId: string,
    verb: MessageVerb,
    version?: number,
  ): Promise<EventInPlace & { message: OrganiserMessage }> {
    const found = await this.require(viewer, messageId, true);
    const { state, version: newer } = found.message;
    if (!mayBe(verb, state)) throw new Problem('organiserMessage.stateMove', { params: { state } });
    if (version !== undefined && version !== newer)
      throw new Problem('organiserMessage.changed', { params: { version: newer } });
    return found;
  }

  /** For this feature only. */
  async change(
    viewer: Viewer,
    message: OrganiserMessage,
    change: Partial<OrganiserMessage>,
  ): Promise<OrganiserMessageView> {
    await this.unitOfWork.of(OrganiserMessage).update({ id: message.id }, change as object);
    return this.view(viewer, Object.assign(message, change));
  }

  /** @throws `organiserMessage.notFound`, `forbidden` */
  async require(
    viewer: Viewer,
    messageId: string,
    lock = false,
  ): Promise<EventInPlace & { message: OrganiserMessage }> {
    const message = await this.unitOfWork
      .of(OrganiserMessage)
      .findOne({ where: { id: messageId }, ...(lock && { lock: { mode: 'pessimistic_write' as const } }) });
    if (!message) throw new Problem(viewer.kind === 'guest' ? 'access.signInRequired' : 'organiserMessage.notFound');
    const hiddenAs = 'organiserMessage.notFound';
    const found = await this.events.require(viewer, message.eventId, 'organiserMessage.edit', { hiddenAs });
    return { ...found, message };
  }

  private async view(viewer: Viewer, message: OrganiserMessage): Promise<OrganiserMessageView> {
    const mails = message.startedAt ? await this.mails.progress([message.id]) : undefined;
    return organiserMessageViewOf(message, viewer, mails?.get(message.id));
  }
}
