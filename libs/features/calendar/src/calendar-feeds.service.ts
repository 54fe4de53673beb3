import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { CalendarBook } from './calendar-book.js';
import { publication, type FileEntry } from '@plenum/events';
import { isSameContent } from './calendar-entry.js';
import { PersonalCalendars } from './personal-calendars.service.js';

/** A feed as it is answered: `ended` addresses were somebody's once, and say so. */
export type PersonalFeed = { state: 'open'; content: string } | { state: 'ended'; content: string };

const idBytes = 16;
const versionBytes = 4;
const macBytes = 32;

/** Somebody's own agenda to subscribe to, under an address that nobody can guess and that can be ended. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly config: Config,
    private readonly book: CalendarBook,
    private readonly calendars: PersonalCalendars,
  ) {}

  /** The path of somebody's feed, `/calendar/my/….ics`: a secret of that person; null while there is none. */
  async pathOf(registrationId: string): Promise<string | null> {
    const known = (await this.book.persons([registrationId])).get(registrationId);
    return known?.feedOpen ? this.path(registrationId, known.feedVersion) : null;
  }

  /** Makes an address; the one before ends. */
  async renew(registrationId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      await this.calendars.enter(registrationId);
      await this.book.renewFeed(registrationId, true);
    });
  }

  /** Ends the address, if there is one. */
  async close(registrationId: string): Promise<void> {
    await this.book.renewFeed(registrationId, false);
  }

  /** Undefined: there never was such an address. */
  async read(token: string): Promise<PersonalFeed | undefined> {
    const named = this.verify(token);
    if (!named) return undefined;
    const calendar = (await this.calendars.look([named.registrationId])).get(named.registrationId);
    const isOpen = calendar?.known.feedOpen && calendar.known.feedVersion === named.version;
    // An empty calendar: programs that keep what they have when an address is gone are emptied at least.
    if (!isOpen || calendar.person?.id !== named.registrationId)
      return { state: 'ended', content: publication('Plenum', [], { isFeed: true }) };
    const { found, wanted, given, known } = calendar;
    const { event } = found.programme;
    const link = `${this.config.publicUrl}/o/${found.organisation.slug}/${event.slug}`;
    const before = new Map(given.map((entry) => [entry.objectId, entry]));
    const entries = wanted.map((entry): FileEntry => {
      const last = before.get(entry.objectId);
      const isSame = last?.active && isSameContent(last.content, entry);
      return {
        uid: this.calendars.uidOf(known.uid, entry),
        // What the next mail will say, so that a feed is never older than a mail.
        sequence: last ? last.sequence + (isSame ? 0 : 1) : 0,
        stamp: found.changedAt,
        content: entry,
        text: entry.text,
        link,
        zone: event.zone,
      };
    });
    return { state: 'open', content: publication(event.title, entries, { isFeed: true }) };
  }

  private path(registrationId: string, version: number): string {
    const id = Buffer.from(registrationId.replaceAll('-', ''), 'hex');
    const number = Buffer.alloc(versionBytes);
    number.writeUInt32BE(version);
    const named = Buffer.concat([id, number]);
    return `/calendar/my/${Buffer.concat([named, this.mac(named)]).toString('base64url')}.ics`;
  }

  private verify(token: string): { registrationId: string; version: number } | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== idBytes + versionBytes + macBytes || bytes.toString('base64url') !== token) return undefined;
    const named = bytes.subarray(0, idBytes + versionBytes);
    if (!timingSafeEqual(this.mac(named), bytes.subarray(idBytes + versionBytes))) return undefined;
    const hex = named.subarray(0, idBytes).toString('hex');
    const registrationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { registrationId, version: named.readUInt32BE(idBytes) };
  }

  private mac(named: Buffer): Buffer {
    return createHmac('sha256', this.config.secret).update('plenum:calendar-feed:').update(named).digest();
  }
}
