import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** The written answer to a question. */
@Entity('question_answer')
export class QuestionAnswer {
  @PrimaryColumn({ name: 'question_id', type: 'uuid' })
  questionId!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  /** Account of the crew; null when somebody answered by a mailed link. */
  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId!: string | null;

  @Column({ name: 'author_name', type: 'text' })
  @Personal('clear')
  authorName!: string;

  /** False: only the asker and the crew read it. */
  @Column({ name: 'is_public', type: 'boolean' })
  isPublic!: boolean;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'edited_at', type: 'timestamptz', nullable: true })
  editedAt!: Date | null;
}

/** What an answer said before it was changed or taken away. */
@Entity('question_answer_version')
export class QuestionAnswerVersion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'question_id', type: 'uuid' })
  questionId!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  @Column({ name: 'author_name', type: 'text' })
  @Personal('clear')
  authorName!: string;

  /** As in the answer. */
  @Column({ name: 'is_public', type: 'boolean' })
  isPublic!: boolean;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;

  @Column({ name: 'replaced_at', type: 'timestamptz' })
  replacedAt!: Date;
}
