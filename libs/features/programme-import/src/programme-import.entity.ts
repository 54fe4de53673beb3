import type { ImportResult } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncomingProgramme } from './incoming-programme.rules.js';

/** A file that was read and shown, so that exactly what was shown can be done. Kept for some hours. */
@Entity('programme_import')
export class ProgrammeImport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  /** Null: a new event is to be made. */
  @Column({ name: 'event_id', type: 'uuid', nullable: true })
  eventId!: string | null;

  /** Whoever sent the file; only they can apply it. */
  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  /** What was read; null once it was applied. */
  @Column({ type: 'json', nullable: true })
  @Personal('deleteRow')
  incoming!: IncomingProgramme | null;

  @Column({ name: 'deeds_hash', type: 'text' })
  @NotPersonal('hash of what was shown')
  deedsHash!: string;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('numbers of things and the id of an event')
  result!: ImportResult | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'applied_at', type: 'timestamptz', nullable: true })
  appliedAt!: Date | null;
}
