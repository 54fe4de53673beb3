import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** A version of what the crew leaves for the next moderator of a session. Never changed: a newer one follows. */
@Entity('handover_note')
export class HandoverNoteRow {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** From 1, without gaps. */
  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  @Column({ name: 'written_by', type: 'uuid' })
  writtenBy!: string;

  @Column({ name: 'writer_name', type: 'text' })
  @Personal('clear')
  writerName!: string;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;
}
