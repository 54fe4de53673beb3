import { Body, Controller, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  againPoll,
  id,
  limitedPoll,
  limitPoll,
  stepPoll,
  steppedPoll,
  writePoll,
  writtenPoll,
  type LimitPoll,
  type PollState,
  type StepPoll,
  type WritePoll,
} from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { Polls } from './polls.service.js';
import { PublicPollDesk } from './public-poll-desk.service.js';

/** Polls weeks before their session, when there is no room to be in yet. */
@ApiTags('polls')
@Controller('api/v1/sessions/:sessionId/polls/:id')
export class PollWritingController {
  constructor(
    private readonly polls: Polls,
    private readonly desk: PublicPollDesk,
  ) {}

  @Put()
  @Asks('poll.run')
  @ApiOperation({ summary: 'Write a draft, or change one.' })
  @ApiResponse({ status: 200, standardSchema: writtenPoll })
  write(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) pollId: string,
    @Body({ schema: writePoll }) { poll, version }: WritePoll,
  ): Promise<{ version: number }> {
    return this.polls.prepare(viewer, { sessionId, id: pollId, poll, version });
  }

  @Post('step')
  @HttpCode(200)
  @Asks('poll.run')
  @ApiOperation({ summary: 'Open, close or publish. Closing a public poll freezes it for good.' })
  @ApiResponse({ status: 200, standardSchema: steppedPoll })
  step(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) pollId: string,
    @Body({ schema: stepPoll }) { from, to }: StepPoll,
  ): Promise<{ state: PollState }> {
    return this.polls.move(viewer, { sessionId, id: pollId, from, to });
  }

  @Patch()
  @Asks('poll.run')
  @ApiOperation({ summary: 'Until when a public poll takes votes; then it freezes by itself.' })
  @ApiResponse({ status: 200, standardSchema: limitedPoll })
  limit(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) pollId: string,
    @Body({ schema: limitPoll }) limits: LimitPoll,
  ): Promise<{ until: string | null }> {
    return this.desk.limit(viewer, sessionId, pollId, limits);
  }

  @Post('again')
  @Asks('poll.run')
  @ApiOperation({
    summary: 'A draft for the room that asks a frozen public poll again; its results come with those of then.',
  })
  @ApiResponse({ status: 201, standardSchema: againPoll })
  again(
    @CurrentViewer() viewer: Viewer,
    @Param('sessionId', { schema: id }) sessionId: string,
    @Param('id', { schema: id }) pollId: string,
  ): Promise<{ id: string }> {
    return this.desk.askAgain(viewer, sessionId, pollId);
  }
}
