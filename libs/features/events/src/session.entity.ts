import type {
  ChatMode,
  ExternalStage,
  Locale,
  QuestionAnonymity,
  QuestionMode,
  SessionFormat,
  SessionState,
} from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { ImportedValues } from './imported-values.js';

export interface SessionLink {
  title: string;
  /** http, https or mailto. */
  url: string;
}

/** A slot in the agenda. Chat, questions and attendance belong to it. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  /** In the address of its page; unique among the sessions of the event that were not removed. */
  @Column({ type: 'text' })
  @NotPersonal('part of a public address')
  slug!: string;

  @Column({ type: 'text' })
  @NotPersonal('what the session is called')
  title!: string;

  @Column({ type: 'text' })
  @NotPersonal('text about the session')
  subtitle!: string;

  @Column({ type: 'text' })
  @NotPersonal('text about the session')
  abstract!: string;

  @Column({ type: 'text' })
  @NotPersonal('text about the session')
  description!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of sessionFormats')
  format!: SessionFormat;

  @Column({ type: 'text' })
  @NotPersonal('language code')
  language!: Locale;

  @Column({ name: 'stage_id', type: 'uuid', nullable: true })
  stageId!: string | null;

  @Column({ name: 'track_id', type: 'uuid', nullable: true })
  trackId!: string | null;

  @Column({ name: 'starts_at', type: 'timestamptz' })
  startsAt!: Date;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;

  @Column({ type: 'text' })
  @NotPersonal('one of sessionStates')
  state!: SessionState;

  /** When the crew or the clock last moved it; null while nobody has. */
  @Column({ name: 'state_since', type: 'timestamptz', nullable: true })
  stateSince!: Date | null;

  /** Null: as the event says. */
  @Column({ name: 'clock_moves', type: 'boolean', nullable: true })
  clockMoves!: boolean | null;

  @Column({ type: 'text' })
  @NotPersonal('one of chatModes')
  chat!: ChatMode;

  /** Messages may bring files along. */
  @Column({ name: 'chat_files', type: 'boolean' })
  chatFiles!: boolean;

  @Column({ type: 'text' })
  @NotPersonal('one of questionModes')
  questions!: QuestionMode;

  /** Fixed once the room opened or somebody asked. */
  @Column({ name: 'question_anonymity', type: 'text' })
  @NotPersonal('one of questionAnonymities')
  questionAnonymity!: QuestionAnonymity;

  /** Registered people may ask on the session's page before the room opens. */
  @Column({ name: 'early_questions', type: 'boolean' })
  earlyQuestions!: boolean;

  /** With those: also from people who have not registered. */
  @Column({ name: 'early_guests', type: 'boolean' })
  earlyGuests!: boolean;

  /** Its stage may be recorded; everybody is told before they enter. */
  @Column({ type: 'boolean' })
  recorded!: boolean;

  /** Where its stage is, when it is not in Plenum; then it is not recorded, whatever `recorded` says. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('address of a stream or a meeting, and how to dial in')
  external!: ExternalStage | null;

  /** Seconds between two messages of one person; 0 means no slow mode. */
  @Column({ name: 'slow_seconds', type: 'integer' })
  slowSeconds!: number;

  @Column({ type: 'jsonb' })
  @NotPersonal('links to material')
  links!: SessionLink[];

  /** Counts edits (not moves of the state), so that two editors do not overwrite each other. */
  @Column({ type: 'integer' })
  version!: number;

  @Column({ name: 'source_key', type: 'text', nullable: true })
  @NotPersonal('identifier in the file it was imported from')
  sourceKey!: string | null;

  /** What the file said when it was last imported: the third side when it is imported again. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('texts about the session')
  imported!: ImportedValues | null;

  /** Set when it was taken out of the agenda. What was said in it stays, and it can come back. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
