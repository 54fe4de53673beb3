import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotPersonal } from '@plenum/platform/database';

/** A browser that takes part with a personal link. Its id is the viewer's `signInId`. */
@Entity('registration_device')
export class RegistrationDevice {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @Column({ name: 'token_hash', type: 'text' })
  @NotPersonal('SHA-256 of a random secret')
  tokenHash!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** To the minute; tells which device was quiet for longest. */
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt!: Date;
}
