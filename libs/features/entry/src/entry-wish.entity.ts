import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Somebody at the entrance who says that they registered. Ends within the hour, and is forgotten within the day. */
@Entity('entry_wish')
export class EntryWishRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @Personal('deleteRow')
  name!: string;

  @Column({ type: 'text' })
  @Personal('deleteRow')
  organisation!: string;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random secret')
  tokenHash!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: 'waiting' | 'approved' | 'declined';

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  /** Waiting ends then; once approved, the time to come in. */
  @Column({ type: 'timestamptz' })
  until!: Date;

  /** As whom they come in; null before. */
  @Column({ name: 'registration_id', type: 'uuid', nullable: true })
  registrationId!: string | null;

  /** Who of the crew decided. */
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  /** When the browser came in; it does so once. */
  @Column({ name: 'taken_at', type: 'timestamptz', nullable: true })
  takenAt!: Date | null;
}
