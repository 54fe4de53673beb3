import { Body, Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import {
  editAccount,
  id,
  myAccountView,
  signInView,
  type EditAccount,
  type MyAccountView,
  type SignInView,
} from '@plenum/contracts';
import { Accounts } from './accounts.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignIns } from './sign-ins.service.js';

const ownOnly = "one's own account; guests are refused";

@ApiTags('account')
@Controller('api/v1/account')
export class AccountController {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly limits: SignInLimits,
  ) {}

  @Get()
  @OpenToAll(ownOnly)
  @ApiOperation({ summary: 'Your account.' })
  @ApiOkResponse({ standardSchema: myAccountView })
  read(@CurrentViewer() viewer: Viewer): Promise<MyAccountView> {
    return this.accounts.mine(viewer);
  }

  @Patch()
  @OpenToAll(ownOnly)
  @ApiOperation({ summary: 'Change your name, language or password; another password ends all other sign-ins.' })
  @ApiOkResponse({ standardSchema: myAccountView })
  async edit(
    @CurrentViewer() viewer: Viewer,
    @Body({ schema: editAccount }) change: EditAccount,
  ): Promise<MyAccountView> {
    if (change.currentPassword !== undefined) await this.limits.ownPassword(viewer.id);
    return this.accounts.edit(viewer, change);
  }

  @Get('sign-ins')
  @OpenToAll(ownOnly)
  @ApiOperation({ summary: 'Where you are signed in, the latest first.' })
  @ApiOkResponse({ standardSchema: signInView, isArray: true })
  list(@CurrentViewer() viewer: Viewer): Promise<SignInView[]> {
    return this.signIns.list(viewer);
  }

  /** Ends all sign-ins but this one. */
  @Delete('sign-ins')
  @HttpCode(204)
  @OpenToAll(ownOnly)
  @ApiOperation({ summary: 'Sign out everywhere else.' })
  @ApiNoContentResponse({ description: 'Only this sign-in is left.' })
  endOthers(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.signIns.endOthers(viewer);
  }

  @Delete('sign-ins/:id')
  @HttpCode(204)
  @OpenToAll(ownOnly)
  @ApiOperation({ summary: 'Sign out one browser.' })
  @ApiNoContentResponse({ description: 'It is signed out, or was before.' })
  end(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) signInId: string): Promise<void> {
    return this.signIns.end(viewer, signInId);
  }
}
