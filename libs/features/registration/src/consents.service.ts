import { Injectable } from '@nestjs/common';
import { consentPurposes, consentText, consentWordings, type ConsentPurpose, type Locale } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Consent, type ConsentWay } from './consent.entity.js';
import type { CurrentConsents } from './registration.view.js';

/** In which words somebody was asked, and where. */
export interface Asked {
  way: ConsentWay;
  /** Language the sentence was shown in. */
  locale: Locale;
  /** Name of the organiser as it stood in the sentence. */
  organisation: string;
}

/** Who agreed to what: rows that are only ever added. */
@Injectable()
export class Consents {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Adds a row for every purpose whose answer differs from the last one. Not to have agreed needs no row. */
  async answer(registrationId: string, wanted: CurrentConsents, asked: Asked): Promise<void> {
    const known = await this.of(registrationId);
    const rows = consentPurposes
      .filter((purpose) => wanted[purpose] !== undefined && wanted[purpose] !== (known[purpose] ?? false))
      .map((purpose) => ({
        id: newId(),
        registrationId,
        purpose,
        given: wanted[purpose] === true,
        wording: consentText(purpose, asked.locale, asked.organisation),
        wordingVersion: consentWordings[purpose].version,
        locale: asked.locale,
        way: asked.way,
        at: this.clock.now(),
      }));
    if (rows.length > 0) await this.unitOfWork.of(Consent).insert(rows);
  }

  async of(registrationId: string): Promise<CurrentConsents> {
    return (await this.ofMany([registrationId])).get(registrationId) ?? {};
  }

  /** The last answer to each purpose, in one query for any number of registrations. */
  async ofMany(registrationIds: readonly string[]): Promise<Map<string, CurrentConsents>> {
    const rows = await this.unitOfWork.query<{ registration_id: string; purpose: ConsentPurpose; given: boolean }>(
      `SELECT DISTINCT ON (registration_id, purpose) registration_id, purpose, given
         FROM consent WHERE registration_id = ANY($1)
        ORDER BY registration_id, purpose, at DESC, id DESC`,
      [registrationIds],
    );
    const consents = new Map<string, CurrentConsents>();
    for (const { registration_id, purpose, given } of rows)
      consents.set(registration_id, { ...consents.get(registration_id), [purpose]: given });
    return consents;
  }
}
