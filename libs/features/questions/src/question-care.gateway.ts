import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway, type LiveSocket } from '@plenum/platform/live';
import { QuestionArrangements } from './question-arrangements.service.js';
import { QuestionDesks } from './question-desks.js';
import { QuestionMerges } from './question-merges.service.js';

const { 'question.merge': merge, 'question.unmerge': unmerge } = clientMessages;
const { 'question.arrange': arrange, 'question.tend': tend, 'question.credit': credit } = clientMessages;

/** What the crew does with questions besides moving them. */
@LiveGateway()
export class QuestionCareGateway {
  constructor(
    private readonly merges: QuestionMerges,
    private readonly arrangements: QuestionArrangements,
    private readonly desks: QuestionDesks,
  ) {}

  @SubscribeMessage('question.merge')
  @Asks('question.moderate')
  merge(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: merge.payload }) payload: Parsed<'question.merge'>) {
    return this.merges.merge(viewer, payload);
  }

  @SubscribeMessage('question.unmerge')
  @Asks('question.moderate')
  unmerge(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: unmerge.payload }) payload: Parsed<'question.unmerge'>,
  ) {
    return this.merges.unmerge(viewer, payload);
  }

  @SubscribeMessage('question.arrange')
  @Asks('question.moderate')
  async arrange(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: arrange.payload }) payload: Parsed<'question.arrange'>,
  ) {
    await this.arrangements.arrange(viewer, payload);
    return {};
  }

  @SubscribeMessage('question.credit')
  @Asks('question.moderate')
  credit(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: credit.payload }) payload: Parsed<'question.credit'>) {
    return this.arrangements.credit(viewer, payload);
  }

  @SubscribeMessage('question.tend')
  @Asks('question.moderate')
  tend(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: tend.payload }) payload: Parsed<'question.tend'>,
    @ConnectedSocket() socket: LiveSocket,
  ) {
    return this.desks.tend(viewer, payload, socket);
  }
}
