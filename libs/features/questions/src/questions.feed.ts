import { Injectable } from '@nestjs/common';
import type { QuestionState } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Feed } from '@plenum/live';
import type { Question } from './question.entity.js';
import { isPublic } from './question.rules.js';

/** Who hears what about a question: the crew everything, everyone what is public, without who asked. */
@Injectable()
export class QuestionsFeed {
  constructor(private readonly feed: Feed) {}

  async asked({
    id,
    sessionId,
    text,
    state,
    askerId,
    askerName,
    askerRole,
    askedAt,
    isNamed,
  }: Question): Promise<void> {
    const at = askedAt.toISOString();
    const asker =
      askerId !== null && askerName !== null
        ? { id: askerId, name: askerName, ...(askerRole && { role: askerRole }) }
        : null;
    await this.feed.append(sessionId, 'question.asked', { id, text, asker, at });
    if (isPublic(state))
      await this.feed.append(sessionId, 'question.shown', {
        id,
        text,
        at,
        ...nameOf({ isNamed, askerName, askerRole }),
      });
  }

  /** Speakers know of it only from here on: what the crew plans for it is told again. */
  private async show(question: Question, at: string): Promise<void> {
    const { id, sessionId, text, labels, assignee, next } = question;
    await this.feed.append(sessionId, 'question.shown', { id, text, at, ...nameOf(question) });
    if (labels.length > 0 || assignee || next !== null) await this.arranged(question);
  }

  async merged({ id, sessionId }: Pick<Question, 'id' | 'sessionId'>, into: string | null): Promise<void> {
    await this.feed.append(sessionId, 'question.merged', { id, into });
  }

  async arranged({ id, sessionId, state, labels, assignee, next }: Question): Promise<void> {
    const arranged = { id, labels, assignee, next, isPublic: isPublic(state) };
    await this.feed.append(sessionId, 'question.arranged', arranged);
  }

  /** `question` as it is after the move. */
  async moved(question: Question, from: QuestionState, by: Pick<Viewer, 'name'>): Promise<void> {
    const { id, sessionId, state, reason } = question;
    const at = question.movedAt.toISOString();
    if (isPublic(state)) {
      if (!isPublic(from)) await this.show(question, at);
      if (isPublic(from) || state !== 'visible') await this.feed.append(sessionId, 'question.moved', { id, state, at });
    } else if (isPublic(from)) await this.feed.append(sessionId, 'question.hidden', { id });
    await this.feed.append(sessionId, 'question.decided', { id, state, reason, by: by.name, at });
    if (state === 'answered' && question.answerer) await this.credited(question);
  }

  async credited({ id, sessionId, answerer }: Pick<Question, 'id' | 'sessionId' | 'answerer'>): Promise<void> {
    await this.feed.append(sessionId, 'question.credited', { id, by: answerer?.name ?? null });
  }
}

/** Who asked, where everybody is to read it. */
const nameOf = ({ isNamed, askerName, askerRole }: Pick<Question, 'isNamed' | 'askerName' | 'askerRole'>) => ({
  askedBy: isNamed ? askerName : null,
  askedAs: isNamed ? askerRole : null,
});
