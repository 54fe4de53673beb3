import { Injectable, Logger } from '@nestjs/common';
import type { AccountView, SetUp, SetUpState } from '@plenum/contracts';
import { Organisations } from '@plenum/organisations';
import { Config } from '@plenum/platform/config';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { Accounts } from './accounts.service.js';
import { equal, setUpTokenOf } from './secrets.js';

/** The first run: a Plenum without an organisation gets its first one. */
@Injectable()
export class FirstRun {
  private readonly log = new Logger('Plenum');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly organisations: Organisations,
    private readonly accounts: Accounts,
    private readonly config: Config,
  ) {}

  async state(): Promise<SetUpState> {
    return { needed: !(await this.organisations.exist()) };
  }

  /** Makes the first organisation and its owner. @throws `setup.done`, `setup.tokenWrong` */
  setUp({ token, ...wanted }: SetUp): Promise<AccountView> {
    return this.unitOfWork.run(async () => {
      // Two browsers at the same moment: the second one waits and then finds it done.
      await this.unitOfWork.query('SELECT pg_advisory_xact_lock(7368113)');
      if (await this.organisations.exist()) throw new Problem('setup.done');
      if (!equal(token, this.token)) throw new Problem('setup.tokenWrong');
      return (await this.accounts.createOwner(wanted)).account;
    });
  }

  /** Tells the operator where to begin, as long as nobody has begun. The only secret that is ever logged; a warning, so that no usual level hides it. */
  async announce(): Promise<void> {
    if (!(await this.state()).needed) return;
    const { PLENUM_SETUP_TOKEN: own } = this.config.variables;
    this.log.warn(
      `Not set up yet: open ${this.config.publicUrl}/setup ${own ? 'with PLENUM_SETUP_TOKEN' : `with the token ${this.token}`}`,
    );
  }

  private get token(): string {
    return this.config.variables.PLENUM_SETUP_TOKEN ?? setUpTokenOf(this.config.secret);
  }
}
