import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an event's people were told last about when it takes place, and what they have not been told yet. */
@Entity('event_notice')
export class EventNotice {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  /** Since when the times differ from what people know; null when they do not. */
  @Column({ name: 'moved_at', type: 'timestamptz', nullable: true })
  movedAt!: Date | null;

  /** When it was called off, until people have been told. */
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt!: Date | null;
}
