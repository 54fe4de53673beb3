import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ComposerState, ComposerTrouble } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** How it stands with the server's own composer for a session whose stage is open. */
@Entity('composer')
export class Composer {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of composerStates')
  state!: ComposerState;

  @Column({ type: 'text', nullable: true })
  @NotPersonal('one of composerTroubles')
  trouble!: ComposerTrouble | null;

  /** The crew asked for it; otherwise it only takes over what nobody sends any more. */
  @Column({ type: 'boolean' })
  wanted!: boolean;

  /** Holds the lease in the name of the server, whichever process does it. */
  @Column({ type: 'uuid' })
  holder!: string;

  /** The process that sees to it now … */
  @Column({ type: 'uuid', nullable: true })
  owner!: string | null;

  /** … unless it has not said so until then. */
  @Column({ name: 'owned_until', type: 'timestamptz', nullable: true })
  ownedUntil!: Date | null;

  /** Failures in a row, and when the next attempt may begin. */
  @Column({ type: 'int' })
  tries!: number;

  @Column({ name: 'again_at', type: 'timestamptz', nullable: true })
  againAt!: Date | null;

  /** When a process that could do it was last there. */
  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt!: Date;
}
