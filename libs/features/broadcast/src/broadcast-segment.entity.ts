import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Rendition } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** A second of pictures or sound that is there; the bytes are in the `SegmentStore`, for some minutes. */
@Entity('broadcast_segment')
export class BroadcastSegment {
  @PrimaryColumn({ name: 'broadcast_id', type: 'uuid' })
  broadcastId!: string;

  @PrimaryColumn({ type: 'int' })
  epoch!: number;

  @PrimaryColumn({ type: 'text' })
  @NotPersonal('one of renditions')
  rendition!: Rendition;

  @PrimaryColumn({ type: 'int' })
  number!: number;

  /** Seconds. */
  @Column({ type: 'real' })
  duration!: number;

  @Column({ name: 'captured_at', type: 'timestamptz' })
  capturedAt!: Date;

  @Column({ name: 'stored_at', type: 'timestamptz' })
  storedAt!: Date;

  @Column({ type: 'int' })
  bytes!: number;

  @Column({ type: 'text' })
  @NotPersonal('checksum')
  sha256!: string;
}
