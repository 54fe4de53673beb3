import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuestionState } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** A question to the stage. Pseudonymous: the crew knows who asked, the audience does not. */
@Entity('question')
export class Question {
  /** Made by the asker's client, so that repeating it asks nothing twice. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Registration or account. */
  @Column({ name: 'asker_id', type: 'uuid' })
  askerId!: string;

  @Column({ name: 'asker_name', type: 'text' })
  @Personal('clear')
  askerName!: string;

  /** Empty once it was withdrawn. */
  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of questionStates')
  state!: QuestionState;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;

  @Column({ name: 'moved_at', type: 'timestamptz' })
  movedAt!: Date;

  /** Who moved it last; null while only the asker did. */
  @Column({ name: 'moved_by', type: 'uuid', nullable: true })
  movedBy!: string | null;

  /** Why it was dismissed, for the asker. */
  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  reason!: string | null;

  /** As many as there are rows in question_vote; kept in the same transactions. */
  @Column({ type: 'integer' })
  votes!: number;
}
