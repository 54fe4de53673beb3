import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Locale, QuestionAnonymity, RegistrationView } from '@plenum/contracts';
import { CrewNames, type Viewer } from '@plenum/access';
import { Sessions } from '@plenum/events';
import { DisplayNames } from '@plenum/names';
import { mayAskEarly, QuestionKeys, Questions } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';
import { RateLimits } from '@plenum/platform/http';
import { Problem } from '@plenum/platform/problems';

const perPerson = { name: 'earlyQuestions', points: 10, seconds: 60 * 60 };
/** A whole authority may sit behind one address. */
const perAddress = { name: 'earlyGuests', points: 40, seconds: 60 * 60 };

/** What makes sending a form twice ask once: an id, and the secret of the receipt. Both are drawn for each form. */
export interface Draw {
  id: string;
  secret: string;
}

export interface EarlyQuestion extends Draw {
  eventId: string;
  sessionId: string;
  text: string;
  /** What the form said about the name. */
  anonymity: QuestionAnonymity;
}

export type Registered = Pick<RegistrationView, 'id' | 'name' | 'locale'>;

/** Somebody who has not registered. Nothing will know them again; `from` is what floods are counted by and kept nowhere. */
export interface Unregistered {
  name: string;
  locale: Locale;
  from: string;
}

/** Questions people ask before the room opens. They wait for the crew, like any held question. */
@Injectable()
export class EarlyQuestions {
  constructor(
    private readonly sessions: Sessions,
    private readonly questions: Questions,
    private readonly keys: QuestionKeys,
    private readonly limits: RateLimits,
    private readonly names: DisplayNames,
    private readonly unitOfWork: UnitOfWork,
    private readonly crew: CrewNames,
  ) {}

  /** Drawn, not sortable by time: the millisecond it was asked in would be a link as well. */
  draw(): Draw {
    return { id: randomUUID(), secret: randomBytes(18).toString('base64url') };
  }

  /** Who may ask there now. */
  async takesFrom(sessionId: string): Promise<'nobody' | 'registered' | 'everyone'> {
    const found = await this.sessions.find(sessionId);
    if (!found || found.event.state !== 'published' || !mayAskEarly(found.session)) return 'nobody';
    return found.session.earlyGuests ? 'everyone' : 'registered';
  }

  /** What somebody's question comes under: what they are called in the rooms of the event. */
  async nameOf({ id, name }: Pick<Registered, 'id' | 'name'>): Promise<string> {
    return (await this.names.of(id)) ?? name;
  }

  /**
   * Answers the code of the receipt where only that leads back to the question: an unlinkable one, or one by somebody who
   * has not registered.
   * @throws `question.closed`, `question.anonymityChanged`, `session.notFound`, `rate.limited`, `id.taken`; `name.reserved`
   * when one would take somebody who has not registered for the crew
   */
  async ask(
    asker: Registered | Unregistered,
    { eventId, sessionId, text, anonymity, id, secret }: EarlyQuestion,
  ): Promise<string | null> {
    const found = await this.sessions.find(sessionId);
    if (!found || found.event.id !== eventId) throw new Problem('session.notFound');
    const isKnown = 'id' in asker;
    if (!mayAskEarly(found.session) || !(isKnown || found.session.earlyGuests)) throw new Problem('question.closed');
    if (isKnown)
      // Where nobody is to find out who asks, not even what counts their questions knows it.
      await this.limits.take(perPerson, await this.unitOfWork.run(() => this.keys.voterId(found, asker.id)));
    else await this.limits.take(perAddress, asker.from);
    // Where nobody reads it, no name is asked for.
    if (!isKnown && anonymity !== 'unlinkable') await this.crew.requireFree(asker.name, found.place, { field: 'name' });
    const here = { scope: 'event', scopeId: eventId } as const;
    const viewer: Viewer = {
      kind: isKnown ? 'registration' : 'onsite',
      id: isKnown ? asker.id : randomUUID(),
      name: isKnown ? await this.nameOf(asker) : asker.name,
      locale: asker.locale,
      grants: [{ role: 'attendee', ...here }, ...(isKnown ? [] : [{ role: 'guest', ...here } as const])],
    };
    const needsReceipt = anonymity === 'unlinkable' || !isKnown;
    await this.questions.ask(
      viewer,
      { sessionId, id, text, anonymity, ...(needsReceipt && { secret }) },
      { comesBack: isKnown },
    );
    return needsReceipt ? secret : null;
  }
}
