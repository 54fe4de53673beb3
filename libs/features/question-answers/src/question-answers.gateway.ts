import { MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { clientMessages, type Parsed } from '@plenum/contracts';
import { Asks, CurrentViewer, type Viewer } from '@plenum/access';
import { LiveGateway } from '@plenum/platform/live';
import { AnswerPeople } from './answer-people.service.js';
import { QuestionAnswers } from './question-answers.service.js';
import { QuestionReceipts } from './question-receipts.service.js';
import { QuestionDeferrals } from './question-deferrals.service.js';

const {
  'question.people': people,
  'question.history': history,
  'question.reply': reply,
  'question.defer': defer,
  'question.recall': recall,
  'question.receipts': receipts,
} = clientMessages;

@LiveGateway()
export class QuestionAnswersGateway {
  constructor(
    private readonly answers: QuestionAnswers,
    private readonly deferrals: QuestionDeferrals,
    private readonly answerPeople: AnswerPeople,
    private readonly receiptBook: QuestionReceipts,
  ) {}

  @SubscribeMessage('question.reply')
  @Asks('question.moderate')
  reply(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: reply.payload }) payload: Parsed<'question.reply'>) {
    return this.answers.reply(viewer, payload);
  }

  @SubscribeMessage('question.history')
  @Asks('question.moderate')
  history(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: history.payload }) payload: Parsed<'question.history'>,
  ) {
    return this.answers.history(viewer, payload);
  }

  @SubscribeMessage('question.people')
  @Asks('question.moderate')
  people(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: people.payload }) payload: Parsed<'question.people'>) {
    return this.answerPeople.list(viewer, payload);
  }

  @SubscribeMessage('question.receipts')
  @Asks('session.enter')
  receipts(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: receipts.payload }) { sessionId, secrets }: Parsed<'question.receipts'>,
  ) {
    return this.receiptBook.open(viewer, sessionId, secrets);
  }

  @SubscribeMessage('question.defer')
  @Asks('question.moderate')
  defer(@CurrentViewer() viewer: Viewer, @MessageBody({ schema: defer.payload }) payload: Parsed<'question.defer'>) {
    return this.deferrals.defer(viewer, payload);
  }

  @SubscribeMessage('question.recall')
  @Asks('question.moderate')
  async recall(
    @CurrentViewer() viewer: Viewer,
    @MessageBody({ schema: recall.payload }) payload: Parsed<'question.recall'>,
  ) {
    await this.deferrals.recall(viewer, payload);
    return {};
  }
}
