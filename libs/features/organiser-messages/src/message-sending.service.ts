import { Injectable } from '@nestjs/common';
import { messageLocaleFor } from '@plenum/contracts';
import { Mails, type DueMail, type MailRequest, type MailVerdict } from '@plenum/mail';
import { Segments, type SegmentMember } from '@plenum/segments';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { MessageRest, type Rest } from './message-rest.service.js';
import { MessageValues } from './message-values.js';
import { OrganiserMessage } from './organiser-message.entity.js';
import { isTooLate } from './organiser-message.rules.js';
import { textsOf } from './organiser-message.view.js';

/** People whose mails are written in one transaction: what a killed worker leaves undone is not more than that. */
const pageSize = 500;

/**
 * Writes the mails of messages whose time has come, page by page: the place in the segment is kept with each page, so that
 * any worker goes on where another ended. Any number of them may ask at any time.
 */
@Injectable()
export class MessageSending {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly segments: Segments,
    private readonly mails: Mails,
    private readonly values: MessageValues,
    private readonly rest: MessageRest,
  ) {}

  /** Writes everything that is due. Answers how many mails. */
  async sendDue(): Promise<number> {
    let written = 0;
    for (;;) {
      const some = await this.unitOfWork.run(() => this.sendPage());
      if (some === undefined) return written;
      written += some;
    }
  }

  /** Calls messages sent of which nothing is on its way any more. */
  async finish(): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE organiser_message SET state = 'sent', ended_at = $1
        WHERE state = 'sending' AND queued_at IS NOT NULL AND NOT EXISTS (
          SELECT FROM mail WHERE kind = 'message' AND params->>'messageId' = organiser_message.id::text
             AND params->'test' IS NULL AND mail.state IN ('queued', 'sending', 'deferred'))`,
      [this.clock.now()],
    );
  }

  /** Whether such mails still hold when they are about to leave, and what they then say. */
  async check(mails: readonly DueMail<'message'>[]): Promise<MailVerdict<'message'>[]> {
    const ids = [...new Set(mails.map(({ params }) => params.messageId))];
    const found = await this.unitOfWork
      .of(OrganiserMessage)
      .createQueryBuilder('message')
      .where('message.id = ANY(:ids)', { ids })
      .getMany();
    const messages = new Map(found.map((message) => [message.id, message]));
    const members = new Map<string, SegmentMember>();
    const paths = new Map<string, string>();
    const rests = new Map<string, Rest>();
    for (const message of found) {
      if (message.quiet) rests.set(message.id, await this.rest.at(message.eventId, this.clock.now()));
      const mine = mails.filter(({ params }) => params.messageId === message.id && !params.test);
      const there = await this.segments.among(message.eventId, message.segment, mine.map(memberOf));
      for (const member of there) members.set(`${message.id} ${member.id}`, member);
      for (const [id, path] of await this.values.personalPaths(there)) paths.set(id, path);
    }
    const verdicts = mails.map(async (mail): Promise<MailVerdict<'message'>> => {
      if (mail.params.test) return 'send';
      const message = messages.get(mail.params.messageId);
      const member = members.get(`${mail.params.messageId} ${memberOf(mail)}`);
      // `sent`: it failed for this person, and somebody at the desk sends it again.
      const goesOut = message && (message.state === 'sending' || message.state === 'sent');
      if (!goesOut || !member || message.version !== mail.params.version) return 'stop';
      const later = rests.get(message.id)?.(member.zone);
      if (later) return { later };
      const event = await this.values.event(message.eventId);
      const { params } = this.values.params(message, event, { name: member.name, locale: mail.locale });
      const path = paths.get(member.id);
      return { params, secretParams: path === undefined ? {} : { path } };
    });
    return Promise.all(verdicts);
  }

  /** Undefined when nothing is due that nobody else is at. */
  private async sendPage(): Promise<number | undefined> {
    const now = this.clock.now();
    const [claimed] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM organiser_message
        WHERE (state = 'scheduled' AND send_at <= $1) OR (state = 'sending' AND queued_at IS NULL)
        ORDER BY send_at, id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    if (!claimed) return undefined;
    const messages = this.unitOfWork.of(OrganiserMessage);
    const message = await messages.findOneByOrFail({ id: claimed.id });
    if (message.state === 'scheduled' && isTooLate(message.sendAt!, now)) {
      await messages.update({ id: message.id }, { state: 'stopped', endedAt: now, endedLate: true });
      return 0;
    }
    const { eventId, segment, cursor } = message;
    const page = await this.segments.page(eventId, segment, { after: cursor ?? undefined, limit: pageSize });
    const { organisationId } = await this.placeOf(eventId);
    const rest = message.quiet ? await this.rest.at(eventId, now) : () => undefined;
    const written = await this.mails.queueMany(
      page.map((member) => requestOf(message, organisationId, member, rest(member.zone))),
    );
    await messages.update(
      { id: message.id },
      {
        state: 'sending',
        startedAt: message.startedAt ?? now,
        cursor: page.at(-1)?.id ?? cursor,
        people: message.people + written.length,
        queuedAt: page.length < pageSize ? now : null,
      },
    );
    return written.length;
  }

  private async placeOf(eventId: string): Promise<{ organisationId: string }> {
    const [event] = await this.unitOfWork.query<{ organisationId: string }>(
      'SELECT organisation_id AS "organisationId" FROM event WHERE id = $1',
      [eventId],
    );
    return event!;
  }
}

/** Nobody gets a message twice: that there is such a mail already is what stops the second. */
const requestOf = (
  message: OrganiserMessage,
  organisationId: string,
  member: SegmentMember,
  dueAt: Date | undefined,
): MailRequest => ({
  kind: 'message',
  key: `message:${message.id}:${member.id}`,
  to: { name: member.name, address: member.email },
  locale: messageLocaleFor(textsOf(message), member.locale) ?? member.locale,
  params: { messageId: message.id, version: message.version, service: message.service },
  organisationId,
  eventId: message.eventId,
  ...(member.kind === 'registration' && { registrationId: member.id }),
  ...(dueAt && { dueAt }),
});

const memberOf = ({ key }: DueMail): string => key.split(':')[2] ?? '';
