import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** One browser that is signed in to an account. Ending it deletes the row. */
@Entity('sign_in')
export class SignIn {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random secret')
  tokenHash!: string;

  /** Browser and system, as far as they matter for recognising one's own device. */
  @Column({ type: 'text' })
  @Personal('deleteRow')
  device!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** To the nearest five minutes: a write per request would cost more than it tells. */
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt!: Date;
}
