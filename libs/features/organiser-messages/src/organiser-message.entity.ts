import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MessageText, OrganiserMessageState, Segment } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Something an organiser writes to the people of an event. Its text stands still from the moment it is being sent. */
@Entity('organiser_message')
export class OrganiserMessage {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: OrganiserMessageState;

  /** Counts edits, so that two who write do not overwrite each other and nobody agrees to what they have not seen. */
  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'jsonb' })
  @NotPersonal('what people have in common, and ids of sessions')
  segment!: Segment;

  @Column({ type: 'boolean' })
  service!: boolean;

  /** By language. */
  @Column({ type: 'jsonb' })
  @Personal()
  texts!: { de?: MessageText | null; en?: MessageText | null };

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;

  /** Null: as soon as it may leave. */
  @Column({ name: 'send_at', type: 'timestamptz', nullable: true })
  sendAt!: Date | null;

  /** Whoever has quiet hours when it leaves gets it when they end. */
  @Column({ type: 'boolean' })
  quiet!: boolean;

  /** Account of whoever wants it sent. */
  @Column({ name: 'submitted_by', type: 'uuid', nullable: true })
  submittedBy!: string | null;

  @Column({ name: 'submitted_name', type: 'text', nullable: true })
  @Personal()
  submittedName!: string | null;

  /** Account of the second person. */
  @Column({ name: 'approved_by', type: 'uuid', nullable: true })
  approvedBy!: string | null;

  @Column({ name: 'approved_name', type: 'text', nullable: true })
  @Personal()
  approvedName!: string | null;

  /** The last person of the segment whose mail is written. */
  @Column({ type: 'uuid', nullable: true })
  cursor!: string | null;

  /** How many mails are written. */
  @Column({ type: 'int' })
  people!: number;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  /** When the last mail was written. */
  @Column({ name: 'queued_at', type: 'timestamptz', nullable: true })
  queuedAt!: Date | null;

  /** When everybody had it, or it was stopped. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  /** Stopped by itself, since it could not begin in time. */
  @Column({ name: 'ended_late', type: 'boolean' })
  endedLate!: boolean;
}
