import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaptionChange, CaptionLanguage } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** That something of a transcript was changed, without who and what. */
@Entity('caption_change')
export class CaptionChangeRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of captionLanguages')
  language!: CaptionLanguage;

  @Column({ type: 'text' })
  @NotPersonal('one of four words')
  what!: CaptionChange['what'];

  /** How many lines. */
  @Column({ type: 'int' })
  lines!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
