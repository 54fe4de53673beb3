import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScreenKind } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** A link that shows an event in a hall. Its id is the viewer's; nobody signs in with it. */
@Entity('screen')
export class Screen {
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of screenKinds')
  kind!: ScreenKind;

  /** The stage a projector follows. */
  @Column({ name: 'stage_id', type: 'uuid', nullable: true })
  stageId!: string | null;

  /** The one session it stays with. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  @Column({ type: 'text' })
  @NotPersonal('where it hangs')
  name!: string;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a secret')
  tokenHash!: string;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_by_name', type: 'text' })
  @Personal('clear')
  createdByName!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** To the minute; null as long as nobody opened it. */
  @Column({ name: 'last_seen_at', type: 'timestamptz', nullable: true })
  lastSeenAt!: Date | null;

  /** Set when the crew ended it; it is dark then, and may be lit again. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
