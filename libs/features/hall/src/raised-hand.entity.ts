import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HandState } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Somebody's hand in a session: one row per person, kept when it is down for the fairness of the next time. */
@Entity('raised_hand')
export class RaisedHand {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Registration or account. */
  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  /** As the person was called when the hand went up. */
  @Column({ type: 'text' })
  @Personal('clear')
  name!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of handStates, or lowered')
  state!: HandState | 'lowered';

  @Column({ name: 'raised_at', type: 'timestamptz' })
  raisedAt!: Date;

  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt!: Date;

  /** How often it was this person's turn. */
  @Column({ type: 'integer' })
  turns!: number;

  /** What it was before the crew took it down; null where the crew has not. */
  @Column({ name: 'dismissed_from', type: 'text', nullable: true })
  @NotPersonal('one of handStates')
  dismissedFrom!: HandState | null;
}
