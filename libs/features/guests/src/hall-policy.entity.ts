import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GuestMode } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** What an organiser allows people in the hall who have not registered. Without a row: nothing. */
@Entity('hall_policy')
export class HallPolicy {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of guestModes')
  guests!: GuestMode;
}
