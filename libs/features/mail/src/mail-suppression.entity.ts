import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SuppressionReason } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** An address that gets no mails of an organisation, or no reminders. */
@Entity('mail_suppression')
export class MailSuppression {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  /** In small letters. */
  @Column({ type: 'text' })
  @Personal('deleteRow')
  address!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  reason!: SuppressionReason;

  @Column({ type: 'text', nullable: true })
  @NotPersonal('a number')
  code!: string | null;

  @Column({ type: 'timestamptz' })
  since!: Date;
}
