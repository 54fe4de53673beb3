import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { PollVotes } from './poll-votes.service.js';
import { PollWords } from './poll-words.service.js';
import { Polls } from './polls.service.js';

const { 'poll.vote': vote, 'poll.prepare': prepare, 'poll.drop': drop } = clientMessages;
const { 'poll.move': move, 'poll.judge': judge } = clientMessages;

@LiveGateway()
export class PollsGateway {
  constructor(
    private readonly polls: Polls,
    private readonly votes: PollVotes,
    private readonly words: PollWords,
  ) {}

  @SubscribeMessage('poll.vote')
  @Asks('poll.vote')
  vote(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: vote.payload }) payload: Parsed<'poll.vote'>) {
    return this.votes.vote(viewer, payload);
  }

  @SubscribeMessage('poll.prepare')
  @Asks('poll.run')
  prepare(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: prepare.payload }) payload: Parsed<'poll.prepare'>) {
    return this.polls.prepare(viewer, payload);
  }

  @SubscribeMessage('poll.drop')
  @Asks('poll.run')
  async drop(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: drop.payload }) payload: Parsed<'poll.drop'>) {
    await this.polls.drop(viewer, payload);
    return {};
  }

  @SubscribeMessage('poll.move')
  @Asks('poll.run')
  move(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: move.payload }) payload: Parsed<'poll.move'>) {
    return this.polls.move(viewer, payload);
  }

  @SubscribeMessage('poll.judge')
  @Asks('poll.run')
  async judge(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: judge.payload }) payload: Parsed<'poll.judge'>) {
    await this.words.judge(viewer, payload);
    return {};
  }
}
