import { Injectable } from '@nestjs/common';
import { Grants } from '@plenum/accounts';
import type { Viewer } from '@plenum/access';
import type { EventInPlace } from '@plenum/events';
import { Mails, type DueMail, type MailVerdict } from '@plenum/mail';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { MessageValues } from './message-values.js';
import { OrganiserMessage } from './organiser-message.entity.js';

const keyOf = (accountId: string) => `messageApproval:${accountId}:${newId()}`;
const accountOf = ({ key }: Pick<DueMail, 'key'>) => key.split(':')[1];

/** Tells colleagues by mail that a message waits for a second person. */
@Injectable()
export class MessageApprovals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly grants: Grants,
    private readonly values: MessageValues,
    private readonly mails: Mails,
  ) {}

  /** Part of the transaction in which `viewer` asks, who gets none. */
  async ask(viewer: Viewer, message: OrganiserMessage, { event, place }: Pick<EventInPlace, 'event' | 'place'>) {
    const { organisationId } = place;
    const holders = await this.grants.holders('organiserMessage.edit', { organisationId, eventId: event.id });
    const facts = await this.values.event(event.id);
    const requests = holders
      .filter(({ id }) => id !== viewer.id)
      .map(({ id, name, email, locale }) => {
        const { subject = '' } = this.values.params(message, facts, { name, locale }).params;
        return {
          kind: 'messageApproval' as const,
          key: keyOf(id),
          to: { name, address: email },
          locale,
          params: {
            messageId: message.id,
            version: message.version,
            event: facts,
            by: viewer.name,
            subject,
            ...(message.sendAt && { at: message.sendAt.toISOString() }),
            path: `/desk/events/${event.id}/messages/${message.id}`,
          },
          organisationId,
          eventId: event.id,
        };
      });
    await this.mails.queueMany(requests);
  }

  /** Whether such a mail still holds: the same words wait, and its recipient may agree to them. */
  async check(mail: DueMail<'messageApproval'>): Promise<MailVerdict<'messageApproval'>> {
    const { messageId, version } = mail.params;
    const message = await this.unitOfWork.of(OrganiserMessage).findOneBy({ id: messageId });
    if (message?.state !== 'waiting' || message.version !== version || !mail.organisationId) return 'stop';
    const place = { organisationId: mail.organisationId, eventId: message.eventId };
    const holders = await this.grants.holders('organiserMessage.edit', place);
    const account = accountOf(mail);
    return holders.some(({ id }) => id === account && id !== message.submittedBy) ? 'send' : 'stop';
  }
}
