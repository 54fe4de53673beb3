import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** What somebody of a session's crew wrote to the others. Attendees never get it. */
@Entity('crew_message')
export class CrewMessage {
  /** Made by the author's client, so that repeating it makes no second message. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  /** As it was called when it wrote. */
  @Column({ name: 'author_name', type: 'text' })
  @Personal('clear')
  authorName!: string;

  @Column({ name: 'author_role', type: 'text' })
  @NotPersonal('one of roles')
  authorRole!: Role;

  /** Null once its author took it back. */
  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  text!: string | null;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt!: Date;
}
