import { NotPersonal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportedValues } from './imported-values.js';

/** A company that shows its solution at an event. */
@Entity('vendor')
export class Vendor {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('name of a company')
  name!: string;

  @Column({ type: 'text' })
  @NotPersonal('text about a company')
  text!: string;

  @Column({ type: 'text', nullable: true })
  @NotPersonal('address of a company on the web')
  website!: string | null;

  @Column({ name: 'source_key', type: 'text', nullable: true })
  @NotPersonal('identifier in the file it was imported from')
  sourceKey!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('texts about a company')
  imported!: ImportedValues | null;

  /** Set when it was taken out of the programme; it can come back for as long as the row is there. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}
