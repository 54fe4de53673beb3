import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** The short address that leads from a hall into its session. */
@Entity('hall_code')
export class HallCode {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('drawn at random, shown in the hall')
  code!: string;

  /** Set while the crew lets no new guests in. Who has registered passes all the same. */
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}
