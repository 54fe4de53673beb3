import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which worker reads the mailbox of bounces; one row, or none before the first did. */
@Entity('bounce_mailbox')
export class BounceMailbox {
  @PrimaryColumn({ type: 'smallint' })
  id!: number;

  /** Stands for a worker as long as it lives. */
  @Column({ type: 'uuid' })
  reader!: string;

  /** Until then it is that worker's. */
  @Column({ type: 'timestamptz' })
  until!: Date;
}
