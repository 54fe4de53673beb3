import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import {
  cleanText,
  type EventView,
  type OrganisationView,
  type ProgrammeView,
  type SessionView,
} from '@plenum/contracts';
import { DateTime } from 'luxon';

interface Options {
  organisation: Pick<OrganisationView, 'slug' | 'name'>;
  programme: Pick<ProgrammeView, 'event' | 'sessions' | 'stages' | 'speakers'>;
  /** Address of this Plenum without a trailing slash. */
  publicUrl: string;
  /** When the programme was last changed; makes the same programme the same file. */
  changedAt: Date;
  /** Where an entry leads instead of the public page, such as somebody's personal link. */
  link?: string;
}

/**
 * An `.ics` of an event: an entry for each of its days, from the first session to the last one, or one for the whole
 * event while it has none; after them the `chosen` sessions. Points in time are UTC.
 */
export const eventCalendar = ({ chosen = [], ...options }: Options & { chosen?: readonly SessionView[] }): string => {
  const { organisation, programme, publicUrl, changedAt, link } = options;
  const { event } = programme;
  const url = link ?? `${publicUrl}/o/${organisation.slug}/${event.slug}`;
  const days = daysOf(programme);
  return calendar(event.title, [
    ...days.map(({ startsAt, endsAt }, index) => ({
      // The number of the day, not its date: when the event moves, the entries in people's calendars move along.
      id: `${event.id}-${index + 1}@${new URL(publicUrl).hostname}`,
      start: startsAt,
      end: endsAt,
      summary: line(event.title) + (days.length > 1 ? ` (${index + 1}/${days.length})` : ''),
      description: text(event.summary, url),
      location: line(event.venue) || url,
      ...entry(event, url, changedAt),
    })),
    ...chosen.map((session) => sessionEntry(session, options)),
  ]);
};

/** An `.ics` of one session. Points in time are UTC. */
export const sessionCalendar = ({ session, ...options }: Options & { session: SessionView }): string =>
  calendar(session.title, [sessionEntry(session, options)]);

const sessionEntry = (session: SessionView, options: Options): ICalEventData => {
  const { organisation, programme, publicUrl, changedAt, link } = options;
  const { event, stages, speakers } = programme;
  const url = link ?? `${publicUrl}/o/${organisation.slug}/${event.slug}/s/${session.slug}`;
  const stage = stages.find(({ id }) => id === session.stageId)?.name;
  const names = session.speakerIds.flatMap((id) => speakers.find((speaker) => speaker.id === id)?.name ?? []);
  return {
    id: `${session.id}@${new URL(publicUrl).hostname}`,
    start: new Date(session.startsAt),
    end: new Date(session.endsAt),
    summary: line(session.title),
    description: text(session.subtitle, names.join(', '), session.abstract, event.title, url),
    location: line([event.venue, stage].filter(Boolean).join(', ')) || url,
    ...entry(event, url, changedAt),
  };
};

// The library escapes newlines but lets a bare carriage return through, which would begin a property of its own.
const text = (...parts: string[]) =>
  parts
    .filter(Boolean)
    .map((part) => cleanText(part).replace(/[\u2028\u2029]/g, '\n'))
    .join('\n\n');
const line = (value: string) => text(value).replace(/\s+/g, ' ');

const entry = (event: EventView, url: string, changedAt: Date) =>
  ({
    url,
    stamp: changedAt,
    lastModified: changedAt,
    // Grows with every change, so that calendars take the newer one. Seconds since 2020 fit their 32 bits.
    sequence: Math.max(0, Math.floor(changedAt.getTime() / 1000) - 1_577_836_800),
    status: event.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
  }) satisfies Partial<ICalEventData>;

const calendar = (name: string, events: ICalEventData[]): string =>
  ical({
    name: line(name),
    prodId: { company: 'Plenum', product: 'Programme', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    events,
  }).toString();

const daysOf = ({ event, sessions }: Options['programme']) => {
  const days = new Map<string, { startsAt: Date; endsAt: Date }>();
  for (const session of sessions) {
    const startsAt = new Date(session.startsAt);
    const endsAt = new Date(session.endsAt);
    const day = DateTime.fromJSDate(startsAt, { zone: event.zone }).toISODate() ?? '';
    const known = days.get(day);
    days.set(day, {
      startsAt: known && known.startsAt < startsAt ? known.startsAt : startsAt,
      endsAt: known && known.endsAt > endsAt ? known.endsAt : endsAt,
    });
  }
  const inOrder = [...days.values()].toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  return inOrder.length > 0 ? inOrder : [{ startsAt: new Date(event.startsAt), endsAt: new Date(event.endsAt) }];
};
