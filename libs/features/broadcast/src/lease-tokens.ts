import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { Clock } from '@plenum/platform/clock';
import { Problem } from '@plenum/platform/problems';
import { Denials } from './denials.js';
import { leaseGoodFor } from './lease.rules.js';
import { Signatures } from './signatures.js';

/** What a lease allows: to put segments of one epoch. */
export interface LeaseGrant {
  broadcastId: string;
  epoch: number;
  personId: string;
  holder: string;
  /** Seconds since 1970. */
  issuedAt: number;
}

/** @param issuedAt seconds since 1970 */
export const sealLease = (
  signatures: Signatures,
  { broadcastId, epoch, personId, holder, issuedAt }: LeaseGrant,
): string => {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(epoch);
  numbers.writeUInt32BE(issuedAt, 4);
  const content = Buffer.concat([parse(broadcastId), parse(personId), parse(holder), numbers]);
  // With a dot: that is no token of a device, so nobody looks for one in the database.
  return `${content.toString('base64url')}.${signatures.of('lease', content).toString('base64url')}`;
};

/** The secrets a studio shows with everything it sends. */
@Injectable()
export class LeaseTokens {
  constructor(
    private readonly signatures: Signatures,
    private readonly denials: Denials,
    private readonly clock: Clock,
  ) {}

  make(grant: Omit<LeaseGrant, 'issuedAt'>): string {
    return sealLease(this.signatures, { ...grant, issuedAt: this.seconds() });
  }

  /** @throws `broadcast.leaseWrong` when it is not one of ours, too old, or the person's rights ended since */
  read(token: string): LeaseGrant {
    const [content, signature] = token.split('.', 2).map((part) => Buffer.from(part, 'base64url'));
    if (content?.length !== 56 || signature?.length !== 32) throw new Problem('broadcast.leaseWrong');
    if (!this.signatures.fits('lease', content, signature)) throw new Problem('broadcast.leaseWrong');
    const grant: LeaseGrant = {
      broadcastId: stringify(content.subarray(0, 16)),
      personId: stringify(content.subarray(16, 32)),
      holder: stringify(content.subarray(32, 48)),
      epoch: content.readUInt32BE(48),
      issuedAt: content.readUInt32BE(52),
    };
    if (grant.issuedAt + leaseGoodFor < this.seconds()) throw new Problem('broadcast.leaseWrong');
    if (this.denials.isDenied(this.signatures.markOf(grant.personId), grant.issuedAt * 1000))
      throw new Problem('broadcast.leaseWrong');
    return grant;
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
