import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** The address an organisation wants its mails to come from. */
@Entity('sender')
export class Sender {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('public mail address of an organisation')
  address!: string;
}
