import type { ChapterKind } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody made of a chapter that followed from the session, or wrote as their own. */
@Entity('recording_chapter')
export class RecordingChapter {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of chapterKinds')
  kind!: ChapterKind;

  /** Null: as it was made. */
  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  title!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'is_deleted', type: 'boolean' })
  isDeleted!: boolean;
}
