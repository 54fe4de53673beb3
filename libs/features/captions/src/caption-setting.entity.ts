import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaptionLanguage } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** How a session is captioned. Without a row it is not. */
@Entity('caption_setting')
export class CaptionSetting {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text', array: true })
  @NotPersonal('of captionLanguages')
  languages!: CaptionLanguage[];

  /** What is said now is shown and not kept. */
  @Column({ name: 'off_record', type: 'boolean' })
  offRecord!: boolean;
}
