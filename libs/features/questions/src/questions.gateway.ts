import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { QuestionVotes } from './question-votes.service.js';
import { Questions } from './questions.service.js';

const { 'question.ask': ask, 'question.vote': vote } = clientMessages;
const { 'question.withdraw': withdraw, 'question.move': move } = clientMessages;

@LiveGateway()
export class QuestionsGateway {
  constructor(
    private readonly questions: Questions,
    private readonly votes: QuestionVotes,
  ) {}

  @SubscribeMessage('question.ask')
  @Asks('question.ask')
  async ask(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: ask.payload }) payload: Parsed<'question.ask'>) {
    return { question: await this.questions.ask(viewer, payload) };
  }

  @SubscribeMessage('question.vote')
  @Asks('question.vote')
  vote(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: vote.payload }) payload: Parsed<'question.vote'>) {
    return this.votes.vote(viewer, payload);
  }

  @SubscribeMessage('question.withdraw')
  @Asks('question.ask')
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: withdraw.payload }) payload: Parsed<'question.withdraw'>,
  ) {
    return { question: await this.questions.withdraw(viewer, payload) };
  }

  @SubscribeMessage('question.move')
  @Asks('question.moderate')
  move(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: move.payload }) payload: Parsed<'question.move'>) {
    return this.questions.move(viewer, payload);
  }
}
