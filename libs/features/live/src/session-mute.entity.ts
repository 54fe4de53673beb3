import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** Somebody who may read in a session, but neither write nor ask. */
@Entity('session_mute')
export class SessionMute {
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

  @Column({ name: 'muted_by', type: 'uuid' })
  mutedBy!: string;

  @Column({ name: 'muted_at', type: 'timestamptz' })
  mutedAt!: Date;

  /** Null while it holds. */
  @Column({ name: 'unmuted_at', type: 'timestamptz', nullable: true })
  unmutedAt!: Date | null;
}
