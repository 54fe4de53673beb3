import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** What was answered to a creating request, so that repeating it creates nothing twice. */
@Entity('idempotency_key')
export class IdempotencyKey {
  /** SHA-256 of who asked and of the key they chose. */
  @PrimaryColumn({ name: 'key_hash', type: 'text' })
  @NotPersonal('hash')
  keyHash!: string;

  /** SHA-256 of method, address and body: another request under the same key is a mistake of the client. */
  @Column({ name: 'request_hash', type: 'text' })
  @NotPersonal('hash')
  requestHash!: string;

  @Column({ type: 'int' })
  status!: number;

  @Column({ type: 'jsonb', nullable: true })
  @Personal('deleteRow')
  answer!: unknown;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
