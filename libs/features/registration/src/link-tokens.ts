import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';

export type LinkKind = 'confirm' | 'personal';

/** What is stored of a secret. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * The secrets in the links we mail. They are derived, not drawn: a reminder next week must carry the same personal link,
 * and the database alone must not be able to make one. Raising the version ends every link made before.
 */
@Injectable()
export class LinkTokens {
  constructor(private readonly config: Config) {}

  /** 32 bytes as base64url. */
  make(kind: LinkKind, registrationId: string, version: number): string {
    return createHmac('sha256', this.config.secret)
      .update(`plenum:registration-link:${kind}:${registrationId}:${version}`)
      .digest('base64url');
  }

  /** The hashes a registration keeps for its links of that version. */
  hashes(registrationId: string, version: number) {
    return {
      confirmHash: hashOf(this.make('confirm', registrationId, version)),
      personalHash: hashOf(this.make('personal', registrationId, version)),
    };
  }

  confirmationPath(token: string): string {
    return `/confirm/${token}`;
  }

  personalPath(token: string): string {
    return `/my/${token}`;
  }

  /** The whole address of a path of ours. */
  address(path: string): string {
    return `${this.config.publicUrl}${path}`;
  }
}
