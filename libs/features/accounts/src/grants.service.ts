import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Places, type Viewer } from '@plenum/access';
import {
  permissionsOf,
  roles,
  type GiveGrant,
  type GrantScope,
  type GrantView,
  type Permission,
  type ProblemCode,
} from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AccountGrant } from './account-grant.entity.js';
import { Account } from './account.entity.js';
import { grantViewOf } from './account.view.js';
import { Accounts } from './accounts.service.js';
import { GrantMails } from './grant-mails.js';

export type Holder = Pick<Account, 'id' | 'name' | 'email' | 'locale'>;

const unknown: Record<GrantScope, ProblemCode> = {
  organisation: 'organisation.notFound',
  event: 'event.notFound',
  session: 'session.notFound',
};

/** Who has which role where. Taking one away is GrantWithdrawal's. */
@Injectable()
export class Grants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly places: Places,
    private readonly accounts: Accounts,
    private readonly clock: Clock,
    private readonly told: GrantMails,
  ) {}

  /** All grants in an organisation, those on its events and sessions included, by when they were given. */
  async list(viewer: Viewer, organisationId: string): Promise<GrantView[]> {
    await this.organisations.require(viewer, organisationId, 'grant.see');
    const grants = await this.unitOfWork
      .of(AccountGrant)
      .find({ where: { organisationId }, order: { createdAt: 'ASC', id: 'ASC' } });
    const ids = [...new Set(grants.map(({ accountId }) => accountId))];
    const accounts = await this.unitOfWork.of(Account).findBy({ id: In(ids) });
    const accountOf = new Map(accounts.map((account) => [account.id, account]));
    return grants.flatMap((grant) => {
      const account = accountOf.get(grant.accountId);
      return account ? [grantViewOf(grant, account)] : [];
    });
  }

  /**
   * Gives somebody a role and tells them by mail; giving it again changes nothing. An address nobody has yet gets an account
   * that opens by code.
   * @throws `event.notFound` or `session.notFound` for places of other organisations
   */
  give(viewer: Viewer, organisationId: string, { email, name, role, scope, scopeId }: GiveGrant): Promise<GrantView> {
    return this.unitOfWork.run(async () => {
      await this.organisations.require(viewer, organisationId, 'grant.edit');
      const place = await this.places.find(scope, scopeId);
      if (place?.organisationId !== organisationId) throw new Problem(unknown[scope]);
      const { locale } = viewer;
      const { account } = await this.accounts.findOrCreate({ email, name, locale });
      const wanted = { accountId: account.id, role, scope, scopeId };
      const isNew = await this.unitOfWork.insertOnce(AccountGrant, {
        ...wanted,
        id: newId(),
        organisationId,
        createdAt: this.clock.now(),
      });
      const grant = await this.unitOfWork.of(AccountGrant).findOneByOrFail(wanted);
      if (isNew) await this.told.tell(viewer, grant, account);
      return this.view(grant);
    });
  }

  /** Accounts that may do something at an event, in the order they were made. */
  holders(permission: Permission, place: { organisationId: string; eventId: string }): Promise<Holder[]> {
    const able = roles.filter((role) => permissionsOf[role].includes(permission));
    return this.unitOfWork.query<Holder>(
      `SELECT a.id, a.name, a.email, a.locale FROM account a
        WHERE EXISTS (SELECT FROM account_grant g WHERE g.account_id = a.id AND g.role = ANY($1)
          AND ((g.scope = 'organisation' AND g.scope_id = $2) OR (g.scope = 'event' AND g.scope_id = $3)))
        ORDER BY a.created_at, a.id`,
      [able, place.organisationId, place.eventId],
    );
  }

  private async view(grant: AccountGrant): Promise<GrantView> {
    return grantViewOf(grant, await this.unitOfWork.of(Account).findOneByOrFail({ id: grant.accountId }));
  }
}
