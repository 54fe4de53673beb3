import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** Somebody the crew sent out of every session of an event. */
@Entity('event_ban')
export class EventBan {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  name!: string;

  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  reason!: string | null;

  @Column({ name: 'banned_by', type: 'uuid' })
  bannedBy!: string;

  @Column({ name: 'banned_at', type: 'timestamptz' })
  bannedAt!: Date;

  /** Null while the ban holds. */
  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt!: Date | null;
}
