import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { stageFacts, stageRoles, type StageRole } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { StageRights } from './stage-rights.js';
import { timedCredentials, type IceServer } from './turn-credentials.js';

export interface StageGrant {
  sessionId: string;
  personId: string;
  tab: string;
  role: StageRole;
}

const contentLength = 53;

/** The right to one place on one stage for five minutes, which a studio shows with everything it asks. */
@Injectable()
export class StageTickets {
  constructor(
    private readonly config: Config,
    private readonly rights: StageRights,
    private readonly clock: Clock,
  ) {}

  make({ sessionId, personId, tab, role }: StageGrant): { ticket: string; expiresAt: Date } {
    const now = this.seconds();
    const content = Buffer.alloc(contentLength);
    for (const [index, id] of [sessionId, personId, tab].entries()) content.set(parse(id), index * 16);
    content.writeUInt8(stageRoles.indexOf(role), 48);
    content.writeUInt32BE(now, 49);
    // With a dot: that is no token of a device, so nobody looks for one in the database.
    const ticket = `${content.toString('base64url')}.${this.signature(content).toString('base64url')}`;
    return { ticket, expiresAt: new Date((now + stageFacts.ticketSeconds) * 1000) };
  }

  /** @throws `stage.ticketWrong` when it is not one of ours for this session, too old, or the person's rights ended since */
  read(ticket: string | undefined, sessionId: string): StageGrant {
    const [content, signature] = (ticket ?? '').split('.', 2).map((part) => Buffer.from(part, 'base64url'));
    if (content?.length !== contentLength || signature?.length !== 32) throw new Problem('stage.ticketWrong');
    if (!timingSafeEqual(this.signature(content), signature)) throw new Problem('stage.ticketWrong');
    const role = stageRoles[content.readUInt8(48)];
    const issuedAt = content.readUInt32BE(49);
    const [session, personId, tab] = [0, 16, 32].map((from) => stringify(content.subarray(from, from + 16)));
    const isOver =
      issuedAt + stageFacts.ticketSeconds < this.seconds() || this.rights.isLost(personId!, issuedAt * 1000);
    if (!role || session !== sessionId || isOver) throw new Problem('stage.ticketWrong');
    return { sessionId, personId: personId!, tab: tab!, role };
  }

  /** Where to go through when nothing else gets through; nothing but what is configured. */
  iceServers(personId: string, expiresAt: Date): IceServer[] {
    const { PLENUM_TURN_URLS: urls, PLENUM_TURN_SECRET: secret } = this.config.variables;
    if (urls.length === 0 || !secret) return [];
    const mark = this.signature(Buffer.from(`turn:${personId}`)).toString('hex', 0, 8);
    return [timedCredentials(urls, secret, mark, expiresAt)];
  }

  private signature(content: Buffer): Buffer {
    const key = createHmac('sha256', this.config.secret).update('plenum:stage:ticket').digest();
    return createHmac('sha256', key).update(content).digest();
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
