import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { QuietHours } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** What an event says about quiet hours; without a row, its organisation's word counts. */
@Entity('event_quiet_hours')
export class EventQuietHours {
  @PrimaryColumn({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  /** Null: there are none. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('two times of day')
  hours!: QuietHours | null;
}

/** What an organisation says for all its events; without a row, the usual counts. */
@Entity('organisation_quiet_hours')
export class OrganisationQuietHours {
  @PrimaryColumn({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal('two times of day')
  hours!: QuietHours | null;
}
