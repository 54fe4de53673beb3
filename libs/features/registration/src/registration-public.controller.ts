import { Body, Controller, HttpCode, Ip, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  confirmRegistration,
  confirmedAnswer,
  id,
  register,
  registerAnswer,
  type ConfirmedAnswer,
  type Register,
} from '@plenum/contracts';
import { CurrentViewer, OpenToAll, type Viewer } from '@plenum/access';
import { AnswersOnce } from '@plenum/platform/http';
import { LinkTokens } from './link-tokens.js';
import { RegistrationGate } from './registration-gate.js';
import { SignUps } from './sign-ups.service.js';

/** Registering and confirming, for programs; people use the forms of the pages. */
@ApiTags('registration')
@Controller('api/v1')
export class RegistrationPublicController {
  constructor(
    private readonly signUps: SignUps,
    private readonly gate: RegistrationGate,
    private readonly links: LinkTokens,
  ) {}

  @Post('public/events/:eventId/registrations')
  @HttpCode(202)
  @OpenToAll('anybody may register for a public event')
  @ApiOperation({ summary: 'Register. A mail with a link follows; the answer is the same for known addresses.' })
  @ApiResponse({ status: 202, standardSchema: registerAnswer })
  async register(
    @Param('eventId', { schema: id }) eventId: string,
    @Body({ schema: register }) body: Register,
    @CurrentViewer() viewer: Viewer,
    @Ip() from: string,
  ): Promise<{ mailed: true }> {
    const form = { way: 'api', shownIn: body.locale, by: viewer } as const;
    await this.gate.pass(from, body.email, () => this.signUps.register(eventId, body, form));
    return { mailed: true };
  }

  @Post('registrations/confirm')
  @HttpCode(200)
  @AnswersOnce('the answer holds a secret, which must not be kept')
  @OpenToAll('the secret from the mail is the permission')
  @ApiOperation({ summary: 'Confirm with the secret from the mail. Doing it again answers the same.' })
  @ApiResponse({ status: 200, standardSchema: confirmedAnswer })
  async confirm(@Body({ schema: confirmRegistration }) { token }: { token: string }): Promise<ConfirmedAnswer> {
    const confirmed = await this.signUps.confirm(token);
    return { ...confirmed, link: this.links.address(this.links.personalPath(confirmed.token)) };
  }
}
