import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** Something the crew told everyone in a session, or in all sessions of an event. */
@Entity('announcement')
export class Announcement {
  /** Made by the announcer's client, so that repeating it announces nothing twice. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  /** Null: to the whole event. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  @Column({ type: 'text' })
  @Personal('clear')
  text!: string;

  /** Null: until somebody takes it back. */
  @Column({ type: 'timestamptz', nullable: true })
  until!: Date | null;

  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;

  /** Account of the crew. */
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  /** Null while it is shown. */
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  /** Null when its time was over. */
  @Column({ name: 'ended_by', type: 'uuid', nullable: true })
  endedBy!: string | null;
}
