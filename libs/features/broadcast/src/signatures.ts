import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

type Purpose = 'lease' | 'ticket' | 'person' | 'segment';

/** Signs what travels with presenters and viewers, each purpose with a key of its own. */
@Injectable()
export class Signatures {
  private readonly keys = new Map<Purpose, Buffer>();

  constructor(private readonly config: Config) {}

  /** The first `length` bytes of the signature. */
  of(purpose: Purpose, content: Buffer | string, length = 32): Buffer {
    return createHmac('sha256', this.key(purpose)).update(content).digest().subarray(0, length);
  }

  fits(purpose: Purpose, content: Buffer, signature: Buffer): boolean {
    const right = this.of(purpose, content, signature.length);
    return signature.length >= 16 && right.length === signature.length && timingSafeEqual(right, signature);
  }

  /** Stands for a person where the id must not: 16 hex digits. */
  markOf(personId: string): string {
    return this.of('person', personId, 8).toString('hex');
  }

  private key(purpose: Purpose): Buffer {
    const known = this.keys.get(purpose);
    if (known) return known;
    const key = createHmac('sha256', this.config.secret).update(`plenum:broadcast:${purpose}`).digest();
    this.keys.set(purpose, key);
    return key;
  }
}
