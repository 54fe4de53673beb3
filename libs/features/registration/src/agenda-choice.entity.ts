import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A session on somebody's own agenda. */
@Entity('agenda_choice')
export class AgendaChoice {
  @PrimaryColumn({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @PrimaryColumn({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'chosen_at', type: 'timestamptz' })
  chosenAt!: Date;
}
