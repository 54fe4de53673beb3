import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From when to when somebody was in a session. Nothing finer is ever kept. */
@Entity('attendance')
export class AttendanceInterval {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @PrimaryColumn({ name: 'from_at', type: 'timestamptz' })
  fromAt!: Date;

  /** The last time they were seen there. */
  @Column({ name: 'until_at', type: 'timestamptz' })
  untilAt!: Date;
}
