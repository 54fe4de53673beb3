import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What people in a session may do without words. Without a row: everything. */
@Entity('hall_setting')
export class HallSetting {
  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ type: 'boolean' })
  hands!: boolean;

  @Column({ type: 'boolean' })
  reactions!: boolean;
}
