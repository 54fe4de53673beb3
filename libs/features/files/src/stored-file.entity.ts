import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileKind } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** A file that was sent to a session. Its bytes are in the storage under the same id; without this row they are deleted. */
@Entity('stored_file')
export class StoredFile {
  /** Random, and told to nobody. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Who sent it of their own accord; null for what the crew hands out, which outlives the retention of an event. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ type: 'text' })
  @NotPersonal('what the file is called; with a person the row goes whole')
  name!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of fileKinds')
  kind!: FileKind;

  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'text' })
  @NotPersonal('checksum of the contents')
  sha256!: string;

  @Column({ name: 'stored_at', type: 'timestamptz' })
  storedAt!: Date;
}
