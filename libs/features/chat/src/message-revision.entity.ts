import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** What a message said before it was changed. Sealed: only the report of what happened may tell it. */
@Entity('message_revision')
export class MessageRevision {
  @PrimaryColumn({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  /** When it was replaced. */
  @PrimaryColumn({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;
}
