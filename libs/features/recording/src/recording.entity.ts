import type { PauseReason, RecordingAudience, RecordingState } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is kept of a session's broadcasts, how it stands with it, and who may watch it. One for each session at most. */
@Entity('recording')
export class Recording {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  /** Names the folder of its files. */
  @Column({ type: 'uuid' })
  id!: string;

  /** What the crew wants; what comes of it is `state`. */
  @Column({ type: 'text' })
  @NotPersonal('one of recordingStates')
  wanted!: RecordingState;

  @Column({ type: 'text' })
  @NotPersonal('one of recordingStates')
  state!: RecordingState;

  @Column({ type: 'text', nullable: true })
  @NotPersonal('one of pauseReasons')
  because!: PauseReason | null;

  /** When `state` or `because` last changed; while it is active, the beginning of a span. */
  @Column({ type: 'timestamptz' })
  since!: Date;

  /** Counts edits, so that two editors do not overwrite each other. */
  @Column({ type: 'int' })
  version!: number;

  /** Counts changes of what there is to watch. */
  @Column({ type: 'int' })
  revision!: number;

  /** Under which it is watched; a new one ends the tickets of the old one. */
  @Column({ name: 'media_id', type: 'uuid' })
  mediaId!: string;

  /** Under which the desk watches it, without the cut. */
  @Column({ name: 'desk_id', type: 'uuid' })
  deskId!: string;

  @Column({ name: 'cut_from', type: 'timestamptz', nullable: true })
  cutFrom!: Date | null;

  @Column({ name: 'cut_until', type: 'timestamptz', nullable: true })
  cutUntil!: Date | null;

  @Column({ type: 'text' })
  @NotPersonal('one of recordingAudiences')
  audience!: RecordingAudience;

  @Column({ name: 'published_from', type: 'timestamptz', nullable: true })
  publishedFrom!: Date | null;

  @Column({ name: 'published_until', type: 'timestamptz', nullable: true })
  publishedUntil!: Date | null;

  /** Null: with the personal data of the event. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;
}
