import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import {
  permissions,
  permissionsOf,
  type AccountView,
  type EditAccount,
  type Locale,
  type MyAccountView,
  type OrganisationView,
  type SetUp,
  type WhoAmI,
} from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { UnitOfWork, newId } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AccountGrant } from './account-grant.entity.js';
import { Account } from './account.entity.js';
import { accountViewOf, myAccountViewOf } from './account.view.js';
import { hashPassword, isRightPassword } from './passwords.js';
import { SignIns } from './sign-ins.service.js';

interface NewAccount {
  email: string;
  name: string;
  locale: Locale;
  /** Without one the account opens by a code in a mail only. */
  password?: string;
}

/** Those who work with Plenum. */
@Injectable()
export class Accounts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly signIns: SignIns,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * A new organisation with its owner. Asks for no permission: the operator and the first-run page do this.
   * @throws `organisation.slugTaken`, `account.emailTaken`
   */
  createOwner(wanted: Omit<SetUp, 'token'>): Promise<{ organisation: OrganisationView; account: AccountView }> {
    const { organisationName, organisationSlug, name, email, password, locale } = wanted;
    return this.unitOfWork.run(async () => {
      const organisation = await this.organisations.found({ name: organisationName, slug: organisationSlug });
      const account = await this.create({ name, email, password, locale });
      await this.unitOfWork.of(AccountGrant).insert({
        id: newId(),
        accountId: account.id,
        organisationId: organisation.id,
        role: 'owner',
        scope: 'organisation',
        scopeId: organisation.id,
        createdAt: this.clock.now(),
      });
      return { organisation, account };
    });
  }

  /** A new account without any grant. Asks for no permission. @throws `account.emailTaken` */
  async create(wanted: NewAccount): Promise<AccountView> {
    const { account, isNew } = await this.findOrCreate(wanted);
    if (!isNew) throw new Problem('account.emailTaken');
    return account;
  }

  /** The account with that address, made when there is none. One that exists is left as it is. */
  async findOrCreate({ email, name, locale, password }: NewAccount): Promise<{ account: AccountView; isNew: boolean }> {
    const accounts = this.unitOfWork.of(Account);
    const known = await accounts.findOneBy({ email });
    if (known) return { account: accountViewOf(known), isNew: false };
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const account: Account = { id: newId(), email, name, locale, passwordHash, createdAt: this.clock.now() };
    if (await this.unitOfWork.insertOnce(Account, account)) return { account: accountViewOf(account), isNew: true };
    // Somebody made it between our two statements.
    return { account: accountViewOf(await accounts.findOneByOrFail({ email })), isNew: false };
  }

  /** One's own account. @throws `access.signInRequired` */
  async mine(viewer: Viewer): Promise<MyAccountView> {
    return myAccountViewOf(await this.require(viewer));
  }

  /**
   * Changes one's own account. Another password ends all other sign-ins.
   * @throws `access.signInRequired`; `request.invalid` when the current password is wrong
   */
  async edit(viewer: Viewer, { name, locale, password, currentPassword }: EditAccount): Promise<MyAccountView> {
    const account = await this.require(viewer);
    const changesPassword = password !== undefined && !(password === null && account.passwordHash === null);
    if (changesPassword && account.passwordHash !== null) {
      const right = await isRightPassword(account.passwordHash, currentPassword ?? '');
      if (!right)
        throw new Problem('request.invalid', { fields: [{ path: 'currentPassword', code: 'account.passwordWrong' }] });
    }
    const passwordHash = changesPassword && password ? await hashPassword(password) : null;
    return this.unitOfWork.run(async () => {
      const change = {
        ...(name !== undefined && { name }),
        ...(locale !== undefined && { locale }),
        ...(changesPassword && { passwordHash }),
      };
      if (Object.keys(change).length > 0) await this.unitOfWork.of(Account).update({ id: account.id }, change);
      if (changesPassword) await this.signIns.endOthers(viewer);
      return myAccountViewOf(Object.assign(account, change));
    });
  }

  /** What a browser may know about whoever uses it; the CSRF token is the transport's. */
  async whoAmI(viewer: Viewer): Promise<Omit<WhoAmI, 'csrfToken'>> {
    const account = viewer.kind === 'account' ? await this.unitOfWork.of(Account).findOneBy({ id: viewer.id }) : null;
    const allowed = new Set(viewer.grants.flatMap(({ role }) => permissionsOf[role]));
    return {
      account: account && accountViewOf(account),
      organisations: account ? await this.organisationsOf(account.id) : [],
      grants: [...viewer.grants],
      permissions: permissions.filter((permission) => allowed.has(permission)),
      locale: viewer.locale,
      ...(account && this.operates(account) && { operates: true as const }),
    };
  }

  /** Whether they run this Plenum: named in its configuration, since that is no organisation's to give. */
  private operates({ email }: Account): boolean {
    return this.config.variables.PLENUM_OPERATORS.includes(email.toLowerCase());
  }

  private async organisationsOf(accountId: string): Promise<OrganisationView[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      'SELECT DISTINCT organisation_id AS id FROM account_grant WHERE account_id = $1',
      [accountId],
    );
    return this.organisations.byIds(rows.map(({ id }) => id));
  }

  private async require(viewer: Viewer): Promise<Account> {
    const account = viewer.kind === 'account' ? await this.unitOfWork.of(Account).findOneBy({ id: viewer.id }) : null;
    if (!account) throw new Problem('access.signInRequired');
    return account;
  }
}
