import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** A code that was asked for, whether or not the address belongs to anybody. */
@Entity('sign_in_code')
export class SignInCode {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  /** Null for an address nobody has: such a row only makes the answers look alike. */
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId!: string | null;

  /** SHA-256 of the cookie of the browser that asked; only that browser can use the code. */
  @Column({ name: 'browser_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random secret')
  browserHash!: string;

  /** HMAC of the code with the server's secret: a million codes are too few for a bare hash. */
  @Column({ name: 'code_mac', type: 'text' })
  @NotPersonal('HMAC of a random code')
  codeMac!: string;

  @Column({ type: 'int' })
  tries!: number;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
