import { Controller, Get, Ip, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { OpenToAll } from '@plenum/access';
import { PublicPollGate } from '@plenum/polls';
import { Config } from '@plenum/platform/config';
import { readCookie } from '@plenum/platform/http';
import { descriptionFrom } from './page-titles.rules.js';
import { PageRenderer } from './page.renderer.js';
import { Rooms } from './rooms.js';

/** The short address of a public poll. */
@ApiExcludeController()
@Controller('p')
export class PollPagesController {
  constructor(
    private readonly pages: PageRenderer,
    private readonly rooms: Rooms,
    private readonly gate: PublicPollGate,
    private readonly config: Config,
  ) {}

  @Get(':code')
  @OpenToAll('whoever has the address of a public poll may read it')
  async look(
    @Ip() ip: string,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { poll, at } = await this.gate.look(ip, code, readCookie(request, this.config, 'voter'));
    const { organisation, programme, session } = await this.rooms.scene(at.session.id);
    await this.pages.send<'publicPoll'>(request, response, {
      page: 'publicPoll',
      data: { organisation, event: programme.event, session, poll },
      head: () => ({ title: `${poll.text} – ${programme.event.title}`, description: descriptionFrom(poll.text) }),
      // Whoever only reads gets no cookie; the one for the vote's request comes with the vote.
      audience: 'public',
    });
  }
}
