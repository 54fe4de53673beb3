import type { EventState, Locale, eventModes } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { ImportedValues } from './imported-values.js';

/** One or more days that belong to an organisation. */
@Entity('event')
export class Event {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  /** In the address of its page; unique within the organisation. */
  @Column({ type: 'text' })
  @NotPersonal('part of a public address')
  slug!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of eventStates')
  state!: EventState;

  @Column({ type: 'text' })
  @NotPersonal('what the event is called')
  title!: string;

  @Column({ type: 'text' })
  @NotPersonal('text about the event')
  summary!: string;

  @Column({ type: 'text' })
  @NotPersonal('text about the event')
  description!: string;

  @Column({ type: 'text' })
  @NotPersonal('language code')
  language!: Locale;

  @Column({ type: 'text' })
  @NotPersonal('one of eventModes')
  mode!: (typeof eventModes)[number];

  @Column({ type: 'text' })
  @NotPersonal('address of a hall')
  venue!: string;

  /** IANA name. Local times of the event are meant in it. */
  @Column({ type: 'text' })
  @NotPersonal('time zone')
  zone!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  @Column({ name: 'registration_open', type: 'boolean' })
  registrationOpen!: boolean;

  /** Whether its sessions open, start and end by the clock, unless a session says otherwise. */
  @Column({ name: 'clock_moves', type: 'boolean' })
  clockMoves!: boolean;

  /** Whether presence in its sessions is kept as intervals; off unless somebody decides otherwise. */
  @Column({ name: 'attendance_kept', type: 'boolean' })
  attendanceKept!: boolean;

  /** Days after its end that personal data of the event are kept. */
  @Column({ name: 'retention_days', type: 'integer' })
  retentionDays!: number;

  /** When they were erased; null while they are there. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;

  /** Counts edits, so that two editors do not overwrite each other. */
  @Column({ type: 'integer' })
  version!: number;

  /** When it was first published. What never was stays hidden, archived or not. */
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'source_key', type: 'text', nullable: true })
  @NotPersonal('identifier in the file it was imported from')
  sourceKey!: string | null;

  /** What the file said when it was last imported: the third side when it is imported again. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('texts about the event')
  imported!: ImportedValues | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
