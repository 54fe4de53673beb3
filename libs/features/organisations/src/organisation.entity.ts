import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** Owns events; has a look. */
@Entity('organisation')
export class Organisation {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Its part of public addresses. Never changed: links to it are in mails and on other sites. */
  @Column({ type: 'text' })
  @NotPersonal('address of an organisation')
  slug!: string;

  @Column({ type: 'text' })
  @NotPersonal('name of an organisation')
  name!: string;

  @Column({ type: 'text', nullable: true })
  @NotPersonal('public web address of an organisation')
  website!: string | null;

  /** `#rrggbb` in lower case. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal('colour')
  accent!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
