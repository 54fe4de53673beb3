import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import type { CalendarFile } from '@plenum/platform/mail';
import type { MailKind } from '@plenum/contracts';
import type { MailWithFiles } from '@plenum/mail';
import { RegisteredPeople, type RegisteredPerson } from '@plenum/registration';
import { CalendarBook, linkHash, type KnownEntry, type KnownPerson } from './calendar-book.js';
import {
  differences,
  endOf,
  entryDays,
  isSameContent,
  wantedEntries,
  type Difference,
  type WantedEntry,
} from './calendar-entry.js';
import { invitation, publication, type FileEntry, type Party } from '@plenum/events';
import { CalendarProgrammes, type CalendarProgramme } from './calendar-programmes.js';

/** One person's calendar as it is and as it should be. */
export interface PersonalCalendar {
  known: KnownPerson;
  /** Who takes part; undefined once withdrawn. */
  person: RegisteredPerson | undefined;
  found: CalendarProgramme;
  wanted: WantedEntry[];
  given: KnownEntry[];
  differences: Difference[];
}

/** What of an entry goes out with a mail. */
interface Going {
  entry: KnownEntry;
  wanted: WantedEntry | undefined;
}

/** Makes what mails carry for people's calendars, and keeps count of it. */
@Injectable()
export class PersonalCalendars {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly book: CalendarBook,
    private readonly people: RegisteredPeople,
    private readonly programmes: CalendarProgrammes,
  ) {}

  /** By registration; those that were never confirmed are missing. Changes nothing. */
  async look(registrationIds: readonly string[]): Promise<ReadonlyMap<string, PersonalCalendar>> {
    const persons = await this.book.persons(registrationIds);
    return this.put([...persons.values()]);
  }

  /**
   * The files for mails to registered people. Every one carries whatever that person has not been given yet (a
   * confirmation: of the event itself), or the event's own entry once more; a mail that is tried again carries what it carried before, as it is by now.
   */
  async filesFor(mails: readonly MailWithFiles[]): Promise<CalendarFile[][]> {
    return this.unitOfWork.run(async () => {
      const calendars = await this.hold(mails.map(({ id }) => id));
      const links = await this.linksOf(calendars.values());
      const changed: KnownEntry[] = [];
      const files = mails.map(({ id, mailId, kind, to, from }) => {
        const calendar = calendars.get(id);
        // Whoever registered again has a registration that is alive, with mails of its own.
        if (!calendar || (calendar.person && calendar.person.id !== id)) return [];
        const link = links.get(calendar.known.uid) ?? '';
        const { going, fresh } = this.give(calendar, { mailId, kind, from }, link);
        changed.push(...fresh, ...this.noteCalledOff(calendar, from, link));
        return this.write(calendar, going, link, { to, from });
      });
      // One statement must not write the same row twice; what was given out last counts.
      await this.book.give([...new Map(changed.map((entry) => [`${entry.uid} ${entry.objectId}`, entry])).values()]);
      return files;
    });
  }

  /** Notes what somebody is taken to know, without a mail. `unseen`: their calendar has it not, and gets it with the next mail. */
  async note(registrationIds: readonly string[], { unseen = false } = {}): Promise<void> {
    await this.unitOfWork.run(async () => {
      const calendars = await this.hold(registrationIds);
      // An entry with another link than theirs goes out once more.
      const links = unseen ? new Map<string, string>() : await this.linksOf(calendars.values());
      const changed = [...calendars.values()].flatMap(
        (calendar) => this.give(calendar, {}, links.get(calendar.known.uid) ?? '').fresh,
      );
      await this.book.give(changed);
    });
  }

  /** Makes sure that somebody who takes part has a calendar. */
  async enter(registrationId: string): Promise<void> {
    await this.book.enter([registrationId]);
  }

  /**
   * People from before there were calendars are taken to know their agenda as it is, so that they are told when it changes;
   * the entries come with their next mail. Answers how many people there were.
   */
  async noteEarlier(limit: number): Promise<number> {
    return this.unitOfWork.run(async () => {
      const ids = await this.book.unnoted(limit);
      if (ids.length === 0) return 0;
      await this.note(ids, { unseen: true });
      await this.book.noted(ids);
      return ids.length;
    });
  }

  uidOf(uid: string, { objectId, isEvent }: { objectId: string; isEvent: boolean }): string {
    return `${uid}${isEvent ? '' : `-${objectId}`}@${new URL(this.config.publicUrl).hostname}`;
  }

  /** Held until the transaction ends, by registration; of two registrations of one address both lead to the same one. */
  private async hold(registrationIds: readonly string[]): Promise<ReadonlyMap<string, PersonalCalendar>> {
    const persons = await this.book.persons(registrationIds);
    await this.book.enter(registrationIds.filter((id) => !persons.has(id)));
    return this.put(await this.book.hold(registrationIds));
  }

  private async put(persons: readonly KnownPerson[]): Promise<ReadonlyMap<string, PersonalCalendar>> {
    const taking = new Map(
      (await this.people.findMany(persons.map((known) => known.registrationId))).map((one) => [one.id, one]),
    );
    const programmes = await this.programmes.of(persons.map(({ eventId }) => eventId));
    const entries = await this.book.entries([...new Set(persons.map(({ uid }) => uid))]);
    const now = this.clock.now();
    const byUid = new Map<string, PersonalCalendar>();
    // Whoever registered again counts with the registration that is alive.
    const inOrder = persons.toSorted(
      (one, other) => +taking.has(other.registrationId) - +taking.has(one.registrationId),
    );
    for (const known of inOrder) {
      const found = programmes.get(known.eventId);
      if (!found || byUid.has(known.uid)) continue;
      const person = taking.get(known.registrationId);
      const wanted = person ? wantedEntries(found.programme, person.agenda) : [];
      const given = entries.get(known.uid) ?? [];
      byUid.set(known.uid, {
        known,
        person,
        found,
        wanted,
        given,
        differences: differences(wanted, given, now),
      });
    }
    return new Map(
      persons.flatMap(({ registrationId, uid }) => {
        const calendar = byUid.get(uid);
        return calendar ? [[registrationId, calendar] as const] : [];
      }),
    );
  }

  private async linksOf(calendars: Iterable<PersonalCalendar>): Promise<ReadonlyMap<string, string>> {
    const uidOf = new Map(
      [...calendars].flatMap(({ known, person }) => (person ? [[person.id, known.uid] as const] : [])),
    );
    const paths = await this.people.personalPaths([...uidOf.keys()]);
    return new Map([...paths].map(([id, path]) => [uidOf.get(id)!, `${this.config.publicUrl}${path}`]));
  }

  /** What goes out now; changes the calendar as it is in memory, for the next mail to the same person. */
  private give(
    calendar: PersonalCalendar,
    { mailId = null, kind, from = '' }: { mailId?: string | null; kind?: MailKind; from?: string },
    link: string,
  ): { going: Going[]; fresh: KnownEntry[] } {
    const { wanted, given, known } = calendar;
    const differing = new Set(
      calendar.differences.map((one) => (one.kind === 'gone' ? one.given : one.wanted).objectId),
    );
    const now = this.clock.now();
    const hash = linkHash(link);
    const byObject = new Map(given.map((entry) => [entry.objectId, entry]));
    const going: Going[] = [];
    const fresh: KnownEntry[] = [];
    const carriedNow = { mailId, givenAt: now, untold: null };
    const go = (objectId: string, isEvent: boolean, entry: WantedEntry | undefined) => {
      const before = byObject.get(objectId);
      const isSame =
        before !== undefined &&
        before.active === (entry !== undefined) &&
        (!entry || (isSameContent(before.content, entry) && before.link === hash));
      const after: KnownEntry = isSame
        ? { ...before, ...(entry && { content: contentOf(entry) }), ...(before.untold === 'lost' && carriedNow) }
        : {
            uid: known.uid,
            objectId,
            eventId: known.eventId,
            isEvent,
            sequence: before ? before.sequence + 1 : 0,
            active: entry !== undefined,
            content: entry ? contentOf(entry) : before!.content,
            link: entry ? hash : before!.link,
            mailId,
            givenAt: now,
            organiser: before?.organiser ?? (known.way === 'invite' ? from : null),
          };
      if (!isSame || before.untold === 'lost') fresh.push(after);
      byObject.set(objectId, after);
      going.push({ entry: after, wanted: entry });
    };
    const isCarried = (entry: KnownEntry | undefined) => mailId !== null && entry?.mailId === mailId;
    const isAhead = (entry: KnownEntry) => mailId !== null && new Date(endOf(entry.content)) > now;
    const isLost = (entry: KnownEntry | undefined) => entry?.untold === 'lost' && isAhead(entry);
    // A mail that waits may find that it is not true any more; what it takes back has to be taken back all the same.
    const isUntold = (entry: KnownEntry) => Boolean(entry.untold) && isAhead(entry);
    for (const entry of wanted) {
      const before = byObject.get(entry.objectId);
      const leadsElsewhere = before?.active && before.link !== hash && new Date(endOf(entry)) > now;
      // Its words are about the registration: of a session that moved tells a mail that says so.
      if (kind === 'confirmed' && !entry.isEvent && differing.has(entry.objectId)) continue;
      if (differing.has(entry.objectId) || isCarried(before) || isLost(before) || leadsElsewhere)
        go(entry.objectId, entry.isEvent, entry);
    }
    const isWanted = new Set(wanted.map(({ objectId }) => objectId));
    const gone = given
      .filter(({ objectId }) => !isWanted.has(objectId))
      .filter((entry) => differing.has(entry.objectId) || isCarried(entry) || isUntold(entry))
      .toSorted((one, other) => +other.isEvent - +one.isEvent);
    for (const { objectId, isEvent } of gone) go(objectId, isEvent, undefined);
    const [event] = wanted;
    if (going.length === 0 && event && mailId !== null) go(event.objectId, true, event);
    calendar.given = [...byObject.values()];
    const went = new Set(going.map(({ entry }) => entry.objectId));
    calendar.differences = calendar.differences.filter(
      (one) => !went.has((one.kind === 'gone' ? one.given : one.wanted).objectId),
    );
    return { going, fresh };
  }

  /**
   * Whose first mail leaves when the event is called off already has nothing to take back, but is to be told when it takes
   * place after all, like everybody else.
   */
  private noteCalledOff(calendar: PersonalCalendar, from: string, link: string): KnownEntry[] {
    const { person, found, given, known } = calendar;
    const { event } = found.programme;
    if (!person || event.state !== 'cancelled' || given.some(({ isEvent }) => isEvent)) return [];
    const entry: KnownEntry = {
      uid: known.uid,
      objectId: event.id,
      eventId: known.eventId,
      isEvent: true,
      sequence: 0,
      active: false,
      content: { title: event.title, days: entryDays(found.programme), venue: event.venue },
      link: linkHash(link),
      // Carried by no mail: tried again, that mail must not take back what was never there.
      mailId: null,
      givenAt: this.clock.now(),
      organiser: known.way === 'invite' ? from : null,
    };
    calendar.given = [...given, entry];
    return [entry];
  }

  private write(
    calendar: PersonalCalendar,
    going: readonly Going[],
    link: string,
    { to, from }: { to: Party; from: string },
  ): CalendarFile[] {
    const { found, known } = calendar;
    const { zone, title } = found.programme.event;
    const entries = going.map(({ entry, wanted }): FileEntry => ({
      uid: this.uidOf(known.uid, entry),
      sequence: entry.sequence,
      stamp: this.clock.now(),
      content: entry.content,
      zone,
      ...(wanted ? { text: wanted.text, link } : { cancelled: true }),
    }));
    if (entries.length === 0) return [];
    if (known.way === 'publish')
      return [{ filename: 'event.ics', content: publication(title, entries), method: 'PUBLISH' }];
    const { name } = found.organisation;
    const addressOf = (organiser: string | null) => (organiser ?? from) || this.config.variables.PLENUM_MAIL_FROM;
    // Mail programs take over the first by themselves, the others when somebody opens them.
    return entries.map((entry, index) => ({
      filename: index === 0 ? 'invite.ics' : `invite-${index + 1}.ics`,
      ...invitation(entry, {
        organiser: { name, address: addressOf(going[index]!.entry.organiser) },
        sentBy: from,
        attendee: to,
      }),
    }));
  }
}

const contentOf = ({ title, days, venue }: WantedEntry) => ({ title, days, venue });
