import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuestionState } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/**
 * That one question goes with another. Votes stay with the question they were given to and are counted together, so that
 * taking the row away restores exactly what was.
 */
@Entity('question_merge')
export class QuestionMerge {
  @PrimaryColumn({ name: 'question_id', type: 'uuid' })
  questionId!: string;

  /** May itself be merged into another one later. */
  @Column({ name: 'into_id', type: 'uuid' })
  intoId!: string;

  /** Where it was before. */
  @Column({ type: 'text' })
  @NotPersonal('one of questionStates')
  before!: QuestionState;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
