import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** One person's vote. The row is the vote: it cannot be given twice. */
@Entity('poll_ballot')
export class PollBallot {
  @PrimaryColumn({ name: 'poll_id', type: 'uuid' })
  pollId!: string;

  /** Registration or account; of an unlinkable poll a hash that nobody can make again once its key is gone. */
  @PrimaryColumn({ type: 'text' })
  @NotPersonal('an id or a hash of one')
  voter!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Places of options in the order of choice, or the step of a scale. Without picks and words: abstained. */
  @Column({ type: 'integer', array: true })
  picks!: number[];

  @Column({ type: 'uuid', array: true })
  words!: string[];

  /** Only of named polls: what its voter was called. */
  @Column({ name: 'voter_name', type: 'text', nullable: true })
  @Personal('clear')
  voterName!: string | null;
}
