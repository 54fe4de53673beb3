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

  async asked({ id, sessionId, text, state, askerId, askerName, askedAt, isNamed }: Question): Promise<void> {
    const at = askedAt.toISOString();
    const asker = askerId !== null && askerName !== null ? { id: askerId, name: askerName } : null;
    await this.feed.append(sessionId, 'question.asked', { id, text, asker, at });
    if (isPublic(state))
      await this.feed.append(sessionId, 'question.shown', { id, text, at, askedBy: isNamed ? askerName : null });
  }

  async merged({ id, sessionId }: Pick<Question, 'id' | 'sessionId'>, into: string | null): Promise<void> {
    await this.feed.append(sessionId, 'question.merged', { id, into });
  }

  async arranged({ id, sessionId, labels, assignee, next }: Question): Promise<void> {
    await this.feed.append(sessionId, 'question.arranged', { id, labels, assignee, next });
  }

  /** `question` as it is after the move. */
  async moved(question: Question, from: QuestionState, by: Pick<Viewer, 'name'>): Promise<void> {
    const { id, sessionId, state, reason, text, askerName, isNamed } = question;
    const at = question.movedAt.toISOString();
    if (isPublic(state)) {
      if (!isPublic(from))
        await this.feed.append(sessionId, 'question.shown', { id, text, at, askedBy: isNamed ? askerName : null });
      if (isPublic(from) || state !== 'visible') await this.feed.append(sessionId, 'question.moved', { id, state, at });
    } else if (isPublic(from)) await this.feed.append(sessionId, 'question.hidden', { id });
    await this.feed.append(sessionId, 'question.decided', { id, state, reason, by: by.name, at });
  }
}
