import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SenderFinding, SenderKey as SenderKeyView } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** Signs an organisation's mails for its own domain. */
@Entity('sender_key')
export class SenderKey {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('domain of an organisation')
  domain!: string;

  @Column({ type: 'text' })
  @NotPersonal('made of a day and random letters')
  selector!: string;

  /** Base64 of its DER. */
  @Column({ name: 'public_key', type: 'text' })
  @NotPersonal('a key')
  publicKey!: string;

  /** Sealed; null once it is replaced. */
  @Column({ name: 'private_key', type: 'bytea', nullable: true })
  @NotPersonal('a key')
  privateKey!: Buffer | null;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  state!: SenderKeyView['state'];

  /** What DNS said last. */
  @Column({ type: 'text' })
  @NotPersonal('from a list')
  found!: SenderFinding;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'replaced_at', type: 'timestamptz', nullable: true })
  replacedAt!: Date | null;
}
