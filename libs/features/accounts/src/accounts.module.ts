import { Module } from '@nestjs/common';
import { MailModule } from '@plenum/mail';
import { OrganisationsModule } from '@plenum/organisations';
import { HttpModule } from '@plenum/platform/http';
import { AccountCrewNames } from './account-crew-names.js';
import { AccountViewers } from './account-viewers.js';
import { AccountController } from './account.controller.js';
import { Accounts } from './accounts.service.js';
import { BrowserSignIn } from './browser-sign-in.js';
import { FirstRun } from './first-run.service.js';
import { GrantWithdrawal } from './grant-withdrawal.service.js';
import { GrantsController } from './grants.controller.js';
import { GrantMails } from './grant-mails.js';
import { Grants } from './grants.service.js';
import { SetUpController } from './set-up.controller.js';
import { SignInCodes } from './sign-in-codes.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInController } from './sign-in.controller.js';
import { SignIns } from './sign-ins.service.js';

@Module({
  imports: [HttpModule, MailModule, OrganisationsModule],
  controllers: [SignInController, SetUpController, AccountController, GrantsController],
  providers: [
    Accounts,
    AccountCrewNames,
    AccountViewers,
    BrowserSignIn,
    FirstRun,
    GrantMails,
    Grants,
    GrantWithdrawal,
    SignIns,
    SignInCodes,
    SignInLimits,
  ],
  exports: [Accounts, BrowserSignIn, FirstRun, Grants, GrantWithdrawal, SignIns],
})
export class AccountsModule {}
