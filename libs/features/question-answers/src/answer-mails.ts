import { Injectable } from '@nestjs/common';
import { Mails, type EventFacts } from '@plenum/mail';
import { withMerged, type Question } from '@plenum/questions';
import { Happenings, RegisteredPeople } from '@plenum/registration';
import { UnitOfWork } from '@plenum/platform/database';
import { AnswerLinks } from './answer-links.js';
import type { Deadlines } from './answer.rules.js';
import type { QuestionDeferral } from './question-deferral.entity.js';

/** A question's session and event, as mails tell of them. */
interface Setting {
  organisationId: string;
  eventId: string;
  language: 'de' | 'en';
  session: string;
  event: EventFacts;
}

/** What people get by mail about answers. Each is a row in the running transaction, reminders long before their time. */
@Injectable()
export class AnswerMails {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: Mails,
    private readonly happenings: Happenings,
    private readonly people: RegisteredPeople,
    private readonly links: AnswerLinks,
  ) {}

  /** Asks the person, and plans the reminders; whether they still hold is looked at when their time has come. */
  async request(deferral: QuestionDeferral, question: Question, asker: string | null, when: Deadlines): Promise<void> {
    const { organisationId, eventId, language, session, event } = await this.setting(question.sessionId);
    const { id, due, note, toName, toEmail } = deferral;
    const shared = {
      to: { name: toName, address: toEmail },
      locale: language,
      organisationId,
      eventId,
      secretParams: {
        path: this.links.path(id),
        question: question.text,
        ...(asker !== null && { asker }),
        ...(note && { note }),
      },
    };
    const about = { event, session, due };
    const reminder = (name: string, dueAt: Date) => ({
      kind: 'answerReminder' as const,
      key: `answerReminder:${id}:${name}`,
      ...shared,
      params: { ...about, overdue: name === 'after' },
      dueAt,
    });
    await this.mails.queueMany([
      { kind: 'answerRequest', key: `answerRequest:${id}`, ...shared, params: about, dueAt: when.mailAt },
      ...(when.remindBefore ? [reminder('before', when.remindBefore)] : []),
      reminder('after', when.remindAfter),
    ]);
  }

  /**
   * Tells those who asked that there is an answer, once per answer. People who no longer take part hear nothing. What it
   * says is looked up when it leaves.
   */
  async tellAskers(question: Question, dueAt?: Date): Promise<void> {
    const [given] = await this.unitOfWork.query<{ at: Date }>('SELECT at FROM question_answer WHERE question_id = $1', [
      question.id,
    ]);
    if (!given) return;
    const asked = await this.unitOfWork.query<{ id: string; askerId: string }>(
      `${withMerged} SELECT q.id, q.asker_id AS "askerId" FROM question q JOIN tree ON tree.id = q.id
        WHERE q.asker_id IS NOT NULL`,
      [question.id],
    );
    const people = await this.people.findMany(asked.map(({ askerId }) => askerId));
    const { organisationId, eventId, session, event } = await this.setting(question.sessionId);
    await this.mails.queueMany(
      asked.flatMap(({ id, askerId }) => {
        const person = people.find((one) => one.id === askerId);
        if (!person) return [];
        return {
          kind: 'answerThere' as const,
          key: `answerThere:${id}:${given.at.getTime()}`,
          to: { name: person.name, address: person.email },
          locale: person.locale,
          organisationId,
          eventId,
          registrationId: person.id,
          params: { event, session },
          ...(dueAt && { dueAt }),
        };
      }),
    );
  }

  private async setting(sessionId: string): Promise<Setting> {
    const [found] = await this.unitOfWork.query<{ eventId: string; title: string }>(
      'SELECT event_id AS "eventId", title FROM session WHERE id = $1',
      [sessionId],
    );
    const { event, organisation } = await this.happenings.find(found?.eventId ?? '');
    const { title, startsAt, endsAt, zone, mode, venue } = event;
    return {
      organisationId: event.organisationId,
      eventId: event.id,
      language: event.language,
      session: found?.title ?? title,
      event: {
        title,
        organisation: organisation.name,
        startsAt,
        endsAt,
        zone,
        mode,
        venue,
        path: `/o/${organisation.slug}/${event.slug}`,
      },
    };
  }
}
