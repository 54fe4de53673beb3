import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import {
  requestSignInCode,
  signInWithCode,
  signInWithPassword,
  whoAmI,
  type SignInWithPassword,
  type WhoAmI,
} from '@plenum/contracts';
import { AnswersOnce, neighbourhood } from '@plenum/platform/http';
import { BrowserSignIn } from './browser-sign-in.js';
import { SignInCodes } from './sign-in-codes.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { deviceName } from './sign-in.rules.js';
import { SignIns } from './sign-ins.service.js';

/** However fast the work was done, a known address takes no longer than an unknown one. */
const noSoonerThan = async <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  const waited = new Promise((resolve) => setTimeout(resolve, milliseconds));
  const [result] = await Promise.allSettled([work, waited]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
};

@ApiTags('sign-in')
@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly signIns: SignIns,
    private readonly codes: SignInCodes,
    private readonly limits: SignInLimits,
    private readonly browser: BrowserSignIn,
  ) {}

  @Post('sign-in/password')
  @HttpCode(200)
  @OpenToAll('whoever has the password')
  @AnswersOnce('the answer sets a cookie')
  @ApiOperation({ summary: 'Sign in by e-mail address and password.' })
  @ApiOkResponse({ standardSchema: whoAmI })
  async withPassword(
    @Body({ schema: signInWithPassword }) credentials: SignInWithPassword,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WhoAmI> {
    const ip = neighbourhood(request.ip);
    await this.limits.password(credentials.email, ip);
    const signedIn = await this.signIns.withPassword(credentials, deviceName(request.headers['user-agent']));
    await this.limits.passwordWasRight(credentials.email, ip);
    return this.browser.letIn(signedIn, request, response);
  }

  @Post('sign-in/code')
  @HttpCode(202)
  @OpenToAll('answers the same for known and unknown addresses')
  @AnswersOnce('the answer sets a cookie')
  @ApiOperation({ summary: 'Have a code mailed: six digits, ten minutes, once, for this browser.' })
  @ApiAcceptedResponse({ description: 'If the address is known, a code is on its way.' })
  async requestCode(
    @Body({ schema: requestSignInCode }) { email }: { email: string },
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Record<string, never>> {
    await this.limits.code(email, neighbourhood(request.ip));
    this.browser.bindCode(await noSoonerThan(300, this.codes.request(email)), response);
    return {};
  }

  @Post('sign-in/code/verify')
  @HttpCode(200)
  @OpenToAll('whoever asked for the code and can read the mail')
  @AnswersOnce('the answer sets a cookie')
  @ApiOperation({ summary: 'Sign in with the mailed code.' })
  @ApiOkResponse({ standardSchema: whoAmI })
  async withCode(
    @Body({ schema: signInWithCode }) { code }: { code: string },
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WhoAmI> {
    await this.limits.from(neighbourhood(request.ip));
    const asked = this.browser.boundCode(request);
    const signedIn = await this.codes.use(asked, code, deviceName(request.headers['user-agent']));
    return this.browser.letIn(signedIn, request, response);
  }

  @Post('sign-out')
  @HttpCode(204)
  @OpenToAll('ends only what this browser brought along')
  @AnswersOnce('the answer clears a cookie')
  @ApiOperation({ summary: 'Sign this browser out.' })
  @ApiNoContentResponse({ description: 'Nobody is signed in here any more.' })
  async signOut(@CurrentViewer() viewer: Viewer, @Res({ passthrough: true }) response: Response): Promise<void> {
    if (viewer.kind === 'account' && viewer.signInId) await this.signIns.end(viewer, viewer.signInId);
    this.browser.letOut(response);
  }

  /** Also hands out a fresh CSRF token. */
  @Get('who-am-i')
  @OpenToAll('tells a browser about itself')
  @ApiOperation({ summary: 'Who this browser is taken for, with a fresh CSRF token.' })
  @ApiOkResponse({ standardSchema: whoAmI })
  whoAmI(
    @CurrentViewer() viewer: Viewer,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<WhoAmI> {
    return this.browser.introduce(viewer, request, response);
  }
}
