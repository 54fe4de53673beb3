import { NotPersonal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const exportStates = ['waiting', 'running', 'done', 'failed'] as const;
export type ExportState = (typeof exportStates)[number];

/** One file made of a recording, by the worker; the newest of each session. It goes after a day. */
@Entity('recording_export')
export class RecordingExport {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Names the file. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of exportStates')
  state!: ExportState;

  /** Of the recording, when it was asked for. */
  @Column({ type: 'int' })
  revision!: number;

  @Column({ type: 'int' })
  percent!: number;

  @Column({ type: 'bigint', nullable: true })
  bytes!: number | null;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;

  /** The worker that makes it was heard of last. */
  @Column({ name: 'heartbeat_at', type: 'timestamptz', nullable: true })
  heartbeatAt!: Date | null;

  @Column({ type: 'int' })
  attempts!: number;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;
}
