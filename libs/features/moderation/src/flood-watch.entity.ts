import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How automatic slow mode stands in a session. */
@Entity('flood_watch')
export class FloodWatch {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Null while it is not slowed by itself. */
  @Column({ name: 'slowed_at', type: 'timestamptz', nullable: true })
  slowedAt!: Date | null;

  /** What slow mode was before. */
  @Column({ name: 'before_seconds', type: 'integer' })
  beforeSeconds!: number;

  @Column({ name: 'last_flood_at', type: 'timestamptz', nullable: true })
  lastFloodAt!: Date | null;

  /** The crew decided otherwise: until then it is left alone. */
  @Column({ name: 'quiet_until', type: 'timestamptz', nullable: true })
  quietUntil!: Date | null;
}
