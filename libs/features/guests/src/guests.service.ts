import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EnterHall, GuestMode } from '@plenum/contracts';
import { CrewNames } from '@plenum/access';
import { RegistrationGroups, type RegistrationGroup } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { GuestPolicies } from './guest-policies.service.js';
import { Guest } from './guest.entity.js';
import type { OpenHall } from './hall-codes.service.js';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export interface Arrival {
  /** The secret for the browser's cookie. */
  token: string;
  sessionId: string;
}

/** People in the hall who have not registered. */
@Injectable()
export class Guests implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policies: GuestPolicies,
    private readonly clock: Clock,
    private readonly groups: RegistrationGroups,
    private readonly crew: CrewNames,
  ) {}

  onModuleInit(): void {
    this.groups.register((ids) => this.groupsOf(ids));
  }

  /**
   * Lets somebody in who read a code off the wall. A browser that is in already stays who it is, so that whoever was sent
   * out does not come back under another name.
   * @throws `guest.closed` when the organiser lets no guests in, or the crew no new ones; `name.reserved` when one would
   * take them for somebody of the crew
   */
  enter({ session, event, letsIn }: OpenHall, { name, locale }: EnterHall, known?: string): Promise<Arrival> {
    return this.unitOfWork.run(async () => {
      const before = known ? await this.find(known) : undefined;
      if (known && before?.guest.eventId === event.id) return { token: known, sessionId: session.id };
      if (!letsIn) throw new Problem('guest.closed');
      const place = { organisationId: event.organisationId, eventId: event.id, sessionId: session.id };
      await this.crew.requireFree(name, place, { field: 'name' });
      const token = randomBytes(32).toString('base64url');
      const now = this.clock.now();
      await this.unitOfWork.of(Guest).insert({
        id: newId(),
        eventId: event.id,
        name,
        locale,
        tokenHash: hashOf(token),
        notedAt: now,
        lastSeenAt: now,
      });
      return { token, sessionId: session.id };
    });
  }

  /** The guest behind a secret, and what guests of that event may do; undefined once the organiser lets none in. */
  async find(token: string): Promise<{ guest: Guest; mode: Exclude<GuestMode, 'off'> } | undefined> {
    const guest = await this.unitOfWork.of(Guest).findOneBy({ tokenHash: hashOf(token) });
    const mode = guest ? await this.policies.modeOf(guest.eventId) : 'off';
    if (!guest || mode === 'off') return undefined;
    await this.see(guest);
    return { guest, mode };
  }

  /** Whoever read a code off the wall is in the hall; more nobody asked them. */
  private async groupsOf(ids: readonly string[]): Promise<Map<string, RegistrationGroup>> {
    const rows = await this.unitOfWork.query<{ id: string }>('SELECT id FROM guest WHERE id = ANY($1)', [ids]);
    return new Map(rows.map(({ id }) => [id, { role: null, mode: 'onsite' }]));
  }

  /** To the minute, so that a busy hall does not write a row per message. */
  private async see({ id }: Guest): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE guest SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2::timestamptz - interval '1 minute'`,
      [id, this.clock.now()],
    );
  }
}
