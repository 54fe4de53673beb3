import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FeedDeferral, PersonRef } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** That somebody was asked by mail to answer a question by a day. */
@Entity('question_deferral')
export class QuestionDeferral {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'question_id', type: 'uuid' })
  questionId!: string;

  @Column({ name: 'to_name', type: 'text' })
  @Personal('clear')
  toName!: string;

  /** Which of the people of the session it is; null for somebody who was named by hand. */
  @Column({ name: 'to_person', type: 'jsonb', nullable: true })
  @NotPersonal('a kind and an id; the name stands beside it')
  toPerson!: PersonRef | null;

  @Column({ name: 'to_email', type: 'text' })
  @Personal('clear')
  toEmail!: string;

  /** YYYY-MM-DD in the zone of the event. */
  @Column({ type: 'date' })
  due!: string;

  @Column({ name: 'is_public', type: 'boolean' })
  isPublic!: boolean;

  /** From the crew to the person. */
  @Column({ type: 'text' })
  @Personal('clear')
  note!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: FeedDeferral['state'];

  /** What is kept of the secret in the mailed link. */
  @Column({ name: 'token_hash', type: 'text' })
  @Personal('clear')
  tokenHash!: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;

  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  /** When the question went elsewhere or was answered by the crew, which may be taken back; null when that was no cause. */
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}
