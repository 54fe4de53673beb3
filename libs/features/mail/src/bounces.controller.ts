import { createHash, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAll } from '@plenum/access';
import { Config } from '@plenum/platform/config';
import { Problem } from '@plenum/platform/problems';
import { Bounces, type BounceVerdict } from './bounces.service.js';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** For the mail server that gets the bounces: it hands each message in as it came, by a pipe to curl or a hook of its own. */
@ApiExcludeController()
@Controller('api/v1/mail/bounces')
export class BouncesController {
  constructor(
    private readonly bounces: Bounces,
    private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(200)
  @OpenToAll('the bearer token of the mail server is the permission')
  async take(
    @Headers('authorization') authorization: string | undefined,
    @Query('recipient') recipient: string | undefined,
    @Body() message: unknown,
  ): Promise<{ verdict: BounceVerdict }> {
    const token = this.config.variables.PLENUM_BOUNCE_TOKEN;
    const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    // Without a token of its own this place does not exist.
    if (!token || !given || !timingSafeEqual(digest(token), digest(given))) throw new Problem('request.notFound');
    if (!Buffer.isBuffer(message)) throw new Problem('request.unsupportedType');
    return { verdict: await this.bounces.take(message, typeof recipient === 'string' ? recipient : undefined) };
  }
}
