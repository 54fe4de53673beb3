import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaptionLanguage } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** The right of a speech recogniser to send lines of one language to one session. */
@Entity('caption_token')
export class CaptionTokenRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of captionLanguages')
  language!: CaptionLanguage;

  @Column({ type: 'text' })
  @NotPersonal('what the recogniser is called')
  name!: string;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a secret')
  tokenHash!: string;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_by_name', type: 'text' })
  @Personal('clear')
  createdByName!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** To the minute; null as long as nobody used it. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  /** Set when the crew ended it, for good. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
