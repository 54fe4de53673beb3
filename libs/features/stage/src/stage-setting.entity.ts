import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StageLayout } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** Whether a session has a stage of several, and what the audience sees of it. */
@Entity('stage_setting')
export class StageSetting {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'boolean' })
  open!: boolean;

  @Column({ type: 'text' })
  @NotPersonal('one of stageLayouts')
  layout!: StageLayout;

  /** Who is shown large; null: whoever speaks. */
  @Column({ name: 'spotlight_id', type: 'uuid', nullable: true })
  spotlightId!: string | null;

  /** Who interprets into sign language. */
  @Column({ name: 'signer_id', type: 'uuid', nullable: true })
  signerId!: string | null;

  @Column({ type: 'text' })
  @NotPersonal('a sentence to the audience, such as when it goes on')
  card!: string;

  /** The crew was told that what passes pictures and sound does not answer. */
  @Column({ type: 'boolean', default: false })
  away!: boolean;
}
