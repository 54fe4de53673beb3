import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** Work that was handed in with a vote: the row keeps it from being taken twice. It does not say for which vote. */
@Entity('poll_work')
export class PollWork {
  @PrimaryColumn('text')
  @NotPersonal('a hash of random numbers')
  id!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
