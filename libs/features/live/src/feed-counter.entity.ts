import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a session's feed stands. Its row is the lock that writers take last. */
@Entity('feed_counter')
export class FeedCounter {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'bigint' })
  seq!: number;
}
