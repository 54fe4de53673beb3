import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarWay } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** How somebody's calendar is kept up: one row per registration that was confirmed. */
@Entity('calendar_person')
export class CalendarPerson {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  /** Begins the UIDs of this person's entries; the same for all registrations of one address at one event. */
  @Column({ type: 'uuid' })
  uid!: string;

  /** As the organisation wanted it when this registration was confirmed. */
  @Column({ type: 'text' })
  @NotPersonal('one of calendarWays')
  way!: CalendarWay;

  /** In the address of the feed; raising it ends the address. */
  @Column({ name: 'feed_version', type: 'int' })
  feedVersion!: number;

  @Column({ name: 'feed_open', type: 'boolean' })
  feedOpen!: boolean;

  /** False: the registration is older than calendars, and it has yet to be noted what this person knows. */
  @Column({ type: 'boolean' })
  noted!: boolean;
}

/** What was last given out about one entry of one person's calendar. */
@Entity('calendar_entry')
export class CalendarEntry {
  @PrimaryColumn({ type: 'uuid' })
  uid!: string;

  /** Id of the event or the session. */
  @PrimaryColumn({ name: 'object_id', type: 'uuid' })
  objectId!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'int' })
  sequence!: number;

  /** False: it was taken back. */
  @Column({ type: 'boolean' })
  active!: boolean;

  @Column({ type: 'jsonb' })
  @NotPersonal('title, times and place from the programme')
  content!: Record<string, unknown>;

  /** The link in it, as a hash: another link is another place. */
  @Column({ type: 'text' })
  @NotPersonal('SHA-256 of an address')
  link!: string;

  /** The mail that first carried this state; one that is tried again carries it again. */
  @Column({ name: 'mail_id', type: 'uuid', nullable: true })
  mailId!: string | null;

  @Column({ name: 'given_at', type: 'timestamptz' })
  givenAt!: Date;

  /**
   * The address it names as its organiser, for good: calendars take changes and the end of an entry from nobody else. Empty:
   * that of this Plenum; null: none, it is only published.
   */
  @Column({ type: 'text', nullable: true })
  @NotPersonal('mail address of an organisation')
  organiser!: string | null;
}

/** Changes of a programme that people with those sessions on their agenda have yet to be told. */
@Entity('calendar_notice')
export class CalendarNotice {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  /** Up to which `CalendarRevisions` it speaks of. */
  @Column({ type: 'int' })
  revision!: number;

  /** Since when something is to be told; null while nothing is. */
  @Column({ type: 'timestamptz', nullable: true })
  since!: Date | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;
}

/** Somebody changed their agenda; the calendar follows when they seem to be done. */
@Entity('calendar_wish')
export class CalendarWish {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;
}

/** What an organisation chose for the calendars of its people; where there is no row, invitations. */
@Entity('calendar_setting')
export class CalendarSetting {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of calendarWays')
  way!: CalendarWay;
}
