import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Somebody in the hall who has not registered: a name, and the browser that gave it. Ends with the event. */
@Entity('guest')
export class Guest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @Personal('deleteRow')
  name!: string;

  @Column({ type: 'text' })
  @NotPersonal('language code')
  locale!: Locale;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random secret')
  tokenHash!: string;

  /** When the privacy note was read and ticked. */
  @Column({ name: 'noted_at', type: 'timestamptz' })
  notedAt!: Date;

  /** To the minute. */
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt!: Date;
}
