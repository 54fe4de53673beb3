import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AnswerVersion, Parsed, QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { answeredState, QuestionBook, QuestionMoves } from '@plenum/questions';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { AnswerMails } from './answer-mails.js';
import { mailDelayMs } from './answer.rules.js';
import { DeferralBook } from './deferral-book.js';
import { WrittenAnswers } from './written-answers.js';

/** Answers the crew gives in writing. */
@Injectable()
export class QuestionAnswers implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: QuestionBook,
    private readonly moves: QuestionMoves,
    private readonly answers: WrittenAnswers,
    private readonly deferrals: DeferralBook,
    private readonly mails: AnswerMails,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.moves.onMove(({ question, from }) =>
      // What was withdrawn is gone with everything that was said about it.
      question.state === 'withdrawn'
        ? this.answers.remove(question, { forget: true })
        : this.answers.follow(question, from),
    );
  }

  /**
   * Writes the answer, changes it, or (with an empty text) takes it away. Answers where the question is afterwards.
   * @throws `question.notFound`; `question.stateMove` where nothing can be answered; `answer.changedMeanwhile` when
   * somebody else answered since the writer looked
   */
  reply(
    moderator: Viewer,
    { sessionId, id, text, isPublic, seen }: Parsed<'question.reply'>,
  ): Promise<{ state: QuestionState }> {
    return this.unitOfWork.run(async () => {
      const { session } = await this.door.require(moderator, sessionId, 'question.moderate');
      await this.book.lockSession(sessionId);
      const question = await this.book.lock(sessionId, id);
      const from = question.state;
      await this.requireSeen(id, seen);
      if (text === '') {
        await this.answers.remove(question);
        // Perhaps the one who was asked was spared the work by what is taken back now.
        if (from === 'deferred') await this.deferrals.reopen(question);
        return { state: from };
      }
      const to = answeredState(from, isPublic);
      if (to === undefined || from === 'merged' || from === 'withdrawn')
        throw new Problem('question.stateMove', { params: { state: from } });
      // Nobody needs to answer any more what is answered, wherever the question stays.
      await this.deferrals.close(question, 'answered', { returns: true });
      if (to !== from) await this.book.moveNow(question, { state: to, reason: null }, moderator);
      await this.answers.write(question, { text, isPublic, authorId: moderator.id, authorName: moderator.name });
      // Whoever is in the room sees it there; later, a mail brings them back.
      if (from === 'deferred' || session.state === 'ended')
        await this.mails.tellAskers(question, new Date(this.clock.now().getTime() + mailDelayMs));
      return { state: question.state };
    });
  }

  /** What was answered before, for the crew. @throws `question.notFound` */
  async history(
    moderator: Viewer,
    { sessionId, id }: Parsed<'question.history'>,
  ): Promise<{ versions: AnswerVersion[] }> {
    await this.door.require(moderator, sessionId, 'question.moderate');
    const [known] = await this.unitOfWork.query('SELECT FROM question WHERE id = $1 AND session_id = $2', [
      id,
      sessionId,
    ]);
    if (!known) throw new Problem('question.notFound');
    return { versions: await this.answers.history(id) };
  }

  /** Of two who write at once, the second learns what the first wrote before it is replaced. */
  private async requireSeen(id: string, seen: string | null | undefined): Promise<void> {
    if (seen === undefined) return;
    const now = await this.answers.find(id);
    if ((now && (now.editedAt ?? now.at).toISOString()) !== (seen && new Date(seen).toISOString()))
      throw new Problem('answer.changedMeanwhile');
  }
}
