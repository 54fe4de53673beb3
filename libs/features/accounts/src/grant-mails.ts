import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { Mails } from '@plenum/mail';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import type { AccountGrant } from './account-grant.entity.js';
import type { Account } from './account.entity.js';

/** Milliseconds in which a role that was given by mistake can be taken back without anybody having heard of it. */
const waits = 30_000;

const keyOf = (grantId: string) => `roleGiven:${grantId}`;

/** Tells somebody by mail that they belong to the crew, and how to get in. */
@Injectable()
export class GrantMails implements OnModuleInit {
  constructor(
    private readonly mails: Mails,
    private readonly organisations: Organisations,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.mails.check('roleGiven', async ({ key }) => {
      const [, id] = key.split(':');
      const still = await this.unitOfWork.query('SELECT 1 FROM account_grant WHERE id = $1', [id]);
      return still.length > 0 ? 'send' : 'stop';
    });
  }

  /** Part of the transaction that gave the role. Nobody is written to about what they did themselves, or what a program did. */
  async tell(viewer: Viewer, grant: AccountGrant, account: Pick<Account, 'id' | 'name' | 'email' | 'locale'>) {
    if (viewer.kind !== 'account' || viewer.id === account.id) return;
    const { name: organisation } = await this.organisations.byId(grant.organisationId);
    await this.mails.queue({
      kind: 'roleGiven',
      key: keyOf(grant.id),
      to: { name: account.name, address: account.email },
      locale: account.locale,
      params: { organisation, role: grant.role, scope: grant.scope, by: viewer.name, path: '/sign-in?next=/desk' },
      organisationId: grant.organisationId,
      dueAt: new Date(this.clock.now().getTime() + waits),
    });
  }
}
