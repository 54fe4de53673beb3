import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** How far ahead the queue for a domain's mails is taken. */
@Entity('mail_domain')
export class MailDomain {
  @PrimaryColumn({ type: 'text' })
  @NotPersonal('the host of addresses; forgotten after a day')
  domain!: string;

  @Column({ name: 'free_at', type: 'timestamptz' })
  freeAt!: Date;
}
