import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Mails } from '@plenum/mail';
import { Account } from './account.entity.js';
import { codeMac, equal, hashOf, newCode, newToken } from './secrets.js';
import { SignInCode } from './sign-in-code.entity.js';
import { codeLasts, codeTries } from './sign-in.rules.js';
import { SignIns, type SignedIn } from './sign-ins.service.js';

/** Signing in with a code that comes by mail and opens one browser, once. */
@Injectable()
export class SignInCodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signIns: SignIns,
    private readonly mails: Mails,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Mails a code when the address is known. Answers the secret that binds the code to this browser in any case. */
  request(email: string): Promise<string> {
    const browser = newToken();
    return this.unitOfWork.run(async () => {
      const now = this.clock.now();
      await this.unitOfWork.of(SignInCode).delete({ expiresAt: LessThan(now) });
      const account = await this.unitOfWork.of(Account).findOneBy({ email });
      const [id, code] = [newId(), newCode()];
      await this.unitOfWork.of(SignInCode).insert({
        id,
        accountId: account?.id ?? null,
        browserHash: hashOf(browser),
        codeMac: codeMac(this.config.secret, id, code),
        tries: 0,
        expiresAt: new Date(now.getTime() + codeLasts),
        usedAt: null,
      });
      if (account)
        await this.mails.queue({
          kind: 'signInCode',
          key: `signInCode:${id}`,
          to: { name: account.name, address: account.email },
          locale: account.locale,
          params: { minutes: codeLasts / 60_000 },
          secretParams: { code },
        });
      return browser;
    });
  }

  /** Lets the browser in that asked for this code. @throws `signIn.codeWrong`, whatever is wrong about it */
  async use(browser: string | undefined, code: string, device: string): Promise<SignedIn> {
    const accountId = browser && (await this.tryCode(hashOf(browser), code));
    if (!accountId) throw new Problem('signIn.codeWrong');
    return this.signIns.start(accountId, device);
  }

  /** A try counts even when the answer is lost: the counter is committed before the code is looked at. */
  private async tryCode(browserHash: string, code: string): Promise<string | undefined> {
    const [asked] = await this.unitOfWork.query<{ id: string; account_id: string | null; code_mac: string }>(
      `UPDATE sign_in_code SET tries = tries + 1
        WHERE browser_hash = $1 AND tries < $2 AND used_at IS NULL AND expires_at > $3
        RETURNING id, account_id, code_mac`,
      [browserHash, codeTries, this.clock.now()],
    );
    if (!asked || !equal(asked.code_mac, codeMac(this.config.secret, asked.id, code))) return undefined;
    const used = await this.unitOfWork.query(
      'UPDATE sign_in_code SET used_at = $2 WHERE id = $1 AND used_at IS NULL RETURNING id',
      [asked.id, this.clock.now()],
    );
    return used.length > 0 ? (asked.account_id ?? undefined) : undefined;
  }
}
