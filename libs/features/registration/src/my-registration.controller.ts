import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import {
  editRegistration,
  id,
  joinDevice,
  joinedDevice,
  myEventView,
  type EditRegistration,
  type MyEventView,
} from '@plenum/contracts';
import { OpenToAll } from '@plenum/access';
import { AnswersOnce } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';
import { MyRegistrations } from './my-registrations.service.js';

const because = 'the secret of the personal link is the permission';

/** The secret of the personal link. @throws access.signInRequired when there is none */
const PersonalToken = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const { headers } = context.switchToHttp().getRequest<Request>();
  const token = /^Bearer ([\w-]{1,200})$/i.exec(headers.authorization ?? '')?.[1];
  if (!token) throw new Problem('access.signInRequired');
  return token;
});

/** "My event" for programs: everything a personal link can do. */
@ApiTags('registration')
@ApiBearerAuth('personalLink')
@Controller('api/v1/my')
export class MyRegistrationController {
  constructor(private readonly mine: MyRegistrations) {}

  @Get('registration')
  @OpenToAll(because)
  @ApiOperation({ summary: 'My registration, the programme and my agenda.' })
  @ApiResponse({ status: 200, standardSchema: myEventView })
  see(@PersonalToken() token: string): Promise<MyEventView> {
    return this.mine.see(token);
  }

  @Patch('registration')
  @OpenToAll(because)
  @ApiOperation({ summary: 'Change name, organisation, role, language or consents.' })
  @ApiResponse({ status: 200, standardSchema: myEventView })
  edit(
    @PersonalToken() token: string,
    @Body({ schema: editRegistration }) body: EditRegistration,
  ): Promise<MyEventView> {
    return this.mine.edit(token, body, { way: 'api' });
  }

  @Put('agenda/:sessionId')
  @OpenToAll(because)
  @ApiOperation({ summary: 'Put a session on my agenda.' })
  @ApiResponse({ status: 200, standardSchema: myEventView })
  choose(@PersonalToken() token: string, @Param('sessionId', { schema: id }) sessionId: string): Promise<MyEventView> {
    return this.mine.choose(token, sessionId, true);
  }

  @Delete('agenda/:sessionId')
  @OpenToAll(because)
  @ApiOperation({ summary: 'Take a session off my agenda.' })
  @ApiResponse({ status: 200, standardSchema: myEventView })
  unchoose(
    @PersonalToken() token: string,
    @Param('sessionId', { schema: id }) sessionId: string,
  ): Promise<MyEventView> {
    return this.mine.choose(token, sessionId, false);
  }

  @Post('cancel')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'Cancel my registration. Open connections end.' })
  @ApiResponse({ status: 204 })
  cancel(@PersonalToken() token: string): Promise<void> {
    return this.mine.cancel(token);
  }

  @Post('link')
  @HttpCode(204)
  @OpenToAll(because)
  @ApiOperation({ summary: 'End this link and every device that joined with it. The new link comes by mail.' })
  @ApiResponse({ status: 204 })
  async replaceLink(@PersonalToken() token: string): Promise<void> {
    await this.mine.replaceLink(token);
  }

  @Post('devices')
  @HttpCode(201)
  @AnswersOnce('the answer holds a secret, which must not be kept')
  @OpenToAll(because)
  @ApiOperation({
    summary: 'Take part with this device. Two at a time; `takeOver` ends the one that was quiet for longest.',
  })
  @ApiResponse({ status: 201, standardSchema: joinedDevice })
  async join(
    @PersonalToken() token: string,
    @Body({ schema: joinDevice }) { takeOver }: { takeOver?: boolean },
  ): Promise<{ token: string }> {
    return { token: await this.mine.join(token, { takeOver }) };
  }
}
