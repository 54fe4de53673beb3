import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '@plenum/access';
import { setUp, setUpState, whoAmI, type SetUp, type SetUpState, type WhoAmI } from '@plenum/contracts';
import { AnswersOnce, neighbourhood } from '@plenum/platform/http';
import { BrowserSignIn } from './browser-sign-in.js';
import { FirstRun } from './first-run.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { deviceName } from './sign-in.rules.js';
import { SignIns } from './sign-ins.service.js';

@ApiTags('setup')
@Controller('api/v1/setup')
export class SetUpController {
  constructor(
    private readonly firstRun: FirstRun,
    private readonly signIns: SignIns,
    private readonly limits: SignInLimits,
    private readonly browser: BrowserSignIn,
  ) {}

  @Get()
  @OpenToAll('says only whether there is anything to set up')
  @ApiOperation({ summary: 'Whether the first organisation is still to be made.' })
  @ApiOkResponse({ standardSchema: setUpState })
  state(): Promise<SetUpState> {
    return this.firstRun.state();
  }

  @Post()
  @OpenToAll('whoever has the token that the server printed')
  @AnswersOnce('the answer sets a cookie')
  @ApiOperation({ summary: 'Make the first organisation and its owner, who is then signed in.' })
  @ApiCreatedResponse({ standardSchema: whoAmI })
  async setUp(
    @Body({ schema: setUp }) wanted: SetUp,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WhoAmI> {
    await this.limits.setUp(neighbourhood(request.ip));
    const { id } = await this.firstRun.setUp(wanted);
    const signedIn = await this.signIns.start(id, deviceName(request.headers['user-agent']));
    return this.browser.letIn(signedIn, request, response);
  }
}
