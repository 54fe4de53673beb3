import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale, MailKind, MailState } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Something that is put beside the text when the mail is made: named here, resolved by the feature that knows it. */
export interface AttachmentReference {
  /** `eventCalendar`: the public file of an event. `personalCalendar`: what changes in the calendar of somebody registered. */
  kind: 'eventCalendar' | 'personalCalendar';
  /** Id of the event, or of the registration. */
  id: string;
}

/** A mail to one person: written in the transaction that gave the reason for it, sent by the worker. */
@Entity('mail')
export class Mail {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Why this mail exists, made of ids; a second one with the same key is never made. */
  @Column({ type: 'text' })
  @NotPersonal('made of ids')
  key!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  kind!: MailKind;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: MailState;

  /** 1 leaves first. */
  @Column({ type: 'smallint' })
  priority!: number;

  /** How often the mail server was asked. */
  @Column({ type: 'int' })
  attempts!: number;

  /** How often a worker took it on. Whoever holds an older number has lost it and must not touch it any more. */
  @Column({ type: 'int' })
  claim!: number;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;

  /** Until then `sending` belongs to the worker that claimed it. */
  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  /** When the text began to go out; from here on only the mail server's answer tells whether the mail was taken. */
  @Column({ name: 'handed_at', type: 'timestamptz', nullable: true })
  handedAt!: Date | null;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  /** When it was first to leave. `dueAt` moves with every attempt; from here is counted how long it took. */
  @Column({ name: 'wanted_at', type: 'timestamptz' })
  wantedAt!: Date;

  @Column({ type: 'text', nullable: true })
  @Personal()
  reply!: string | null;

  /** The recipient's mail server's code when it would not have the mail, such as `5.1.1`. */
  @Column({ name: 'bounce_code', type: 'text', nullable: true })
  @NotPersonal('a number')
  bounceCode!: string | null;

  /** The place it was given in the queue for its recipient's domain. */
  @Column({ name: 'slot_at', type: 'timestamptz', nullable: true })
  slotAt!: Date | null;

  @Column({ name: 'to_name', type: 'text' })
  @Personal()
  toName!: string;

  @Column({ name: 'to_address', type: 'text' })
  @Personal()
  toAddress!: string;

  /** The recipient's domain; the database makes it. */
  @Column({ type: 'text', insert: false, update: false, select: false })
  @Personal()
  domain?: string;

  /** Name and address in lower case, to be searched; the database makes it. */
  @Column({ type: 'text', insert: false, update: false, select: false })
  @Personal()
  recipient?: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  locale!: Locale;

  @Column({ type: 'jsonb' })
  @Personal()
  params!: Record<string, unknown>;

  /** Codes and personal links; null once the mail needs them no more. */
  @Column({ name: 'secret_params', type: 'jsonb', nullable: true })
  @Personal()
  secretParams!: Record<string, unknown> | null;

  @Column({ type: 'jsonb' })
  @NotPersonal('kinds and ids')
  attach!: AttachmentReference[];

  /** As it was sent; empty before. */
  @Column({ type: 'text' })
  @NotPersonal('title of an event or a fixed sentence')
  subject!: string;

  /** The organisation's text it was made with; null for our own words. */
  @Column({ name: 'text_id', type: 'uuid', nullable: true })
  textId!: string | null;

  /** What it said, without what only its recipient may read. */
  @Column({ name: 'sheet_id', type: 'uuid', nullable: true })
  sheetId!: string | null;

  @Column({ name: 'organisation_id', type: 'uuid', nullable: true })
  organisationId!: string | null;

  @Column({ name: 'event_id', type: 'uuid', nullable: true })
  eventId!: string | null;

  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  registrationId!: string | null;
}
