import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { QuestionAnonymity, RegistrationView } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { mayAskEarly, QuestionKeys, Questions } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';
import { RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';

const perPerson = { name: 'earlyQuestions', points: 10, seconds: 60 * 60 };

export interface EarlyQuestion {
  eventId: string;
  sessionId: string;
  text: string;
  /** What the form said about the name. */
  anonymity: QuestionAnonymity;
}

/** Questions people ask on "my event" before the room opens. They wait for the crew, like any held question. */
@Injectable()
export class EarlyQuestions {
  constructor(
    private readonly sessions: Sessions,
    private readonly questions: Questions,
    private readonly keys: QuestionKeys,
    private readonly limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws `question.closed`, `question.anonymityChanged`, `session.notFound`, `rate.limited` */
  async ask(
    { id, name, locale }: Pick<RegistrationView, 'id' | 'name' | 'locale'>,
    { eventId, sessionId, text, anonymity }: EarlyQuestion,
  ): Promise<void> {
    const found = await this.sessions.find(sessionId);
    if (!found || found.event.id !== eventId) throw new Problem('session.notFound');
    if (!mayAskEarly(found.session)) throw new Problem('question.closed');
    // Where nobody is to find out who asks, not even what counts their questions knows it.
    const counted = await this.unitOfWork.run(() => this.keys.voterId(found, id));
    await this.limits.take(perPerson, counted);
    const asker: Viewer = {
      kind: 'registration',
      id,
      name,
      locale,
      grants: [{ role: 'attendee', scope: 'event', scopeId: eventId }],
    };
    // A page without scripts cannot keep a secret: this one is thrown away, and the form says what that means.
    const secret = anonymity === 'unlinkable' ? { secret: randomBytes(24).toString('base64url') } : {};
    // Drawn, not sortable by time: the millisecond it was asked in would be a link as well.
    await this.questions.ask(asker, { sessionId, id: randomUUID(), text, anonymity, ...secret });
  }
}
