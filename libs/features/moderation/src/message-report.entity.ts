import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportReason } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** What somebody says is wrong with a message. One per person and message. */
@Entity('message_report')
export class MessageReport {
  /** Made by the reporter's client, so that repeating it makes no second one. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  @Column({ name: 'reporter_id', type: 'uuid' })
  reporterId!: string;

  @Column({ name: 'reporter_name', type: 'text' })
  @Personal('clear')
  reporterName!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of reportReasons')
  reason!: ReportReason;

  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  text!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;
}
