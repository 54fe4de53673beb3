import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Revocations, type Viewer } from '@plenum/access';
import type { Grant, SignInView, SignInWithPassword } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AccountGrant } from './account-grant.entity.js';
import { Account } from './account.entity.js';
import { signInViewOf } from './account.view.js';
import { isRightPassword } from './passwords.js';
import { hashOf, newToken } from './secrets.js';
import { SignIn } from './sign-in.entity.js';
import { idleFor, isOver, longest, shouldNoteSeen } from './sign-in.rules.js';

/** A browser that was let in: `token` goes into its cookie and nowhere else. */
export interface SignedIn {
  token: string;
  viewer: Viewer;
}

/** Which browsers are signed in to which account. */
@Injectable()
export class SignIns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  /** Lets a browser in by password. @throws `signIn.wrong`, the same and as late for unknown addresses */
  async withPassword({ email, password }: SignInWithPassword, device: string): Promise<SignedIn> {
    const account = await this.unitOfWork.of(Account).findOneBy({ email });
    const right = await isRightPassword(account?.passwordHash, password);
    if (!account || !right) throw new Problem('signIn.wrong');
    return this.start(account.id, device);
  }

  /** Lets a browser in that has proved itself. */
  async start(accountId: string, device: string): Promise<SignedIn> {
    const now = this.clock.now();
    const token = newToken();
    const row = { id: newId(), accountId, tokenHash: hashOf(token), device, createdAt: now, lastSeenAt: now };
    await this.unitOfWork.run(async () => {
      await this.forgetOver(now);
      await this.unitOfWork.of(SignIn).insert(row);
    });
    const account = await this.unitOfWork.of(Account).findOneByOrFail({ id: accountId });
    return { token, viewer: await this.viewerOf(account, row.id) };
  }

  /** Who a browser with this token is signed in as. */
  async find(token: string): Promise<Viewer | undefined> {
    const signIn = await this.unitOfWork.of(SignIn).findOneBy({ tokenHash: hashOf(token) });
    const now = this.clock.now();
    if (!signIn || isOver(signIn, now)) return undefined;
    if (shouldNoteSeen(signIn, now)) await this.unitOfWork.of(SignIn).update({ id: signIn.id }, { lastSeenAt: now });
    const account = await this.unitOfWork.of(Account).findOneBy({ id: signIn.accountId });
    return account ? this.viewerOf(account, signIn.id) : undefined;
  }

  /** One's own, the latest first. @throws `access.signInRequired` */
  async list(viewer: Viewer): Promise<SignInView[]> {
    const found = await this.unitOfWork
      .of(SignIn)
      .find({ where: { accountId: this.accountId(viewer) }, order: { lastSeenAt: 'DESC', id: 'DESC' } });
    const now = this.clock.now();
    return found
      .filter((signIn) => !isOver(signIn, now))
      .map((signIn) => signInViewOf(signIn, signIn.id === viewer.signInId));
  }

  /** Ends one of one's own with its sockets; one that is not there has already ended. @throws `access.signInRequired` */
  async end(viewer: Viewer, id: string): Promise<void> {
    await this.endWhere('account_id = $1 AND id = $2', [this.accountId(viewer), id]);
  }

  /** Ends all of one's own but this one. @throws `access.signInRequired` */
  async endOthers(viewer: Viewer): Promise<void> {
    const [accountId, current] = [this.accountId(viewer), viewer.signInId];
    if (current) await this.endWhere('account_id = $1 AND id <> $2', [accountId, current]);
    else await this.endWhere('account_id = $1', [accountId]);
  }

  private async endWhere(condition: string, parameters: string[]): Promise<void> {
    await this.unitOfWork.run(async () => {
      const ended = await this.unitOfWork.query<{ id: string; account_id: string }>(
        `DELETE FROM sign_in WHERE ${condition} RETURNING id, account_id`,
        parameters,
      );
      for (const { id, account_id: viewerId } of ended)
        await this.revocations.end({ viewerId, signInId: id, reason: 'access.signInRequired' });
    });
  }

  private async forgetOver(now: Date): Promise<void> {
    const signIns = this.unitOfWork.of(SignIn);
    await signIns.delete({ lastSeenAt: LessThan(new Date(now.getTime() - idleFor)) });
    await signIns.delete({ createdAt: LessThan(new Date(now.getTime() - longest)) });
  }

  private async viewerOf({ id, name, locale }: Account, signInId: string): Promise<Viewer> {
    const rows = await this.unitOfWork.of(AccountGrant).findBy({ accountId: id });
    const grants = rows.map(({ role, scope, scopeId }): Grant => ({ role, scope, scopeId }));
    return { kind: 'account', id, name, locale, grants, signInId };
  }

  private accountId(viewer: Viewer): string {
    if (viewer.kind !== 'account') throw new Problem('access.signInRequired');
    return viewer.id;
  }
}
