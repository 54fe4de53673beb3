import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse } from 'uuid';
import { stageFacts, stageRoles, type StageRole, type StageTicket } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { LiveKitEngine } from './livekit.engine.js';
import { timedCredentials, type IceServer } from './turn-credentials.js';

export interface StageGrant {
  sessionId: string;
  personId: string;
  tab: string;
  role: StageRole;
}

export const contentLength = 53;

/** Makes tickets. Whoever is to get one is for others to decide. */
@Injectable()
export class StageSeals {
  constructor(
    private readonly config: Config,
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

  /** For the server's own composer, which watches and is nobody. @param personId stands for it */
  async forComposer(sessionId: string, personId: string, tab: string): Promise<StageTicket> {
    const { ticket, expiresAt } = this.make({ sessionId, personId, tab, role: 'composer' });
    const iceServers = this.iceServers(personId, expiresAt);
    const { liveKit, secret } = this.config;
    const who = { personId, tab, role: 'composer', state: 'backstage', muted: false, keyId: null } as const;
    const livekit = liveKit
      ? await new LiveKitEngine(liveKit, secret).admit(sessionId, who, stageFacts.ticketSeconds)
      : null;
    const engine = liveKit ? 'livekit' : 'embedded';
    return { ticket, role: 'composer', may: [], iceServers, expiresAt: expiresAt.toISOString(), engine, livekit };
  }

  /** Where to go through when nothing else gets through; nothing but what is configured. */
  iceServers(personId: string, expiresAt: Date): IceServer[] {
    const { PLENUM_TURN_URLS: urls, PLENUM_TURN_SECRET: secret } = this.config.variables;
    if (urls.length === 0 || !secret) return [];
    const mark = this.signature(Buffer.from(`turn:${personId}`)).toString('hex', 0, 8);
    return [timedCredentials(urls, secret, mark, expiresAt)];
  }

  signature(content: Buffer): Buffer {
    const key = createHmac('sha256', this.config.secret).update('plenum:stage:ticket').digest();
    return createHmac('sha256', key).update(content).digest();
  }

  seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
