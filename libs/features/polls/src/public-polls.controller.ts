import { Body, Controller, Get, Header, HttpCode, Ip, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  pollWork,
  publicPollView,
  publicVote,
  type PollWork,
  type PublicPollView,
  type PublicVote,
} from '@plenum/contracts';
import { OpenToAll } from '@plenum/access';
import { Config } from '@plenum/platform/config';
import { AnswersOnce, readCookie, setCookie } from '@plenum/platform/http';
import { PublicPollGate } from './public-poll-gate.js';

const because = 'whoever has the address of a public poll may read it and vote, one vote per browser';
/** As long as a poll may well be open; seconds. */
const cookieLasts = 120 * 24 * 60 * 60;

/** Polls for everybody with the address, without registering. */
@ApiTags('polls')
@Controller('api/v1/public-polls')
export class PublicPollsController {
  constructor(
    private readonly gate: PublicPollGate,
    private readonly config: Config,
  ) {}

  @Get(':code')
  @OpenToAll(because)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'A public poll, with what this browser voted, and its results where it may see them.' })
  @ApiResponse({ status: 200, standardSchema: publicPollView })
  async see(@Ip() ip: string, @Param('code') code: string, @Req() request: Request): Promise<PublicPollView> {
    return (await this.gate.look(ip, code, readCookie(request, this.config, 'voter'))).poll;
  }

  @Post(':code/work')
  @HttpCode(200)
  @AnswersOnce('the answer sets a cookie')
  @OpenToAll(because)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Work for one vote (proof of work). A browser without a token gets one as a cookie.' })
  @ApiResponse({ status: 200, standardSchema: pollWork })
  async work(
    @Ip() ip: string,
    @Param('code') code: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PollWork> {
    const { work, token } = await this.gate.setWork(ip, code, readCookie(request, this.config, 'voter'));
    setCookie(response, this.config, 'voter', token, { maxAge: cookieLasts });
    return work;
  }

  @Put(':code/vote')
  @OpenToAll(because)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Vote, vote otherwise, or take the vote back. The same again changes nothing.' })
  @ApiResponse({ status: 200, standardSchema: publicPollView })
  vote(
    @Ip() ip: string,
    @Param('code') code: string,
    @Body({ schema: publicVote }) vote: PublicVote,
    @Req() request: Request,
  ): Promise<PublicPollView> {
    return this.gate.vote(ip, code, readCookie(request, this.config, 'voter'), vote);
  }
}
