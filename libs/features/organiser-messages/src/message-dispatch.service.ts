import { Injectable } from '@nestjs/common';
import {
  missingInMessage,
  organiserMessageFacts,
  type OrganiserMessageView,
  type ScheduleOrganiserMessage,
} from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { clockChangeField, pointInTime } from '@plenum/events';
import { MessageMails } from '@plenum/mail';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MessageChoices } from './message-choices.js';
import type { OrganiserMessage } from './organiser-message.entity.js';
import { textsOf } from './organiser-message.view.js';
import { OrganiserMessages, undecided } from './organiser-messages.service.js';

/** From "it is written" to "it is on its way", and back. */
@Injectable()
export class MessageDispatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly messages: OrganiserMessages,
    private readonly mails: MessageMails,
    private readonly choices: MessageChoices,
    private readonly clock: Clock,
  ) {}

  /**
   * Wants it sent: at a time on the wall of the event, or at once. Where four eyes are wanted it waits for the second pair, and
   * those who may be it get a mail. `quiet`: whoever has quiet hours by then gets it when they end.
   * @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.stateMove`, `organiserMessage.changed`;
   * `organiserMessage.incomplete` naming what is missing; `event.localTimeGap`, `event.localTimeTwice`,
   * `organiserMessage.past`, each naming `at`; `organiserMessage.nobody` when nobody would get it now
   */
  schedule(
    viewer: Viewer,
    messageId: string,
    { version, at, quiet = true }: ScheduleOrganiserMessage,
  ): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      const { message, event, place } = await this.messages.toDo(viewer, messageId, 'schedule', version);
      const fields = missingInMessage(textsOf(message));
      if (fields.length > 0) throw new Problem('organiserMessage.incomplete', { fields });
      const sendAt = at === null ? null : this.momentOf(at, event.zone);
      if (sendAt === null) await this.requireSomebody(message);
      const wanted = { sendAt, quiet, submittedBy: viewer.id, submittedName: viewer.name };
      if (await this.choices.needsFourEyes(place.organisationId, event.id)) {
        const waiting = await this.messages.change(viewer, message, { ...wanted, state: 'waiting' });
        await this.choices.askColleagues(viewer, message, { event, place });
        return waiting;
      }
      return this.release(viewer, message, wanted);
    });
  }

  /**
   * Agrees as the second person to what `version` says.
   * @throws `organiserMessage.ownApproval`; `organiserMessage.past` when the time it was to leave has passed; as `schedule`
   */
  approve(viewer: Viewer, messageId: string, version: number): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      const { message } = await this.messages.toDo(viewer, messageId, 'approve', version);
      if (message.submittedBy === viewer.id) throw new Problem('organiserMessage.ownApproval');
      if (message.sendAt && message.sendAt <= this.clock.now()) throw new Problem('organiserMessage.past');
      return this.release(viewer, message, { approvedBy: viewer.id, approvedName: viewer.name });
    });
  }

  /** A draft again, whether it waited or had a time. @throws `organiserMessage.stateMove` when it is on its way; as `schedule` */
  withdraw(viewer: Viewer, messageId: string): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      const { message } = await this.messages.toDo(viewer, messageId, 'withdraw');
      return this.messages.change(viewer, message, { ...undecided, state: 'draft' });
    });
  }

  /** Who does not have it yet never gets it. @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.stateMove` */
  stop(viewer: Viewer, messageId: string): Promise<OrganiserMessageView> {
    return this.unitOfWork.run(async () => {
      const { message } = await this.messages.toDo(viewer, messageId, 'stop');
      const now = this.clock.now();
      const change = { state: 'stopped' as const, startedAt: message.startedAt ?? now, endedAt: now };
      await this.mails.stop(messageId);
      return this.messages.change(viewer, message, change);
    });
  }

  private async release(viewer: Viewer, message: OrganiserMessage, decided: Partial<OrganiserMessage>) {
    const { callBackSeconds } = organiserMessageFacts;
    const wanted = decided.sendAt === undefined ? message.sendAt : decided.sendAt;
    const sendAt = wanted ?? new Date(this.clock.now().getTime() + callBackSeconds * 1000);
    await this.choices.wakeAt(sendAt);
    return this.messages.change(viewer, message, { ...decided, sendAt, state: 'scheduled' });
  }

  private momentOf(at: string, zone: string): Date {
    const found = pointInTime(at, zone);
    if (!(found instanceof Date)) {
      const fields = [clockChangeField('at', zone, found)];
      throw new Problem(found.code === 'localTimeGap' ? 'event.localTimeGap' : 'event.localTimeTwice', { fields });
    }
    if (found <= this.clock.now())
      throw new Problem('organiserMessage.past', { fields: [{ path: 'at', code: 'organiserMessage.past' }] });
    return found;
  }

  private async requireSomebody({ eventId, segment }: OrganiserMessage) {
    if (!(await this.choices.isAnybody(eventId, segment))) throw new Problem('organiserMessage.nobody');
  }
}
