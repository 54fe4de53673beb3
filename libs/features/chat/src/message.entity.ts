import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileFacts, HoldReason, Role } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** The file of a message, with the id it is stored by, which nobody is told. */
export interface MessageFile extends FileFacts {
  id: string;
}

/** A chat message. What others saw of it is in the feed; here stands what is true now. */
@Entity('message')
export class Message {
  /** Made by the author's client, so that repeating it makes no second message. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Registration or account. */
  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  /** As it was called when it wrote. */
  @Column({ name: 'author_name', type: 'text' })
  @Personal('clear')
  authorName!: string;

  @Column({ name: 'author_role', type: 'text' })
  @NotPersonal('one of roles; shown as a badge apart from the name')
  authorRole!: Role;

  /** Null once its author took it back. Kept sealed when the crew removed it. */
  @Column({ type: 'text', nullable: true })
  @Personal('clear')
  text!: string | null;

  /** What came along; taken back with the text, and sealed with it. */
  @Column({ type: 'jsonb', nullable: true })
  @Personal('clear')
  file!: MessageFile | null;

  /** When everybody could read it; for one that is held, when it was written. */
  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt!: Date;

  @Column({ name: 'reply_to', type: 'uuid', nullable: true })
  replyTo!: string | null;

  @Column({ name: 'edited_at', type: 'timestamptz', nullable: true })
  editedAt!: Date | null;

  /** Why it waits for the crew; null once it was released, and for most from the beginning. With `gone`: never released. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal('one of holdReasons')
  held!: HoldReason | null;

  /** Null while it is shown. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal('author or crew')
  gone!: 'author' | 'crew' | null;

  @Column({ name: 'gone_at', type: 'timestamptz', nullable: true })
  goneAt!: Date | null;

  /** Who of the crew removed it. */
  @Column({ name: 'removed_by', type: 'uuid', nullable: true })
  removedBy!: string | null;

  @Column({ name: 'removal_reason', type: 'text', nullable: true })
  @Personal('clear')
  removalReason!: string | null;

  @Column({ name: 'pinned_at', type: 'timestamptz', nullable: true })
  pinnedAt!: Date | null;

  /** Null with `pinnedAt`: no end. */
  @Column({ name: 'pinned_until', type: 'timestamptz', nullable: true })
  pinnedUntil!: Date | null;
}
