import type { Rendition } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One time somebody presented: an epoch of a broadcast. */
@Entity('recording_part')
export class RecordingPart {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ type: 'int' })
  part!: number;

  @Column({ name: 'broadcast_id', type: 'uuid' })
  broadcastId!: string;

  @Column({ type: 'int' })
  epoch!: number;
}

/** The init segment of a rendition in a part. */
@Entity('recording_init')
export class RecordingInit {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ type: 'int' })
  part!: number;

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

/** A second of pictures or sound that is kept; the bytes are in the `SegmentStore`. */
@Entity('recording_segment')
export class RecordingSegment {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ type: 'int' })
  part!: number;

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

  @Column({ type: 'int' })
  bytes!: number;

  @Column({ type: 'text' })
  @NotPersonal('checksum')
  sha256!: string;
}
