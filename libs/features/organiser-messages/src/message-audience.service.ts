import { Injectable } from '@nestjs/common';
import { locales, messageLocaleFor, type Locale, type MessageAudience } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { pointInTime } from '@plenum/events';
import { Suppressions } from '@plenum/mail';
import { Segments, type SegmentMember } from '@plenum/segments';
import { Clock } from '@plenum/platform/clock';
import { MessageRest } from './message-rest.service.js';
import type { OrganiserMessage } from './organiser-message.entity.js';
import { textsOf } from './organiser-message.view.js';
import { OrganiserMessages } from './organiser-messages.service.js';

const pageSize = 2000;
/** Who does not get it is named so far. */
const namedAtMost = 100;

/** Who would get a message now. */
@Injectable()
export class MessageAudiences {
  constructor(
    private readonly messages: OrganiserMessages,
    private readonly segments: Segments,
    private readonly suppressions: Suppressions,
    private readonly rest: MessageRest,
    private readonly clock: Clock,
  ) {}

  /** `at`: on the wall of the event, when it would leave. @throws `organiserMessage.notFound`, `forbidden` */
  async count(viewer: Viewer, messageId: string, at?: string): Promise<MessageAudience> {
    const { message, event, place } = await this.messages.require(viewer, messageId);
    const leaves = this.leaving(message, event.zone, at);
    const rest = await this.rest.at(message.eventId, leaves);
    const startsAt = new Date(event.startsAt);
    const resting: MessageAudience['resting'] = { people: 0, until: null, late: 0 };
    const texts = textsOf(message);
    const byLocale = Object.fromEntries(locales.map((locale) => [locale, 0])) as Record<Locale, number>;
    const blocked: MessageAudience['blocked'] = [];
    let [people, blockedTotal] = [0, 0];
    for await (const page of this.pages(message)) {
      people += page.length;
      for (const { locale } of page) byLocale[messageLocaleFor(texts, locale) ?? locale]++;
      const kind = { kind: 'message' as const, params: { service: message.service } };
      const addresses = page.map(({ email }) => email);
      const against = await this.suppressions.among(place.organisationId, addresses, kind);
      blockedTotal += page.filter(({ email }) => against.has(email)).length;
      for (const { id, name, email, zone } of page) {
        const reason = against.get(email);
        const until = reason ? undefined : rest(zone);
        if (until) noteResting(resting, until, { leaves, startsAt });
        if (reason && blocked.length < namedAtMost) blocked.push({ id, name, email, reason });
      }
    }
    const { people: counted } = await this.segments.count(message.eventId, message.segment);
    return { people: counted === null ? null : people, byLocale, blocked, blockedTotal, resting };
  }

  private leaving({ sendAt }: OrganiserMessage, zone: string, at: string | undefined): Date {
    const now = this.clock.now();
    const wanted = at === undefined ? sendAt : pointInTime(at, zone);
    // A time that clocks skip or show twice is asked about when it is chosen.
    return wanted instanceof Date && wanted > now ? wanted : now;
  }

  private async *pages({ eventId, segment }: OrganiserMessage): AsyncGenerator<SegmentMember[]> {
    let after: string | undefined;
    for (;;) {
      const page: SegmentMember[] = await this.segments.page(eventId, segment, { after, limit: pageSize });
      if (page.length > 0) yield page;
      after = page.at(-1)?.id;
      if (page.length < pageSize) return;
    }
  }
}

const noteResting = (
  resting: MessageAudience['resting'],
  until: Date,
  { leaves, startsAt }: { leaves: Date; startsAt: Date },
) => {
  const last = until.toISOString();
  resting.people++;
  if ((resting.until ?? '') < last) resting.until = last;
  if (leaves < startsAt && startsAt < until) resting.late++;
};
