import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Deed as FeedDeed, DeedKind } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Something the crew did about people, messages or settings: who, what, when, why. Only whoever did it may say afterwards why. */
@Entity('moderation_deed')
export class Deed {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'by_id', type: 'uuid' })
  byId!: string;

  @Column({ name: 'by_name', type: 'text' })
  @Personal('clear')
  byName!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of deedKinds')
  what!: DeedKind;

  /** The message, report or person it was about. */
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId!: string | null;

  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  name!: string | null;

  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  reason!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('how chat and questions work')
  settings!: NonNullable<FeedDeed['settings']> | null;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('how chat and questions worked before')
  before!: NonNullable<FeedDeed['before']> | null;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('words that nobody should read unchecked')
  words!: NonNullable<FeedDeed['words']> | null;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('kind and size of the file of the message it was about')
  file!: NonNullable<FeedDeed['file']> | null;
}
