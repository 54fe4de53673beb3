import type { AccountView, GrantView, MyAccountView, SignInView } from '@plenum/contracts';
import type { AccountGrant } from './account-grant.entity.js';
import type { Account } from './account.entity.js';
import type { SignIn } from './sign-in.entity.js';

export const accountViewOf = ({ id, email, name, locale }: Account): AccountView => ({ id, email, name, locale });

export const myAccountViewOf = (account: Account): MyAccountView => ({
  ...accountViewOf(account),
  hasPassword: account.passwordHash !== null,
});

export const signInViewOf = ({ id, device, createdAt, lastSeenAt }: SignIn, current: boolean): SignInView => ({
  id,
  device,
  createdAt: createdAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
  current,
});

export const grantViewOf = ({ id, role, scope, scopeId, createdAt }: AccountGrant, account: Account): GrantView => ({
  id,
  role,
  scope,
  scopeId,
  account: accountViewOf(account),
  createdAt: createdAt.toISOString(),
});
