import { Injectable } from '@nestjs/common';
import type { AnswerVersion, QuestionState } from '@plenum/contracts';
import { Feed } from '@plenum/live';
import { isPublic, type Question } from '@plenum/questions';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { QuestionAnswer, QuestionAnswerVersion } from './question-answer.entity.js';

export interface Words {
  text: string;
  isPublic: boolean;
  /** Account of the crew, or null. */
  authorId: string | null;
  authorName: string;
}

/** Answers as they stand in the tables and in the feed; everything here belongs into a transaction that holds the question. */
@Injectable()
export class WrittenAnswers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feed: Feed,
    private readonly clock: Clock,
  ) {}

  find(questionId: string): Promise<QuestionAnswer | null> {
    return this.unitOfWork.of(QuestionAnswer).findOneBy({ questionId });
  }

  /** Writes or changes the answer. `state`: where the question is by now. */
  async write({ id, sessionId, state }: Pick<Question, 'id' | 'sessionId' | 'state'>, words: Words): Promise<void> {
    const before = await this.find(id);
    const now = this.clock.now();
    if (before) await this.keep(before);
    const answer: QuestionAnswer = {
      questionId: id,
      ...words,
      at: before?.at ?? now,
      editedAt: before ? now : null,
    };
    await this.unitOfWork.of(QuestionAnswer).save(answer);
    await this.feed.append(
      sessionId,
      'answer.given',
      { id, isPublic: answer.isPublic, ...feedWords(answer) },
      answer.authorId,
    );
    if (answer.isPublic) await this.show(sessionId, state, answer);
    else if (before?.isPublic) await this.feed.append(sessionId, 'answer.hidden', { id });
  }

  /** What was answered before, the newest first. */
  async history(questionId: string): Promise<AnswerVersion[]> {
    const versions = await this.unitOfWork
      .of(QuestionAnswerVersion)
      .find({ where: { questionId }, order: { replacedAt: 'DESC', id: 'DESC' } });
    return versions.map(({ text, authorName, isPublic: forEveryone, writtenAt, replacedAt }) => ({
      text,
      by: authorName,
      at: writtenAt.toISOString(),
      until: replacedAt.toISOString(),
      isPublic: forEveryone,
    }));
  }

  /** There is no answer any more; what it said stays in the history unless `forget` is set. */
  async remove({ id, sessionId }: Pick<Question, 'id' | 'sessionId'>, { forget = false } = {}): Promise<void> {
    const before = await this.find(id);
    if (forget) await this.unitOfWork.of(QuestionAnswerVersion).delete({ questionId: id });
    if (!before) return;
    if (!forget) await this.keep(before);
    await this.unitOfWork.of(QuestionAnswer).delete({ questionId: id });
    if (before.isPublic) await this.feed.append(sessionId, 'answer.hidden', { id });
    await this.feed.append(sessionId, 'answer.removed', { id });
  }

  /** The question came into the public eye or left it; its answer goes with it. */
  async follow({ id, sessionId, state }: Question, from: QuestionState): Promise<void> {
    if (isPublic(state) === isPublic(from)) return;
    const answer = await this.find(id);
    if (!answer?.isPublic) return;
    if (isPublic(state)) await this.show(sessionId, state, answer);
    else await this.feed.append(sessionId, 'answer.hidden', { id });
  }

  private async show(sessionId: string, state: QuestionState, answer: QuestionAnswer): Promise<void> {
    if (isPublic(state))
      await this.feed.append(
        sessionId,
        'answer.shown',
        { id: answer.questionId, ...feedWords(answer) },
        answer.authorId,
      );
  }

  private async keep({ questionId, text, authorName, isPublic: forEveryone, at, editedAt }: QuestionAnswer) {
    await this.unitOfWork.of(QuestionAnswerVersion).insert({
      id: newId(),
      questionId,
      text,
      authorName,
      isPublic: forEveryone,
      writtenAt: editedAt ?? at,
      replacedAt: this.clock.now(),
    });
  }
}

const feedWords = ({ text, authorName, at, editedAt }: QuestionAnswer) => ({
  text,
  by: authorName,
  at: at.toISOString(),
  editedAt: editedAt?.toISOString() ?? null,
});
