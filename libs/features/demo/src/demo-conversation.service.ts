import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import type { Viewer } from '@plenum/access';
import type { Role } from '@plenum/contracts';
import { Chat } from '@plenum/chat';
import { Questions, QuestionVotes } from '@plenum/questions';
import type { DemoPerson } from './demo-people.service.js';
import { DemoPolls } from './demo-polls.service.js';
import { demoMessages, demoQuestions } from './demo.content.js';

const namespace = '5f0e7a52-6f0e-5c1e-9a0b-6c6f6e706c65';

/** What the invented people said and asked in the live session before somebody real comes in. */
@Injectable()
export class DemoConversation {
  constructor(
    private readonly chat: Chat,
    private readonly questions: Questions,
    private readonly votes: QuestionVotes,
    private readonly polls: DemoPolls,
  ) {}

  /** Says and asks everything once: ids are made from the session, so a second time repeats and changes nothing. */
  async begin(sessionId: string, eventId: string, attendees: readonly DemoPerson[], moderator: DemoPerson) {
    const guests = attendees.map((person) => viewerAt(eventId, person, 'attendee'));
    const crew = viewerAt(eventId, moderator, 'moderator');
    for (const [index, [author, text]] of demoMessages.entries())
      await this.chat.post(guests[author]!, { sessionId, id: v5(`${sessionId} message ${index}`, namespace), text });
    for (const [index, { asker, text, voters, state }] of demoQuestions.entries()) {
      const id = v5(`${sessionId} question ${index}`, namespace);
      const { state: first } = await this.questions.ask(guests[asker]!, { sessionId, id, text });
      if (first !== 'held' || state === 'held') continue;
      await this.questions.move(crew, { sessionId, id, from: 'held', to: 'visible' });
      for (const voter of voters) await this.votes.vote(guests[voter]!, { sessionId, id, on: true });
      if (state !== 'visible') await this.questions.move(crew, { sessionId, id, from: 'visible', to: state });
    }
    await this.polls.begin(sessionId, guests, crew);
  }

  /** Opens a poll of a later session for everybody, with some votes; once, as above. */
  askEverybody(sessionId: string, eventId: string, moderator: DemoPerson): Promise<void> {
    return this.polls.askEverybody(sessionId, eventId, viewerAt(eventId, moderator, 'moderator'));
  }
}

const viewerAt = (
  eventId: string,
  { id, name }: DemoPerson,
  role: Extract<Role, 'attendee' | 'moderator'>,
): Viewer => ({
  kind: role === 'attendee' ? 'registration' : 'account',
  id,
  name,
  locale: 'de',
  grants: [{ role, scope: 'event', scopeId: eventId }],
});
