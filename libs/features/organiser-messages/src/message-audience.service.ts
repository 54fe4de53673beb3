import { Injectable } from '@nestjs/common';
import { locales, messageLocaleFor, type Locale, type MessageAudience } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { pointInTime } from '@plenum/events';
import { Suppressions } from '@plenum/mail';
import { Segments } from '@plenum/segments';
import { Clock } from '@plenum/platform/clock';
import { MessageRest, type Rest } from './message-rest.service.js';
import type { OrganiserMessage } from './organiser-message.entity.js';
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
    private readonly rest: MessageRest,
    private readonly clock: Clock,
  ) {}

  /** In a constant number of queries. `at`: on the wall of the event, when it would leave. @throws `organiserMessage.notFound`, `forbidden` */
  async count(viewer: Viewer, messageId: string, at?: string): Promise<MessageAudience> {
    const { message, event, place } = await this.messages.require(viewer, messageId);
    const { eventId, segment, service } = message;
    const groups = await this.segments.groups(eventId, segment);
    const { people } = await this.segments.count(eventId, segment);
    const suppressed = await this.segments.suppressed(eventId, segment);
    const addresses = suppressed.map(({ email }) => email);
    const against = await this.suppressions.among(place.organisationId, addresses, {
      kind: 'message',
      params: { service },
    });
    const blocked = suppressed.flatMap(({ id, name, email, zone }) => {
      const reason = against.get(email);
      return reason ? [{ id, name, email, zone, reason }] : [];
    });
    const leaves = this.leaving(message, event.zone, at);
    const rest = await this.rest.at(eventId, leaves);
    const byZone = new Map<string, number>();
    const add = (zone: string, more: number) => byZone.set(zone, (byZone.get(zone) ?? 0) + more);
    for (const group of groups) add(group.zone, group.people);
    for (const { zone } of blocked) add(zone, -1);
    const texts = textsOf(message);
    const byLocale = Object.fromEntries(locales.map((locale) => [locale, 0])) as Record<Locale, number>;
    for (const group of groups) byLocale[messageLocaleFor(texts, group.locale) ?? group.locale] += group.people;
    return {
      people,
      byLocale,
      blocked: blocked.slice(0, namedAtMost).map(({ zone: _, ...person }) => person),
      blockedTotal: blocked.length,
      resting: restingOf(byZone, rest, { leaves, startsAt: new Date(event.startsAt) }),
    };
  }

  private leaving({ sendAt }: OrganiserMessage, zone: string, at: string | undefined): Date {
    const now = this.clock.now();
    const wanted = at === undefined ? sendAt : pointInTime(at, zone);
    // A time that clocks skip or show twice is asked about when it is chosen.
    return wanted instanceof Date && wanted > now ? wanted : now;
  }
}

/** Whom it reaches later than it leaves, by how many people live in each zone. */
const restingOf = (
  byZone: ReadonlyMap<string, number>,
  rest: Rest,
  { leaves, startsAt }: { leaves: Date; startsAt: Date },
): MessageAudience['resting'] => {
  const resting: MessageAudience['resting'] = { people: 0, until: null, late: 0 };
  for (const [zone, people] of byZone) {
    const until = people > 0 ? rest(zone) : undefined;
    if (!until) continue;
    const last = until.toISOString();
    resting.people += people;
    if ((resting.until ?? '') < last) resting.until = last;
    if (leaves < startsAt && startsAt < until) resting.late += people;
  }
  return resting;
};
