import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

/**
 * The secrets in the addresses of screens. Derived, not drawn: the crew can copy an address again at any time, and the
 * database alone must not be able to make one.
 */
@Injectable()
export class ScreenTokens {
  constructor(private readonly config: Config) {}

  /** 32 bytes as base64url. */
  make(screenId: string): string {
    return createHmac('sha256', this.config.secret).update(`plenum:screen:${screenId}`).digest('base64url');
  }

  /** What is stored of a secret. */
  hashOf(token: string): string {
    return createHash('sha256').update(token).digest('base64url');
  }

  addressOf(screenId: string): string {
    return `${this.config.publicUrl}/screen/${this.make(screenId)}`;
  }
}
