import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** The right of somebody's broadcasting software to be their camera and microphone in one session. The row goes when it ends. */
@Entity('stage_key')
export class StageKeyRow {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'uuid', unique: true })
  id!: string;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a secret')
  tokenHash!: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  /** To the minute; null as long as nobody used it. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}
