/**
 * A frab or Pentabarf `schedule.xml` in the shape of a `schedule.json`, so that one reader serves both. Fields that the formats call
 * the same keep their name; nothing is judged here.
 */
import type { LooseRecord } from './loose-value.rules.js';
import { isElement, textOf, type XmlElement } from './xml-tree.reader.js';

export interface XmlSchedule {
  file: LooseRecord;
  /** The line an object of `file` begins on. */
  lineOf: (place: object) => number | undefined;
}

/** Undefined when no element of the file looks like a schedule. */
export function scheduleOfXml(root: XmlElement): XmlSchedule | undefined {
  const schedule = findSchedule(root);
  if (!schedule) return undefined;
  const lines = new Map<object, number>();
  const shape = new Shape((place, { line }) => lines.set(place, line));
  const converted = shape.schedule(schedule);
  return {
    file: schedule.name === 'schedule' ? { schedule: converted } : converted,
    lineOf: (place) => lines.get(place),
  };
}

const childrenOf = (parent: XmlElement, ...names: string[]): XmlElement[] =>
  parent.content.filter(isElement).filter(({ name }) => names.includes(name));

function findSchedule(root: XmlElement): XmlElement | undefined {
  if (root.name === 'schedule') return root;
  const inside = childrenOf(root, 'schedule')[0];
  return inside ?? (childrenOf(root, 'day', 'conference').length > 0 ? root : undefined);
}

class Shape {
  constructor(private readonly noteLine: (place: object, element: XmlElement) => void) {}

  schedule(element: XmlElement): LooseRecord {
    const conference = this.conference(childrenOf(element, 'conference')[0], element);
    const days = [element, ...childrenOf(element, 'days')].flatMap((parent) => childrenOf(parent, 'day'));
    conference['days'] = days.map((day) => this.day(day));
    const loose = childrenOf(element, 'event');
    return this.noted(element, {
      ...this.texts(element, 'version', 'base_url', 'url'),
      conference,
      persons: childrenOf(element, 'persons').flatMap((persons) => this.persons(persons)),
      ...(loose.length > 0 ? { events: loose.map((event) => this.event(event)) } : {}),
    });
  }

  private conference(element: XmlElement | undefined, schedule: XmlElement): LooseRecord {
    const places = element ? [element, schedule] : [schedule];
    const named = (list: string, item: string) =>
      places.flatMap((place) => [place, ...childrenOf(place, list)]).flatMap((place) => childrenOf(place, item));
    const { days: _count, track: _tracks, room: _rooms, ...texts } = element ? this.texts(element) : {};
    return this.noted(element ?? schedule, {
      ...texts,
      tracks: named('tracks', 'track').map((track) => this.named(track)),
      rooms: named('rooms', 'room').map((room) => this.named(room)),
    });
  }

  private day(element: XmlElement): LooseRecord {
    const { date, index, start, end } = element.attributes;
    const loose = childrenOf(element, 'event');
    return this.noted(element, {
      date,
      index,
      day_start: start,
      day_end: end,
      rooms: childrenOf(element, 'room').map((room) => this.room(room)),
      ...(loose.length > 0 ? { events: loose.map((event) => this.event(event)) } : {}),
    });
  }

  private room(element: XmlElement): LooseRecord {
    return this.noted(element, {
      ...element.attributes,
      events: childrenOf(element, 'event').map((event) => this.event(event)),
    });
  }

  private event(element: XmlElement): LooseRecord {
    const lists = (list: string, item: string) =>
      [element, ...childrenOf(element, list)].flatMap((parent) => childrenOf(parent, item));
    const recording = childrenOf(element, 'recording')[0];
    const track = childrenOf(element, 'track')[0];
    const {
      persons: _persons,
      links: _links,
      attachments: _files,
      recording: _recording,
      ...texts
    } = this.texts(element);
    return this.noted(element, {
      ...texts,
      ...element.attributes,
      ...(track ? { track: this.named(track) } : {}),
      persons: [
        ...childrenOf(element, 'persons').flatMap((persons) => this.persons(persons)),
        ...this.persons(element),
      ],
      links: lists('links', 'link').map((link) => this.link(link)),
      attachments: lists('attachments', 'attachment').map((link) => this.link(link)),
      ...(recording ? { recording: this.noted(recording, this.texts(recording)) } : {}),
    });
  }

  private persons(parent: XmlElement): LooseRecord[] {
    return childrenOf(parent, 'person', 'speaker').map((person) => {
      const { id, guid, code } = person.attributes;
      const fields = person.content.some(isElement) ? this.texts(person) : { name: textOf(person) };
      return this.noted(person, { ...fields, id, guid, code });
    });
  }

  private link(element: XmlElement): LooseRecord {
    return this.noted(element, { ...element.attributes, title: textOf(element) });
  }

  private named(element: XmlElement): LooseRecord {
    const text = element.content.some(isElement) ? this.texts(element) : { name: textOf(element) };
    return this.noted(element, { ...element.attributes, ...(text['name']?.trim() ? text : {}) });
  }

  /** The first element of each name as text. */
  private texts(parent: XmlElement, ...names: string[]): Record<string, string> {
    const texts = Object.create(null) as Record<string, string>;
    for (const child of parent.content.filter(isElement)) {
      if (child.name in texts || (names.length > 0 && !names.includes(child.name))) continue;
      texts[child.name] = textOf(child);
    }
    return texts;
  }

  private noted<T extends LooseRecord>(element: XmlElement, place: T): T {
    this.noteLine(place, element);
    return place;
  }
}
