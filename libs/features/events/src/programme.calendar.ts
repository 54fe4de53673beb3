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
  /** How often the event or something in it changed that calendars show; rises with every such change. */
  revision: number;
  /** The same by session; 0 where one is missing. */
  sessionRevisions: ReadonlyMap<string, number>;
  /** Where an entry leads instead of the public page, such as somebody's personal link. */
  link?: string;
}

/**
 * An `.ics` of an event: an entry for each of its days, from the first session to the last one, or one for the whole
 * event while it has none; after them the `chosen` sessions. Points in time are UTC.
 */
export const eventCalendar = ({ chosen = [], ...options }: Options & { chosen?: readonly SessionView[] }): string =>
  calendarOf(options.programme.event.title, [
    ...eventEntries(options),
    ...chosen.map((session) => sessionEntry(session, options)),
  ]);

/** The days of an event. */
export const eventEntries = ({
  organisation,
  programme,
  publicUrl,
  changedAt,
  revision,
  link,
}: Options): ICalEventData[] => {
  const { event } = programme;
  const url = link ?? `${publicUrl}/o/${organisation.slug}/${event.slug}`;
  const days = daysOf(programme);
  return days.map(({ startsAt, endsAt }, index) => ({
    // The number of the day, not its date: when the event moves, the entries in people's calendars move along.
    id: `${event.id}-${index + 1}@${new URL(publicUrl).hostname}`,
    start: startsAt,
    end: endsAt,
    summary: calendarLine(event.title) + (days.length > 1 ? ` (${index + 1}/${days.length})` : ''),
    description: calendarText(event.summary, url),
    location: calendarLine(event.venue) || url,
    ...entry(event, url, changedAt, revision),
  }));
};

/** An `.ics` of one session. Points in time are UTC. */
export const sessionCalendar = ({ session, ...options }: Options & { session: SessionView }): string =>
  calendarOf(session.title, [sessionEntry(session, options)]);

export const sessionEntry = (session: SessionView, options: Options): ICalEventData => {
  const { organisation, programme, publicUrl, changedAt, sessionRevisions, link } = options;
  const { event, stages, speakers } = programme;
  const url = link ?? `${publicUrl}/o/${organisation.slug}/${event.slug}/s/${session.slug}`;
  const stage = stages.find(({ id }) => id === session.stageId)?.name;
  const names = session.speakerIds.flatMap((id) => speakers.find((speaker) => speaker.id === id)?.name ?? []);
  return {
    id: `${session.id}@${new URL(publicUrl).hostname}`,
    start: new Date(session.startsAt),
    end: new Date(session.endsAt),
    summary: calendarLine(session.title),
    description: calendarText(session.subtitle, names.join(', '), session.abstract, event.title, url),
    location: calendarLine([event.venue, stage].filter(Boolean).join(', ')) || url,
    ...entry(event, url, changedAt, sessionRevisions.get(session.id) ?? 0),
  };
};

// The library escapes newlines but lets a bare carriage return through, which would begin a property of its own.
/** Several lines for a calendar, as plain text. */
export const calendarText = (...parts: string[]) =>
  parts
    .filter(Boolean)
    .map((part) => cleanText(part).replace(/[\u2028\u2029]/g, '\n'))
    .join('\n\n');
/** One line for a calendar. */
export const calendarLine = (value: string) => calendarText(value).replace(/\s+/g, ' ');

/**
 * Calendars take what has the higher number. Those we gave out before revisions were counted were seconds since 2020; until
 * 2029 none of them is higher.
 */
const firstSequence = 300_000_000;

const entry = (event: EventView, url: string, changedAt: Date, revision: number) =>
  ({
    url,
    stamp: changedAt,
    lastModified: changedAt,
    sequence: firstSequence + revision,
    status: event.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.OPAQUE,
  }) satisfies Partial<ICalEventData>;

/** Seconds after which calendars that subscribed should look again. */
export const feedFreshFor = 3600;

/** A file to take over, or with `isFeed` one to subscribe to. */
export const calendarOf = (name: string, events: ICalEventData[], { isFeed = false } = {}): string =>
  ical({
    name: calendarLine(name),
    prodId: { company: 'Plenum', product: 'Programme', language: 'DE' },
    method: ICalCalendarMethod.PUBLISH,
    ...(isFeed && { ttl: feedFreshFor }),
    events,
  }).toString();

/** From the first session of each day to its last one; the whole event while there is none. */
export const daysOf = ({ event, sessions }: Pick<ProgrammeView, 'event' | 'sessions'>) => {
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
