import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { giveGrant, id, type GiveGrant, type GrantView } from '@plenum/contracts';
import { GrantWithdrawal } from './grant-withdrawal.service.js';
import { Grants } from './grants.service.js';

@Controller('api/v1')
export class GrantsController {
  constructor(
    private readonly grants: Grants,
    private readonly withdrawal: GrantWithdrawal,
  ) {}

  @Get('organisations/:id/grants')
  @Asks('grant.see')
  list(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) organisationId: string): Promise<GrantView[]> {
    return this.grants.list(viewer, organisationId);
  }

  @Post('organisations/:id/grants')
  @Asks('grant.edit')
  give(
    @CurrentViewer() viewer: Viewer,
    @Param('id', { schema: id }) organisationId: string,
    @Body({ schema: giveGrant }) wanted: GiveGrant,
  ): Promise<GrantView> {
    return this.grants.give(viewer, organisationId, wanted);
  }

  @Delete('grants/:id')
  @HttpCode(204)
  @Asks('grant.edit')
  withdraw(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) grantId: string): Promise<void> {
    return this.withdrawal.withdraw(viewer, grantId);
  }
}
