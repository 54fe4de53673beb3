import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { HallAccess } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { isPublic, isRunnable, Sessions, type SessionInPlace } from '@plenum/events';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { GuestPolicies } from './guest-policies.service.js';
import { HallCode } from './hall-code.entity.js';
import { codeFrom, readCode } from './hall-code.rules.js';

/** Where a code leads. */
export interface OpenHall extends SessionInPlace {
  /** Whether new guests come in: neither organiser nor crew says no. */
  letsIn: boolean;
}

/** The short addresses on the walls of halls. */
@Injectable()
export class HallCodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly policies: GuestPolicies,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The path of each session; codes are drawn when somebody first asks. Two who ask at once get the same. */
  async pathsOf(sessionIds: readonly string[]): Promise<Record<string, string>> {
    const known = await this.read(sessionIds);
    const without = sessionIds.filter((id) => !known.has(id));
    // A code that another session has already is drawn anew by whoever asks next.
    if (without.length > 0)
      await this.unitOfWork.query(
        `INSERT INTO hall_code (session_id, code) SELECT * FROM unnest($1::uuid[], $2::text[]) ON CONFLICT DO NOTHING`,
        [without, without.map(() => this.draw())],
      );
    const all = without.length > 0 ? await this.read(sessionIds) : known;
    return Object.fromEntries([...all].map(([sessionId, { code }]) => [sessionId, `/j/${code}`]));
  }

  /** Where a code leads, however it was typed. @throws `hall.codeWrong` */
  async find(typed: string): Promise<OpenHall> {
    const code = readCode(typed);
    const hall = code ? await this.unitOfWork.of(HallCode).findOneBy({ code }) : null;
    const found = hall ? await this.sessions.find(hall.sessionId) : undefined;
    if (!hall || !found || !isPublic(found.event)) throw new Problem('hall.codeWrong');
    const mode = await this.policies.modeOf(found.event.id);
    return { ...found, letsIn: mode !== 'off' && hall.closedAt === null && isRunnable(found.event) };
  }

  /** @throws `session.notFound`, `forbidden` */
  async see(viewer: Viewer, sessionId: string): Promise<HallAccess> {
    const { event } = await this.sessions.require(viewer, sessionId, 'session.run');
    const path = (await this.pathsOf([sessionId]))[sessionId];
    const hall = (await this.read([sessionId])).get(sessionId);
    if (!path || !hall) throw new Problem('server.failed');
    return {
      code: hall.code,
      address: `${this.config.publicUrl}${path}`,
      open: hall.closedAt === null,
      mode: await this.policies.modeOf(event.id),
    };
  }

  /** Another code: the old one leads nowhere from now on. Who is in stays in. @throws `session.notFound`, `forbidden` */
  async renew(viewer: Viewer, sessionId: string): Promise<HallAccess> {
    await this.see(viewer, sessionId);
    await this.unitOfWork.of(HallCode).update({ sessionId }, { code: this.draw() });
    return this.see(viewer, sessionId);
  }

  /** Lets new guests in, or no more of them. @throws `session.notFound`, `forbidden` */
  async open(viewer: Viewer, sessionId: string, open: boolean): Promise<HallAccess> {
    await this.see(viewer, sessionId);
    await this.unitOfWork.of(HallCode).update({ sessionId }, { closedAt: open ? null : this.clock.now() });
    return this.see(viewer, sessionId);
  }

  private draw(): string {
    return codeFrom(randomBytes(6));
  }

  private async read(sessionIds: readonly string[]): Promise<Map<string, HallCode>> {
    const rows = await this.unitOfWork
      .of(HallCode)
      .createQueryBuilder('hall')
      .where('hall.session_id = ANY(:ids)', { ids: sessionIds })
      .getMany();
    return new Map(rows.map((row) => [row.sessionId, row]));
  }
}
