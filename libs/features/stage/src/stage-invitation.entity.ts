import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InvitationState, StageTrouble } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** That somebody was asked onto the stage from the raised hands. The row goes with the hand, or when they leave the stage. */
@Entity('stage_invitation')
export class StageInvitation {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of invitationStates')
  state!: InvitationState;

  @Column({ type: 'text', nullable: true })
  @NotPersonal('one of stageTroubles')
  trouble!: StageTrouble | null;

  /** When it ends by itself; null: it has ended, or the person is on the stage. */
  @Column({ type: 'timestamptz', nullable: true })
  until!: Date | null;
}
