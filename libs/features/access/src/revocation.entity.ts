import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/**
 * A right that ended: sockets that rely on it are closed by every server within two seconds. Rows, because a wake-up
 * may be lost; they are only of use for some minutes.
 */
@Entity('revocation')
export class Revocation {
  /** Ascending, but commits may come out of order: readers look back some seconds. */
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id!: number;

  @Column({ name: 'viewer_id', type: 'uuid' })
  viewerId!: string;

  /** Only the sockets of this sign-in or device; all of the viewer's when null. */
  @Column({ name: 'sign_in_id', type: 'uuid', nullable: true })
  signInId!: string | null;

  /** Only in this session; everywhere when null. */
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  @Column({ type: 'text' })
  @NotPersonal('problem code')
  reason!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
