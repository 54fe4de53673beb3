import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentPurpose, Locale } from '@plenum/contracts';
import { NotPersonal } from '@plenum/platform/database';

/** Where somebody said it. */
export const consentWays = ['registrationForm', 'myEvent', 'api', 'organiser'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** That somebody agreed, or took it back. Never changed (the table refuses), only followed by another row. */
@Entity('consent')
export class Consent {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'registration_id', type: 'uuid' })
  registrationId!: string;

  @Column({ type: 'text' })
  @NotPersonal('one of the consent purposes')
  purpose!: ConsentPurpose;

  /** True: agreed. False: withdrawn. */
  @Column({ type: 'boolean' })
  given!: boolean;

  /** The sentence as it was shown. */
  @Column({ type: 'text' })
  @NotPersonal('a sentence of ours with the name of the organiser')
  wording!: string;

  @Column({ name: 'wording_version', type: 'text' })
  @NotPersonal('version of a sentence of ours')
  wordingVersion!: string;

  @Column({ type: 'text' })
  @NotPersonal('language of the sentence')
  locale!: Locale;

  @Column({ type: 'text' })
  @NotPersonal('which form or way it came')
  way!: ConsentWay;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
