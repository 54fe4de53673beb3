import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Revocations } from '@plenum/access';
import { Problem } from '@plenum/platform/problems';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { hashOf } from './link-tokens.js';
import { RegistrationDevice } from './registration-device.entity.js';
import { Registration } from './registration.entity.js';
import { deviceRestsSince, deviceToEnd } from './registration.rules.js';

export interface Join {
  /** The secrets this browser has: the same device joins again without taking another place. */
  known?: readonly string[];
  /** Ends the device that was quiet for longest when both places are taken. */
  takeOver?: boolean | undefined;
}

/** The browsers that take part with a personal link: two at a time. */
@Injectable()
export class Devices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Gives this browser a place and answers its secret.
   * @throws device.tooMany when both places are taken and nobody asked to take one over.
   */
  async join(registrationId: string, { known: secrets = [], takeOver }: Join): Promise<string> {
    return this.unitOfWork.run(async () => {
      // The lock makes two browsers that join at once take turns: counting alone would let both in.
      const registration = await this.unitOfWork
        .of(Registration)
        .findOne({ where: { id: registrationId }, lock: { mode: 'pessimistic_write' } });
      if (registration?.state !== 'confirmed') throw new Problem('registration.notConfirmed');
      const taking = await this.taking(registrationId);
      for (const secret of secrets) {
        const known = taking.find(({ tokenHash }) => tokenHash === hashOf(secret));
        if (!known) continue;
        await this.unitOfWork.of(RegistrationDevice).update(known.id, { lastSeenAt: this.clock.now() });
        return secret;
      }
      const leaving = deviceToEnd(taking);
      if (leaving && !takeOver) throw new Problem('device.tooMany', { params: { devices: taking.length } });
      if (leaving) await this.end([leaving]);
      return this.keep(registrationId);
    });
  }

  /**
   * The device behind one of these secrets and its registration, when that one is confirmed: that of the event, or where
   * none is named the first that holds.
   */
  async find(
    secrets: readonly string[],
    eventId?: string,
  ): Promise<{ registration: Registration; deviceId: string } | undefined> {
    if (secrets.length === 0) return undefined;
    const hashes = secrets.map(hashOf);
    const devices = await this.unitOfWork.of(RegistrationDevice).findBy({ tokenHash: In(hashes) });
    const registrations = await this.unitOfWork
      .of(Registration)
      .findBy({ id: In(devices.map(({ registrationId }) => registrationId)), state: 'confirmed' });
    for (const hash of hashes) {
      const device = devices.find(({ tokenHash }) => tokenHash === hash);
      const registration = registrations.find(({ id }) => id === device?.registrationId);
      if (!device || !registration || (eventId !== undefined && registration.eventId !== eventId)) continue;
      // A device that was away for long gave its place back; it may have it again while it is free.
      const rested = device.lastSeenAt <= deviceRestsSince(this.clock.now());
      if (rested && deviceToEnd(await this.taking(registration.id))) continue;
      await this.see(device);
      return { registration, deviceId: device.id };
    }
    return undefined;
  }

  /** How many devices take part now. */
  async count(registrationId: string): Promise<number> {
    return (await this.taking(registrationId)).length;
  }

  /** The same for many registrations, in one query. */
  async countMany(registrationIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.unitOfWork.query<{ registration_id: string; devices: number }>(
      `SELECT registration_id, count(*)::int AS devices FROM registration_device
        WHERE registration_id = ANY($1) AND last_seen_at > $2 GROUP BY registration_id`,
      [registrationIds, deviceRestsSince(this.clock.now())],
    );
    return new Map(rows.map(({ registration_id, devices }) => [registration_id, devices]));
  }

  private taking(registrationId: string): Promise<RegistrationDevice[]> {
    const lastSeenAt = MoreThan(deviceRestsSince(this.clock.now()));
    return this.unitOfWork.of(RegistrationDevice).findBy({ registrationId, lastSeenAt });
  }

  private async end(devices: readonly RegistrationDevice[]): Promise<void> {
    for (const { id, registrationId } of devices) {
      await this.unitOfWork.of(RegistrationDevice).delete(id);
      await this.revocations.end({ viewerId: registrationId, signInId: id, reason: 'device.tooMany' });
    }
  }

  private async keep(registrationId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.unitOfWork.of(RegistrationDevice).insert({
      id: newId(),
      registrationId,
      tokenHash: hashOf(token),
      createdAt: now,
      lastSeenAt: now,
    });
    return token;
  }

  /** To the minute, so that a busy room does not write a row per message. */
  private async see({ id }: RegistrationDevice): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.query(
      `UPDATE registration_device SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2::timestamptz - interval '1 minute'`,
      [id, now],
    );
  }
}
