import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From when to when everything was kept, or nothing was stored. The one that lasts stands in `Recording`. */
@Entity('recording_span')
export class RecordingSpan {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @PrimaryColumn({ name: 'from_at', type: 'timestamptz' })
  fromAt!: Date;

  @Column({ name: 'until_at', type: 'timestamptz' })
  untilAt!: Date;

  @Column({ name: 'is_kept', type: 'boolean' })
  isKept!: boolean;
}
