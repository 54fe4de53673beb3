import { Entity, Column, PrimaryColumn } from 'typeorm';
import type { MessageReaction as Reaction } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** Somebody's answer to a message without words. Others hear how many, never who. */
@Entity('message_reaction')
export class MessageReaction {
  @PrimaryColumn({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @PrimaryColumn({ type: 'text' })
  @NotPersonal('one of messageReactions')
  reaction!: Reaction;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
