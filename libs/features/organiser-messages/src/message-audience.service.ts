import { Injectable } from '@nestjs/common';
import { locales, messageLocaleFor, type Locale, type MessageAudience } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Suppressions } from '@plenum/mail';
import { Segments } from '@plenum/segments';
import { textsOf } from './organiser-message.view.js';
import { OrganiserMessages } from './organiser-messages.service.js';

/** Who does not get it is named so far. */
const namedAtMost = 100;

/** Who would get a message now. */
@Injectable()
export class MessageAudiences {
  constructor(
    private readonly messages: OrganiserMessages,
    private readonly segments: Segments,
    private readonly suppressions: Suppressions,
  ) {}

  /** In a constant number of queries. @throws `organiserMessage.notFound`, `forbidden` */
  async count(viewer: Viewer, messageId: string): Promise<MessageAudience> {
    const { message, place } = await this.messages.require(viewer, messageId);
    const { eventId, segment, service } = message;
    const texts = textsOf(message);
    const byLocale = Object.fromEntries(locales.map((locale) => [locale, 0])) as Record<Locale, number>;
    const languages = await this.segments.languages(eventId, segment);
    for (const locale of locales) byLocale[messageLocaleFor(texts, locale) ?? locale] += languages[locale];
    const { people } = await this.segments.count(eventId, segment);
    const suppressed = await this.segments.suppressed(eventId, segment);
    const addresses = suppressed.map(({ email }) => email);
    const against = await this.suppressions.among(place.organisationId, addresses, {
      kind: 'message',
      params: { service },
    });
    const blocked = suppressed.flatMap(({ id, name, email }) => {
      const reason = against.get(email);
      return reason ? [{ id, name, email, reason }] : [];
    });
    return { people, byLocale, blocked: blocked.slice(0, namedAtMost), blockedTotal: blocked.length };
  }
}
