import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** Somebody the crew sent out of a session. */
@Entity('session_ban')
export class SessionBan {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  name!: string;

  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  reason!: string | null;

  @Column({ name: 'kicked_by', type: 'uuid' })
  kickedBy!: string;

  @Column({ name: 'kicked_at', type: 'timestamptz' })
  kickedAt!: Date;

  /** Null while the ban holds. */
  @Column({ name: 'readmitted_at', type: 'timestamptz', nullable: true })
  readmittedAt!: Date | null;
}
