import { Injectable } from '@nestjs/common';
import { Revocations, type Viewer } from '@plenum/access';
import { Organisations } from '@plenum/organisations';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AccountGrant } from './account-grant.entity.js';

/** Takes roles away. */
@Injectable()
export class GrantWithdrawal {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly revocations: Revocations,
  ) {}

  /**
   * Takes a role away and ends the sockets that may rely on it.
   * @throws `grant.notFound`, also for grants of other organisations; `grant.lastOwner`
   */
  async withdraw(viewer: Viewer, grantId: string): Promise<void> {
    await this.unitOfWork.run(async () => {
      const grant = await this.unitOfWork.of(AccountGrant).findOneBy({ id: grantId });
      if (!grant) throw new Problem('grant.notFound');
      await this.organisations.require(viewer, grant.organisationId, 'grant.edit', 'grant.notFound');
      if (grant.role === 'owner') await this.keepAnOwner(grant.organisationId);
      await this.unitOfWork.of(AccountGrant).delete({ id: grantId });
      await this.revocations.end({ viewerId: grant.accountId, reason: 'forbidden' });
    });
  }

  /** Two owners who remove each other at the same moment wait for one another here. */
  private async keepAnOwner(organisationId: string): Promise<void> {
    const owners = await this.unitOfWork.query(
      `SELECT id FROM account_grant WHERE organisation_id = $1 AND role = 'owner' AND scope = 'organisation'
        ORDER BY id FOR UPDATE`,
      [organisationId],
    );
    if (owners.length < 2) throw new Problem('grant.lastOwner');
  }
}
