import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the numbers of one presenter's segments lie among those of the whole broadcast. */
@Entity('broadcast_epoch')
export class BroadcastEpoch {
  @PrimaryColumn({ name: 'broadcast_id', type: 'uuid' })
  broadcastId!: string;

  @PrimaryColumn({ type: 'int' })
  epoch!: number;

  /** Numbers of earlier epochs. */
  @Column({ type: 'int' })
  base!: number;

  /** Earlier epochs that had segments. */
  @Column({ type: 'int' })
  ordinal!: number;

  /** Highest number; null while it runs. */
  @Column({ type: 'int', nullable: true })
  last!: number | null;
}
