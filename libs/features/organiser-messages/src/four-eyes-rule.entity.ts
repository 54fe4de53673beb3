import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That a second person agrees before messages leave: of an organisation, or of one event of it. */
@Entity('four_eyes_rule')
export class FourEyesRule {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'organisation_id', type: 'uuid' })
  organisationId!: string;

  /** Null: all its events. */
  @Column({ name: 'event_id', type: 'uuid', nullable: true })
  eventId!: string | null;
}
