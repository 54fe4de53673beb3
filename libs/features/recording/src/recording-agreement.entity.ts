import { Personal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who agreed to be recorded in a session, to which wording and when; and when they took it back. */
@Entity('recording_agreement')
export class RecordingAgreement {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'person_name', type: 'text' })
  @Personal('clear')
  personName!: string;

  /** Version of the sentences; see `recordingFacts`. */
  @Column({ type: 'int' })
  wording!: number;

  @Column({ name: 'agreed_at', type: 'timestamptz' })
  agreedAt!: Date;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', nullable: true })
  withdrawnAt!: Date | null;
}
