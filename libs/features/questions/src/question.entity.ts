import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PersonRef, QuestionAssignee, QuestionState, Role } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

export type Answerer = PersonRef & { name: string };

/** A question to the stage. Who learns who asked depends on the session; an unlinkable one keeps nothing of it. */
@Entity('question')
export class Question {
  /** Made by the asker's client, so that repeating it asks nothing twice. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Registration or account; null when nobody is to find out. */
  @Column({ name: 'asker_id', type: 'uuid', nullable: true })
  askerId!: string | null;

  @Column({ name: 'asker_name', type: 'text', nullable: true })
  @Personal('clear')
  askerName!: string | null;

  /** As what they asked, for the badge beside the name; null where nobody is to find out who it was. */
  @Column({ name: 'asker_role', type: 'text', nullable: true })
  @NotPersonal('one of roles')
  askerRole!: Role | null;

  /** Whether everybody reads the name. */
  @Column({ name: 'is_named', type: 'boolean' })
  isNamed!: boolean;

  /** Of the secret that opens the receipt where nothing else tells whose question it is; only the asker has it. */
  @Column({ name: 'receipt_hash', type: 'text', nullable: true })
  @NotPersonal('hash of a number drawn at random in a browser')
  receiptHash!: string | null;

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

  /** People who voted for it or for one that was merged into it, each once; kept in the same transactions. */
  @Column({ type: 'integer' })
  votes!: number;

  /** When it was answered on stage: when it came there, or when the crew marked it. */
  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;

  /** The same in seconds since the session went live, to find it in a recording. */
  @Column({ name: 'answered_second', type: 'integer', nullable: true })
  answeredSecond!: number | null;

  /** Who answered on stage, with the name as it was then. Kept when it is taken back, in case that was a slip. */
  @Column({ type: 'jsonb', nullable: true })
  @Personal('clear')
  answerer!: Answerer | null;

  /** How many were merged into it. While there are any, counting needs more than adding one. */
  @Column({ type: 'integer' })
  gathers!: number;

  /** The crew's own words for what it is about. */
  @Column({ type: 'text', array: true })
  @Personal('clear')
  labels!: string[];

  /** Who is meant to answer. */
  @Column({ type: 'jsonb', nullable: true })
  @Personal('clear')
  assignee!: QuestionAssignee | null;

  /** Place among those that come next, smallest first; null when it is not one of them. */
  @Column({ type: 'float', nullable: true })
  next!: number | null;
}
