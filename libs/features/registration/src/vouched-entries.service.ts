import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@plenum/platform/database';
import { Devices } from './devices.service.js';
import { SignUps } from './sign-ups.service.js';

/** A registration that somebody at the entrance may have. */
export interface Registrant {
  id: string;
  eventId: string;
  name: string;
  email: string;
  organisation: string;
  state: 'confirmed' | 'unconfirmed';
  devices: number;
}

/** What may stand for itself in a LIKE pattern. */
const escaped = (word: string) => word.replace(/[\\%_]/g, (character) => `\\${character}`);

/** People whom no mail reached, and whom the crew lets in all the same. */
@Injectable()
export class VouchedEntries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signUps: SignUps,
    private readonly devices: Devices,
  ) {}

  /** Registrations of an event with any of these words in name, address or organisation; the newest first. */
  async withWords(eventId: string, words: readonly string[], limit: number): Promise<Registrant[]> {
    if (words.length === 0) return [];
    const rows = await this.unitOfWork.query<Omit<Registrant, 'devices'>>(
      `SELECT id, event_id AS "eventId", name, email, organisation, state FROM registration
        WHERE event_id = $1 AND state IN ('confirmed', 'unconfirmed')
          AND (name ILIKE ANY($2) OR email ILIKE ANY($2) OR organisation ILIKE ANY($2))
        ORDER BY id DESC LIMIT $3`,
      [eventId, words.map((word) => `%${escaped(word)}%`), limit],
    );
    const devices = await this.devices.countMany(rows.map(({ id }) => id));
    return rows.map((row) => ({ ...row, devices: devices.get(row.id) ?? 0 }));
  }

  /** The registration, if somebody may come in with it. */
  async find(registrationId: string): Promise<Registrant | undefined> {
    const [row] = await this.unitOfWork.query<Omit<Registrant, 'devices'>>(
      `SELECT id, event_id AS "eventId", name, email, organisation, state FROM registration
        WHERE id = $1 AND state IN ('confirmed', 'unconfirmed')`,
      [registrationId],
    );
    return row && { ...row, devices: await this.devices.count(registrationId) };
  }

  /**
   * Lets a browser take part, in the place of the one that was quiet for longest where both are taken: somebody looked at
   * this person. Confirms what waited for a mail. Answers the secret for the device cookie.
   * @throws registration.notFound, registration.notConfirmed, registration.closed
   */
  letIn(registrationId: string, known: readonly string[]): Promise<string> {
    return this.unitOfWork.run(async () => {
      await this.signUps.vouchFor(registrationId);
      return this.devices.join(registrationId, { known, takeOver: true });
    });
  }
}
