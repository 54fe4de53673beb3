import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { Accounts } from '@plenum/accounts';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';

/** Those who run this Plenum: named in its configuration, not by anybody within it, since it is not any organisation's business. */
@Injectable()
export class Operators {
  constructor(
    private readonly config: Config,
    private readonly accounts: Accounts,
  ) {}

  /** @throws `access.signInRequired`; `request.notFound` for everybody else, as if nothing were there */
  async require(viewer: Viewer): Promise<void> {
    const { PLENUM_OPERATORS: operators } = this.config.variables;
    if (operators.length === 0) throw new Problem('request.notFound');
    if (viewer.kind !== 'account') throw new Problem('access.signInRequired');
    if (!(await this.accounts.whoAmI(viewer)).operates) throw new Problem('request.notFound');
  }
}
