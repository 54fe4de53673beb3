import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** What an event's people were told last about when and where it takes place, and what they have not been told yet. */
@Entity('event_notice')
export class EventNotice {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  /** Empty where nobody has said so, and where it is online. */
  @Column({ type: 'text' })
  @NotPersonal('address of a hall')
  venue!: string;

  /** Since when times or place differ from what people know; null when they do not. */
  @Column({ name: 'moved_at', type: 'timestamptz', nullable: true })
  movedAt!: Date | null;

  /** When it was called off, until people have been told. */
  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt!: Date | null;
}
