import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/**
 * What mails said, as they were sent: subject, sender, text and HTML, compressed, without names of recipients and without
 * secrets. One for all mails that say the same: ten thousand reminders are one sheet.
 */
@Entity('mail_sheet')
export class MailSheet {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'bytea' })
  @Personal('deleteRow')
  body!: Buffer;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;
}
