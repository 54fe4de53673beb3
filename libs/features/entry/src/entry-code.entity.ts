import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** Six digits that the crew tells one person: they let one browser in, once. A newer code ends the one before. */
@Entity('entry_code')
export class EntryCodeRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @Column({ name: 'code_hash', type: 'text' })
  @NotPersonal('made of a drawn number with the secret of this Plenum')
  codeHash!: string;

  /** Who of the crew. */
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @Column({ type: 'timestamptz' })
  until!: Date;
}
