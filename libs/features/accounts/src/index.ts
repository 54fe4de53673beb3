import type { Schema } from '@plenum/platform/database';
import { AccountGrant } from './account-grant.entity.js';
import { Account } from './account.entity.js';
import { Accounts1764000000200 } from './accounts.migration.js';
import { SignInCode } from './sign-in-code.entity.js';
import { SignIn } from './sign-in.entity.js';

export { AccountsModule } from './accounts.module.js';
export { Accounts } from './accounts.service.js';
export { BrowserSignIn } from './browser-sign-in.js';
export { FirstRun } from './first-run.service.js';
export { Grants } from './grants.service.js';
export { GrantWithdrawal } from './grant-withdrawal.service.js';
export { SignIns, type SignedIn } from './sign-ins.service.js';

export const accountsSchema: Schema = {
  entities: [Account, SignIn, SignInCode, AccountGrant],
  migrations: [Accounts1764000000200],
};
