import { Injectable } from '@nestjs/common';
import { missingInMessage, type Locale } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Accounts } from '@plenum/accounts';
import { Mails, MessageMails } from '@plenum/mail';
import { Clock } from '@plenum/platform/clock';
import { newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { MessageValues } from './message-values.js';
import { textsOf } from './organiser-message.view.js';
import { OrganiserMessages } from './organiser-messages.service.js';

/** Test mails somebody may have of one event in an hour. */
const anHour = 20;

/** Where test mails go out, and what went there. */
@Injectable()
export class TestOutbox {
  constructor(
    readonly mails: Mails,
    readonly sent: MessageMails,
  ) {}
}

/** A message to whoever writes it, to see it in a real mail program. */
@Injectable()
export class MessageTests {
  constructor(
    private readonly messages: OrganiserMessages,
    private readonly values: MessageValues,
    private readonly outbox: TestOutbox,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
  ) {}

  /** Answers the address it goes to. @throws `organiserMessage.notFound`, `forbidden`, `organiserMessage.incomplete`, `rate.limited` */
  async send(viewer: Viewer, messageId: string, wanted: Locale): Promise<string> {
    const { message, place } = await this.messages.require(viewer, messageId);
    const { email, name } = await this.accounts.mine(viewer);
    const hourAgo = new Date(this.clock.now().getTime() - 3_600_000);
    if ((await this.outbox.sent.testsSince(message.eventId, viewer.id, hourAgo)) >= anHour)
      throw new Problem('rate.limited', { retryAfter: 3600 });
    const event = await this.values.event(message.eventId);
    const texts = textsOf(message);
    const { locale, params } = this.values.params(message, event, { name, locale: wanted });
    const fields = missingInMessage(texts).filter(
      ({ path, code }) =>
        code === 'organiserMessage.incomplete' && (path === 'texts' || path.startsWith(`texts.${locale}`)),
    );
    if (fields.length > 0) throw new Problem('organiserMessage.incomplete', { fields });
    await this.outbox.mails.queue({
      kind: 'message',
      key: `messageTest:${viewer.id}:${newId()}`,
      to: { name, address: email },
      locale,
      params: { ...params, test: true },
      organisationId: place.organisationId,
      eventId: message.eventId,
    });
    return email;
  }
}
