import { Personal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportedValues } from './imported-values.js';

/** Somebody who speaks in sessions of one event. */
@Entity('speaker')
export class Speaker {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @Personal('deleteRow')
  name!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  affiliation!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  biography!: string;

  @Column({ name: 'source_key', type: 'text', nullable: true })
  @Personal('clear')
  sourceKey!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @Personal('clear')
  imported!: ImportedValues | null;

  /** Set when it was taken out of the programme; it can come back for as long as the row is there. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}
