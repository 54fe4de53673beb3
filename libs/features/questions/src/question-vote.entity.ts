import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One person's vote for a question. The row is the vote: it cannot be given twice. */
@Entity('question_vote')
export class QuestionVote {
  @PrimaryColumn({ name: 'question_id', type: 'uuid' })
  questionId!: string;

  @PrimaryColumn({ name: 'voter_id', type: 'uuid' })
  voterId!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
