import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { giveGrant, grantView, id, type GiveGrant, type GrantView } from '@plenum/contracts';
import { GrantWithdrawal } from './grant-withdrawal.service.js';
import { Grants } from './grants.service.js';

@ApiTags('grants')
@Controller('api/v1')
export class GrantsController {
  constructor(
    private readonly grants: Grants,
    private readonly withdrawal: GrantWithdrawal,
  ) {}

  @Get('organisations/:id/grants')
  @Asks('grant.see')
  @ApiOperation({ summary: 'Who has which role in an organisation, its events and sessions.' })
  @ApiOkResponse({ standardSchema: grantView, isArray: true })
  list(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) organisationId: string): Promise<GrantView[]> {
    return this.grants.list(viewer, organisationId);
  }

  @Post('organisations/:id/grants')
  @Asks('grant.edit')
  @ApiOperation({ summary: 'Give somebody a role; giving it again changes nothing.' })
  @ApiCreatedResponse({ standardSchema: grantView })
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
  @ApiOperation({ summary: 'Take a role away; open live rooms close at once.' })
  @ApiNoContentResponse({ description: 'It is gone.' })
  withdraw(@CurrentViewer() viewer: Viewer, @Param('id', { schema: id }) grantId: string): Promise<void> {
    return this.withdrawal.withdraw(viewer, grantId);
  }
}
