import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FileFacts, RevealMoment } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** The file of a material, with the id it is stored by, which nobody is told. */
export interface MaterialFile extends FileFacts {
  id: string;
}

/** Something to take home from a session. Attendees know nothing of it before it is shown. */
@Entity('material')
export class Material {
  /** Made by the client, so that repeating it adds nothing twice. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'text' })
  @NotPersonal('what the material is called')
  title!: string;

  @Column({ type: 'text' })
  @NotPersonal('where the material is')
  url!: string;

  /** Null for links, and once the bytes of a removed one are gone. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('what the file is called, its kind and size')
  file!: MaterialFile | null;

  @Column({ type: 'text' })
  @NotPersonal('one of revealMoments')
  reveal!: RevealMoment;

  /** For those that are revealed at a time. */
  @Column({ name: 'reveal_at', type: 'timestamptz', nullable: true })
  revealAt!: Date | null;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt!: Date;

  @Column({ name: 'added_by', type: 'uuid' })
  addedBy!: string;

  /** Null while attendees do not see it. */
  @Column({ name: 'shown_at', type: 'timestamptz', nullable: true })
  shownAt!: Date | null;

  /** Null while it is there; it can come back for a moment. */
  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}
