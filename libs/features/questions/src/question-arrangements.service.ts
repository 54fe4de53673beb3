import { Injectable } from '@nestjs/common';
import type { Parsed, QuestionAssignee } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { QuestionBook } from './question-book.js';
import { Question } from './question.entity.js';
import { QuestionsFeed } from './questions.feed.js';

const people: Record<QuestionAssignee['kind'], string> = {
  speaker: `SELECT p.name FROM session_speaker s JOIN speaker p ON p.id = s.speaker_id
             WHERE s.session_id = $1 AND s.speaker_id = $2`,
  vendor: `SELECT p.name FROM session_vendor s JOIN vendor p ON p.id = s.vendor_id
            WHERE s.session_id = $1 AND s.vendor_id = $2`,
};

/** How the crew sorts questions among itself: what they are about, who answers, what comes next. */
@Injectable()
export class QuestionArrangements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: QuestionBook,
    private readonly feed: QuestionsFeed,
  ) {}

  /** Changes what is named and leaves the rest. @throws `question.notFound`, `question.notOfSession` */
  arrange(moderator: Viewer, { sessionId, id, ...wanted }: Parsed<'question.arrange'>): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      const question = await this.book.lock(sessionId, id);
      const { labels, assignee, next } = wanted;
      const change: Pick<Question, 'labels' | 'assignee' | 'next'> = {
        labels: labels ? [...new Set(labels)] : question.labels,
        assignee: assignee ? await this.named(sessionId, assignee) : assignee === null ? null : question.assignee,
        next: next === undefined ? question.next : next,
      };
      await this.unitOfWork.of(Question).update({ id }, change);
      await this.feed.arranged(Object.assign(question, change));
    });
  }

  /** Puts right who answered on stage. @throws `question.notFound`, `question.stateMove`, `question.notOfSession` */
  credit(moderator: Viewer, { sessionId, id, by }: Parsed<'question.credit'>): Promise<{ by: string | null }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      const question = await this.book.lock(sessionId, id);
      const { state } = question;
      if (state !== 'answered') throw new Problem('question.stateMove', { params: { state } });
      const answerer = await this.book.answererOf(question, by);
      await this.unitOfWork.of(Question).update({ id }, { answerer });
      await this.feed.credited(Object.assign(question, { answerer }));
      return { by: answerer?.name ?? null };
    });
  }

  private async named(sessionId: string, who: Omit<QuestionAssignee, 'name'>): Promise<QuestionAssignee> {
    const [found] = await this.unitOfWork.query<{ name: string }>(people[who.kind], [sessionId, who.id]);
    if (!found) throw new Problem('question.notOfSession');
    return { ...who, name: found.name };
  }
}
