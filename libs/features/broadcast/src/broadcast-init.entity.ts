import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rendition } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** The init segment of a rendition: less than a kilobyte, so it stands here rather than in a file. */
@Entity('broadcast_init')
export class BroadcastInit {
  @PrimaryColumn({ name: 'broadcast_id', type: 'uuid' })
  broadcastId!: string;

  @PrimaryColumn({ type: 'int' })
  epoch!: number;

  @PrimaryColumn({ type: 'text' })
  @NotPersonal('one of renditions')
  rendition!: Rendition;

  @Column({ type: 'text' })
  @NotPersonal('name of a codec')
  codecs!: string;

  @Column({ type: 'int', nullable: true })
  width!: number | null;

  @Column({ type: 'int', nullable: true })
  height!: number | null;

  @Column({ type: 'bytea' })
  @NotPersonal('sizes and codec parameters; neither pictures nor sound')
  content!: Buffer;
}
