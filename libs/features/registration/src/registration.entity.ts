import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttendanceMode, AttendeeRole, Locale, RegistrationState } from '@plenum/contracts';
import { NotPersonal, Personal } from '@plenum/platform/database';

/** One person at one event. */
@Entity('registration')
export class Registration {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of the registration states')
  state!: RegistrationState;

  @Column({ type: 'text' })
  @Personal()
  name!: string;

  /** Lower-cased. One open registration per event and address. */
  @Column({ type: 'text' })
  @Personal()
  email!: string;

  @Column({ type: 'text' })
  @Personal()
  organisation!: string;

  @Column({ type: 'text', nullable: true })
  @Personal()
  role!: AttendeeRole | null;

  /** What was chosen where the event is hybrid; else how one takes part is the event's business. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal('one of the attendance modes; numbers of them stay')
  mode!: AttendanceMode | null;

  @Column({ type: 'text' })
  @NotPersonal('de or en, chosen for mails')
  locale!: Locale;

  /** IANA name, as the browser said at the sign-up; null where it said nothing: then the event's holds. */
  @Column({ type: 'text', nullable: true })
  @Personal()
  zone!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt!: Date | null;

  /** Until when the confirmation link opens. */
  @Column({ name: 'confirm_until', type: 'timestamptz' })
  confirmUntil!: Date;

  /** When the last mail with a link went to the outbox: a second click on the button must not send a second mail. */
  @Column({ name: 'link_mailed_at', type: 'timestamptz' })
  linkMailedAt!: Date;

  /** Counted up to make new links and end the old ones. */
  @Column({ name: 'link_version', type: 'int' })
  linkVersion!: number;

  @Column({ name: 'confirm_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random-looking secret')
  confirmHash!: string;

  @Column({ name: 'personal_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random-looking secret')
  personalHash!: string;
}
