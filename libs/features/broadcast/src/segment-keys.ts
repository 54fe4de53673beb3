import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';
import { Signatures } from './signatures.js';

/** One segment of a broadcast. */
export interface SegmentPlace {
  broadcastId: string;
  epoch: number;
  rendition: Rendition;
  number: number;
}

/** Of the segments that are asked for all the time. More than that many are forgotten together. */
const mostKnown = 5000;

/** How a key is spelled: 128 bits as base64url. */
export const segmentKey = /^[A-Za-z0-9_-]{22}$/;

/**
 * What stands behind the address of a live segment, `…/720p/17.m4s?k=<key>`. It is the same for everybody and cannot be
 * guessed: only a playlist tells it, and that is given to nobody without a ticket. So a cache in front may hand out what it has
 * under that name without asking who wants it; the server itself wants the ticket all the same.
 */
@Injectable()
export class SegmentKeys {
  private readonly known = new Map<string, string>();

  constructor(private readonly signatures: Signatures) {}

  of({ broadcastId, epoch, rendition, number }: SegmentPlace): string {
    const place = `${broadcastId}/${epoch}/${rendition}/${number}`;
    const known = this.known.get(place);
    if (known !== undefined) return known;
    const key = this.signatures.of('segment', place, 16).toString('base64url');
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(place, key);
    return key;
  }

  fits(place: SegmentPlace, key: string): boolean {
    return segmentKey.test(key) && timingSafeEqual(Buffer.from(key), Buffer.from(this.of(place)));
  }
}
