import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PollContent } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** Polls an organisation asks again and again. */
@Entity('poll_set')
export class PollSet {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('what the organiser calls it')
  name!: string;

  @Column({ type: 'jsonb' })
  @NotPersonal('what is asked, not what was answered')
  polls!: PollContent[];

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
