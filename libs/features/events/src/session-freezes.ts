import { Injectable } from '@nestjs/common';

type Check = (sessionId: string) => Promise<boolean>;

/** Features whose people already rely on how a session treats what they say put a check here when they start. */
@Injectable()
export class SessionFreezes {
  private readonly checks: Check[] = [];

  register(check: Check): void {
    this.checks.push(check);
  }

  async isFrozen(sessionId: string): Promise<boolean> {
    for (const check of this.checks) if (await check(sessionId)) return true;
    return false;
  }
}
