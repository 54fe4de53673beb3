import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FeedName, HeardBy } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** One thing that happened in a session. Never changed, but that texts people took back are emptied. */
@Entity('feed_entry')
export class FeedEntryRow {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Without gaps within a session, in the order of commits. */
  @PrimaryColumn({ type: 'bigint' })
  seq!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  @NotPersonal('everyone or crew')
  audience!: HeardBy;

  @Column({ type: 'text' })
  @NotPersonal('name of the entry')
  name!: FeedName;

  /** The message, question or person it is about. */
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId!: string | null;

  /** Whose name or words it carries. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** As in the contract, by name. */
  @Column({ type: 'jsonb' })
  @Personal('clear')
  data!: object;
}
