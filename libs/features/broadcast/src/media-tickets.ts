import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { broadcastFacts } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Denials } from './denials.js';
import { Signatures } from './signatures.js';

const { ticketSeconds } = broadcastFacts;
const contentLength = 28;
/** Looked at once: a viewer shows theirs several times a second. More than that many are forgotten together. */
const mostKnown = 20_000;

interface Grant {
  broadcastId: string;
  /** Stands for the person. */
  mark: string;
  /** Milliseconds. */
  expires: number;
}

/**
 * The right to watch one broadcast for ten minutes, as a segment of the path: caches leave it out of their key, players
 * replace it, and no question to the database is needed to check it.
 */
@Injectable()
export class MediaTickets {
  private readonly known = new Map<string, Grant>();

  constructor(
    private readonly signatures: Signatures,
    private readonly denials: Denials,
    private readonly clock: Clock,
  ) {}

  make(broadcastId: string, personId: string): { ticket: string; expiresAt: Date } {
    const expires = Math.floor(this.clock.now().getTime() / 1000) + ticketSeconds;
    const content = Buffer.alloc(contentLength);
    content.set(parse(broadcastId));
    content.write(this.signatures.markOf(personId), 16, 'hex');
    content.writeUInt32BE(expires, 24);
    const ticket = Buffer.concat([content, this.signatures.of('ticket', content, 16)]).toString('base64url');
    return { ticket, expiresAt: new Date(expires * 1000) };
  }

  /** Whether somebody with this ticket may watch this broadcast now. */
  opens(ticket: string, broadcastId: string): boolean {
    const grant = this.known.get(ticket) ?? this.read(ticket);
    if (grant?.broadcastId !== broadcastId || this.clock.now().getTime() >= grant.expires) return false;
    return !this.denials.isDenied(grant.mark, grant.expires - ticketSeconds * 1000);
  }

  /** What a ticket of ours says; whether it still holds is another question. */
  private read(ticket: string): Grant | undefined {
    const bytes = Buffer.from(ticket, 'base64url');
    // Several texts decode to the same bytes; only one of them is the ticket.
    if (bytes.length !== contentLength + 16 || bytes.toString('base64url') !== ticket) return undefined;
    const content = bytes.subarray(0, contentLength);
    if (!this.signatures.fits('ticket', content, bytes.subarray(contentLength))) return undefined;
    const grant = {
      broadcastId: stringify(content.subarray(0, 16)),
      mark: content.toString('hex', 16, 24),
      expires: content.readUInt32BE(24) * 1000,
    };
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(ticket, grant);
    return grant;
  }
}
