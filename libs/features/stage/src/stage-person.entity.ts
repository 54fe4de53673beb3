import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StageRole, StageState } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Somebody whose studio is joined to the stage of a session. The row goes when they leave. */
@Entity('stage_person')
export class StagePerson {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  /** Made by the tab that counts. */
  @Column({ type: 'uuid' })
  tab!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  name!: string;

  /** What stands below the name. */
  @Column({ type: 'text' })
  @Personal('clear')
  detail!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of stageRoles')
  role!: Exclude<StageRole, 'composer'>;

  @Column({ type: 'text' })
  @NotPersonal('one of stageStates')
  state!: StageState;

  @Column({ type: 'boolean' })
  muted!: boolean;

  @Column({ name: 'came_at', type: 'timestamptz' })
  cameAt!: Date;

  /** When the ticket was made that the tab has now. */
  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt!: Date;
}
