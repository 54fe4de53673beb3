import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaptionLanguage } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** A line of what was said. What was said off the record never gets here. */
@Entity('caption')
export class Caption {
  /** Made by whoever sends it, so that repeating it makes no second line. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of captionLanguages')
  language!: CaptionLanguage;

  /** People are quoted, and named. */
  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  /** When it was said, on the clock of the pictures. */
  @Column({ name: 'from_at', type: 'timestamptz' })
  fromAt!: Date;

  @Column({ name: 'to_at', type: 'timestamptz' })
  toAt!: Date;

  /** From when on the live playlists show it: they cannot put anything into seconds that were fetched already. */
  @Column({ name: 'airs_at', type: 'timestamptz' })
  airsAt!: Date;

  /** Whoever typed it; null for a recogniser. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  /** As they were called when they typed; for a recogniser what it is called. */
  @Column({ name: 'said_by', type: 'text' })
  @Personal('clear')
  saidBy!: string;

  /** The recogniser's; null for people. */
  @Column({ name: 'token_id', type: 'uuid', nullable: true })
  tokenId!: string | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
