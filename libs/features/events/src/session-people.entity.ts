import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who speaks in a session. */
@Entity('session_speaker')
export class SessionSpeaker {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'speaker_id', type: 'uuid' })
  speakerId!: string;

  @Column({ type: 'integer' })
  position!: number;
}

/** Whose solution a session shows. */
@Entity('session_vendor')
export class SessionVendor {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'vendor_id', type: 'uuid' })
  vendorId!: string;

  @Column({ type: 'integer' })
  position!: number;
}
