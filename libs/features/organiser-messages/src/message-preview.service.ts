import { Injectable } from '@nestjs/common';
import type { Locale, MessagePreview, MessagePreviewQuery } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { MailPreview } from '@plenum/mail';
import { Segments, type SegmentMember } from '@plenum/segments';
import { MessageValues } from './message-values.js';
import type { OrganiserMessage } from './organiser-message.entity.js';
import { OrganiserMessages } from './organiser-messages.service.js';

/** Instead of anybody's own link, which is theirs alone. */
const anyonesPath = '/my/…';

interface Shown {
  view: MessagePreview;
  html: string;
}

/** A message before it is sent, as somebody gets it. */
@Injectable()
export class MessagePreviews {
  constructor(
    private readonly messages: OrganiserMessages,
    private readonly segments: Segments,
    private readonly values: MessageValues,
    private readonly mails: MailPreview,
  ) {}

  /** @throws `organiserMessage.notFound`, `forbidden` */
  async show(viewer: Viewer, messageId: string, query: MessagePreviewQuery): Promise<Shown> {
    const { message } = await this.messages.require(viewer, messageId);
    const member = await this.member(message, query);
    const name = member?.name ?? viewer.name;
    const event = await this.values.event(message.eventId);
    const wanted = query.locale ?? member?.locale ?? viewer.locale;
    const { locale, params } = this.values.params(message, event, { name, locale: wanted });
    const written = { ...params, subject: params.subject || '…', body: params.body || '…' };
    const rendered = this.render({ message, locale, name, params: written });
    const { fromName: from, subject, text, html } = rendered;
    return {
      view: { person: member ? { id: member.id, name: member.name } : null, locale, from, subject, text },
      html,
    };
  }

  private render({
    message,
    locale,
    name,
    params,
  }: {
    message: OrganiserMessage;
    locale: Locale;
    name: string;
    params: object;
  }) {
    const unsubscribePath = message.service ? undefined : '/unsubscribe/…';
    const secretParams = { path: anyonesPath };
    return this.mails.render({ kind: 'message', locale, toName: name, params, secretParams, unsubscribePath });
  }

  private async member(
    { eventId, segment }: OrganiserMessage,
    { after, person }: MessagePreviewQuery,
  ): Promise<SegmentMember | undefined> {
    if (person) return (await this.segments.among(eventId, segment, [person]))[0];
    const [next] = await this.segments.page(eventId, segment, { after, limit: 1 });
    if (next || !after) return next;
    return (await this.segments.page(eventId, segment, { limit: 1 }))[0];
  }
}
