import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/**
 * One time on air of a session, from its preparation to its end, and the lease of the one who presents. A session has at most
 * one that has not ended. The row goes soon after the end, with all that hangs on it.
 */
@Entity('broadcast')
export class Broadcast {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Counts those who presented; what an earlier one sends is refused. */
  @Column({ type: 'int' })
  epoch!: number;

  /** Made by the presenter's tab. */
  @Column({ type: 'uuid' })
  holder!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'person_name', type: 'text' })
  @Personal('clear')
  personName!: string;

  @Column({ name: 'heartbeat_at', type: 'timestamptz' })
  heartbeatAt!: Date;

  /** The crew was told that the holder is silent. */
  @Column({ name: 'is_lost', type: 'boolean' })
  isLost!: boolean;

  /** The one who presents now has gone on air. */
  @Column({ name: 'on_air', type: 'boolean' })
  onAir!: boolean;

  /** The audience was told that something is on air; it stays so when another one takes over. */
  @Column({ type: 'boolean' })
  airing!: boolean;

  /** The crew was told that segments cannot be stored. */
  @Column({ type: 'boolean' })
  strained!: boolean;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
