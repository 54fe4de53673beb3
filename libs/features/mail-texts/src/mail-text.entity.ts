import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Locale, MailKind } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** One version of what an organisation writes in one kind of mail in one language. The highest revision counts. */
@Entity('mail_text')
export class MailTextVersion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  kind!: MailKind;

  @Column({ type: 'text' })
  @NotPersonal('from a list')
  locale!: Locale;

  /** From 1 on; null for a text that somebody only sends to themselves. */
  @Column({ type: 'int', nullable: true })
  revision!: number | null;

  /** Null in both: back to our own words. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal("an organisation's words to everybody")
  subject!: string | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal("an organisation's words to everybody")
  body!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'by_id', type: 'uuid' })
  byId!: string;

  @Column({ name: 'by_name', type: 'text' })
  @Personal('clear')
  byName!: string;
}
