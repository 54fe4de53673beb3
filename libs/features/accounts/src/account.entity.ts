import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** Somebody who works with Plenum: organisers, moderators, speakers. Attendees have registrations instead. */
@Entity('account')
export class Account {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Lower-cased; one account per address. */
  @Column({ type: 'text' })
  @Personal('deleteRow')
  email!: string;

  @Column({ type: 'text' })
  @Personal('deleteRow')
  name!: string;

  @Column({ type: 'text' })
  @NotPersonal('de or en')
  locale!: Locale;

  /** argon2id in PHC format; null where only codes by mail open the account. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  @Personal('deleteRow')
  passwordHash!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
