import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Personal } from '@plenum/platform/database';

/** What somebody wants to be called in the rooms of an event, where it is not the name they registered with. */
@Entity('display_name')
export class DisplayName {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ type: 'text' })
  @Personal('clear')
  name!: string;
}
