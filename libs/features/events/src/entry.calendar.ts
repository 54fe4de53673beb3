import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventRepeatingFreq,
  ICalEventStatus,
  ICalEventTransparency,
  type ICalEventData,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { calendarLine, calendarText, feedFreshFor } from './programme.calendar.js';

/** From when until when, ISO 8601 in UTC. */
export type Span = readonly [startsAt: string, endsAt: string];

/** What stands in a calendar about an event or a session, as far as people have to be told of changes. */
export interface EntryContent {
  title: string;
  /** One for each day, in order; at least one. */
  days: Span[];
  /** Hall and stage; empty where it is online. */
  venue: string;
}

/** An entry ready to be written. */
export interface FileEntry {
  uid: string;
  sequence: number;
  /** When this state of it was made. */
  stamp: Date;
  content: EntryContent;
  /** What it is about; the link is put below it. */
  text?: string;
  /** Where it leads, and its place while it has none in the world. */
  link?: string;
  cancelled?: boolean;
  /** IANA name; the days of an entry are counted in it. */
  zone: string;
}

/** Somebody with an address. */
export interface Party {
  name: string;
  address: string;
}

const product = { company: 'Plenum', product: 'Calendar', language: 'DE' };

/**
 * A name for a parameter. Quotes cannot be written there at all (RFC 5545 knows no escape), and a name that looks like an
 * address would be shown as one.
 */
export const partyName = (name: string, address: string): string =>
  calendarLine(name)
    .replace(/["\\^]|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim() || address;

/**
 * A message for one entry to one person, as mail programs take it over by themselves (RFC 5546): an invitation that wants
 * no answer, or the end of one. Everybody reads it whole or not at all, so there is one entry in it, with its days.
 * `sentBy`: the address of the mail; where that is another one, it acts for the organiser (RFC 5545, 3.2.18).
 */
export const invitation = (
  entry: FileEntry,
  { organiser, sentBy, attendee }: { organiser: Party; sentBy?: string; attendee: Party },
): { method: 'REQUEST' | 'CANCEL'; content: string } => {
  const parties = {
    organizer: {
      name: partyName(organiser.name, organiser.address),
      email: organiser.address,
      ...(sentBy && sentBy !== organiser.address && { sentBy }),
    },
    attendees: [
      {
        name: partyName(attendee.name, attendee.address),
        email: attendee.address,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  };
  const method = entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const events = componentsOf(entry).map((component) => ({ ...component, ...parties }));
  return { method, content: ical({ prodId: product, method, events }).toString() };
};

/** A file with several entries to take over, or with `isFeed` one to subscribe to. */
export const publication = (name: string, entries: readonly FileEntry[], { isFeed = false } = {}): string =>
  ical({
    prodId: product,
    name: calendarLine(name),
    method: ICalCalendarMethod.PUBLISH,
    ...(isFeed && { ttl: feedFreshFor }),
    events: entries.flatMap(componentsOf),
  }).toString();

const dayInMs = 86_400_000;

/** One component, or a series: the first day, how many follow, and a component for each that is not just a day later. */
const componentsOf = (entry: FileEntry): ICalEventData[] => {
  const { uid, sequence, stamp, content, text, link, cancelled, zone } = entry;
  const days = content.days.map(([start, end]) => ({ start: new Date(start), end: new Date(end) }));
  const first = days[0]!;
  const about: Omit<ICalEventData, 'start'> = {
    id: uid,
    sequence,
    stamp,
    summary: calendarLine(content.title),
    ...((text || link) && { description: calendarText(text ?? '', link ?? '') }),
    location: calendarLine(content.venue) || link || null,
    ...(link && { url: link }),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  };
  if (cancelled || days.length === 1) return [{ ...about, ...first }];
  const dayOf = (moment: Date) => DateTime.fromJSDate(moment, { zone }).startOf('day');
  const numbers = days.map(({ start }) => Math.round(dayOf(start).diff(dayOf(first.start), 'days').days));
  // In UTC a day has 24 hours whatever the clocks do; what differs from that is said day by day.
  const usual = (number: number) => new Date(first.start.getTime() + number * dayInMs);
  const last = numbers.at(-1)!;
  const missing = Array.from({ length: last }, (_, number) => number).filter((number) => !numbers.includes(number));
  const length = first.end.getTime() - first.start.getTime();
  const master: ICalEventData = {
    ...about,
    ...first,
    repeating: {
      freq: ICalEventRepeatingFreq.DAILY,
      count: last + 1,
      ...(missing.length > 0 && { exclude: missing.map(usual) }),
    },
  };
  const others = days.flatMap(({ start, end }, index): ICalEventData[] => {
    const at = usual(numbers[index]!);
    const isUsual = start.getTime() === at.getTime() && end.getTime() - start.getTime() === length;
    return isUsual ? [] : [{ ...about, start, end, recurrenceId: at }];
  });
  return [master, ...others];
};
