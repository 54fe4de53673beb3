import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { stringify } from 'uuid';
import { stageFacts, stageRoles } from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import { StageRights } from './stage-rights.js';
import { contentLength, StageSeals, type StageGrant } from './stage-seals.js';
import type { IceServer } from './turn-credentials.js';

export type { StageGrant };

/** The right to one place on one stage for five minutes, which a studio shows with everything it asks. */
@Injectable()
export class StageTickets {
  constructor(
    private readonly seals: StageSeals,
    private readonly rights: StageRights,
  ) {}

  make(grant: StageGrant): { ticket: string; expiresAt: Date } {
    return this.seals.make(grant);
  }

  /** @throws `stage.ticketWrong` when it is not one of ours for this session, too old, or the person's rights ended since */
  read(ticket: string | undefined, sessionId: string): StageGrant {
    const [content, signature] = (ticket ?? '').split('.', 2).map((part) => Buffer.from(part, 'base64url'));
    if (content?.length !== contentLength || signature?.length !== 32) throw new Problem('stage.ticketWrong');
    if (!timingSafeEqual(this.seals.signature(content), signature)) throw new Problem('stage.ticketWrong');
    const role = stageRoles[content.readUInt8(48)];
    const issuedAt = content.readUInt32BE(49);
    const [session, personId, tab] = [0, 16, 32].map((from) => stringify(content.subarray(from, from + 16)));
    const isOver =
      issuedAt + stageFacts.ticketSeconds < this.seals.seconds() || this.rights.isLost(personId!, issuedAt * 1000);
    if (!role || session !== sessionId || isOver) throw new Problem('stage.ticketWrong');
    return { sessionId, personId: personId!, tab: tab!, role };
  }

  /** Where to go through when nothing else gets through; nothing but what is configured. */
  iceServers(personId: string, expiresAt: Date): IceServer[] {
    return this.seals.iceServers(personId, expiresAt);
  }
}
