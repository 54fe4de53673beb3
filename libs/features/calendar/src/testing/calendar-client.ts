import ICAL from 'ical.js';

export interface ReadEntry {
  uid: string;
  sequence: number;
  stamp: number;
  method: string;
  summary: string;
  location: string;
  /** Milliseconds; one pair per day. */
  spans: [start: number, end: number][];
  cancelled: boolean;
}

const instantsOf = (event: ICAL.Event): [number, number][] => {
  if (!event.isRecurring()) return [[event.startDate.toUnixTime() * 1000, event.endDate.toUnixTime() * 1000]];
  const spans: [number, number][] = [];
  const walk = event.iterator();
  for (let next = walk.next(); next; next = walk.next()) {
    // Its types name a module that the package forgot.
    const { startDate, endDate } = event.getOccurrenceDetails(next) as { startDate: ICAL.Time; endDate: ICAL.Time };
    spans.push([startDate.toUnixTime() * 1000, endDate.toUnixTime() * 1000]);
  }
  return spans;
};

/** Reads a file as calendars do: with a library that is none of ours. @throws where it is no calendar */
export const readCalendar = (text: string): ReadEntry[] => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const method = String(calendar.getFirstPropertyValue('method'));
  const components = calendar.getAllSubcomponents('vevent');
  const masters = components.filter((component) => !component.hasProperty('recurrence-id'));
  return masters.map((component) => {
    const event = new ICAL.Event(component);
    for (const other of components)
      if (other.hasProperty('recurrence-id') && other.getFirstPropertyValue('uid') === event.uid)
        event.relateException(other);
    return {
      uid: event.uid,
      sequence: Number(event.sequence),
      stamp: (component.getFirstPropertyValue('dtstamp') as ICAL.Time).toUnixTime(),
      method,
      summary: event.summary,
      location: event.location,
      spans: instantsOf(event),
      cancelled: component.getFirstPropertyValue('status') === 'CANCELLED',
    };
  });
};

/**
 * A calendar as people have it: takes over messages in whatever order and however often they arrive, by UID and SEQUENCE
 * (RFC 5546, 2.1.5), and shows what came of it.
 */
export class CalendarClient {
  private readonly known = new Map<string, ReadEntry>();

  take(text: string): void {
    for (const entry of readCalendar(text)) {
      const before = this.known.get(entry.uid);
      const isOlder =
        before &&
        (entry.sequence < before.sequence || (entry.sequence === before.sequence && entry.stamp < before.stamp));
      if (!isOlder) this.known.set(entry.uid, entry);
    }
  }

  /** Titles with times, in order. */
  shows(): string[] {
    return [...this.known.values()]
      .filter(({ method, cancelled }) => method !== 'CANCEL' && !cancelled)
      .map(({ summary, spans, location }) => shown(summary, spans, location))
      .toSorted();
  }
}

export const shown = (title: string, spans: readonly (readonly [number, number])[], location: string): string =>
  `${title} ${spans.map((span) => span.map((moment) => new Date(moment).toISOString()).join('/')).join(' ')} ${location}`;
