import type { MyQuestion } from '@plenum/contracts';
import type { Question } from './question.entity.js';

/** A question as its asker sees it. `place`: among the held ones of the session, from 1. */
export const viewOwn = (
  question: Pick<Question, 'id' | 'text' | 'state' | 'askedAt' | 'reason' | 'answerer'>,
  place: number | null,
  into: MyQuestion['into'] = null,
): MyQuestion => ({
  id: question.id,
  text: question.text,
  state: question.state,
  askedAt: question.askedAt.toISOString(),
  place: question.state === 'held' ? place : null,
  reason: question.reason,
  answeredBy: question.state === 'answered' ? (question.answerer?.name ?? null) : null,
  into,
});
