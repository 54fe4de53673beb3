import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

const tokenPattern = /^([\w-]{22})\.([\w-]{43})$/;

/**
 * What tells one browser from another in public polls: a random number that we signed, kept in a cookie and nowhere else.
 * Signed, so that nobody makes up browsers without asking us each time.
 */
@Injectable()
export class VoterBrowsers {
  constructor(private readonly config: Config) {}

  /** A token for a browser that has none. */
  make(): string {
    const id = randomBytes(16).toString('base64url');
    return `${id}.${this.macOf(id).toString('base64url')}`;
  }

  /** The number in a token of ours; undefined for anything else. */
  read(token: string | undefined): string | undefined {
    const [, id, mac] = tokenPattern.exec(token ?? '') ?? [];
    if (!id || !mac) return undefined;
    const given = Buffer.from(mac, 'base64url');
    const own = this.macOf(id);
    return given.length === own.length && timingSafeEqual(given, own) ? id : undefined;
  }

  private macOf(id: string): Buffer {
    return createHmac('sha256', this.config.secret).update(`plenum:voter:${id}`).digest();
  }
}
