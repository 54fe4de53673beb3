import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GrantScope, Role } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** A role somebody has at a place. */
@Entity('account_grant')
export class AccountGrant {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  /** Whose place it is: grants on events and sessions are listed and withdrawn with the organisation's own. */
  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of the roles')
  role!: Role;

  @Column({ type: 'text' })
  @NotPersonal('kind of place')
  scope!: GrantScope;

  @Column({ name: 'scope_id', type: 'uuid' })
  scopeId!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
