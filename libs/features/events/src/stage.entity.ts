import { NotPersonal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportedValues } from './imported-values.js';

/** A place, virtual or real, where sessions follow each other. */
@Entity('stage')
export class Stage {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('what a room is called')
  name!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ name: 'source_key', type: 'text', nullable: true })
  @NotPersonal('identifier in the file it was imported from')
  sourceKey!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('what a room is called')
  imported!: ImportedValues | null;

  /** Set when it was taken out of the programme; it can come back for as long as the row is there. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}
