import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

/** What is stored of a secret. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * The secrets in links to answer. Derived, not drawn: a reminder must carry the same link as the first mail, and the
 * database alone must not be able to make one.
 */
@Injectable()
export class AnswerLinks {
  constructor(private readonly config: Config) {}

  token(deferralId: string): string {
    return createHmac('sha256', this.config.secret).update(`plenum:answer-link:${deferralId}`).digest('base64url');
  }

  path(deferralId: string): string {
    return `/answer/${this.token(deferralId)}`;
  }
}
