import { Injectable } from '@nestjs/common';
import type { Parsed, PersonRef, QuestionPerson } from '@plenum/contracts';
import type { Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { QuestionPeople } from '@plenum/questions';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import type { QuestionDeferral } from './question-deferral.entity.js';

type Asked = Pick<QuestionDeferral, 'toName' | 'toEmail' | 'toPerson'>;

/** Whom the crew asks to answer. Addresses that are known stay here: the crew picks names. */
@Injectable()
export class AnswerPeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly people: QuestionPeople,
  ) {}

  /** Who can be named in this session, and whoever else was asked at this event, by name. */
  async list(moderator: Viewer, { sessionId }: Parsed<'question.people'>): Promise<{ people: QuestionPerson[] }> {
    const { event } = await this.door.require(moderator, sessionId, 'question.moderate');
    const [people, asked] = await Promise.all([this.people.of(sessionId), this.asked(event.id)]);
    const known = new Set(asked.flatMap(({ toPerson }) => (toPerson ? [keyOf(toPerson)] : [])));
    return {
      people: [
        ...people.map(({ accountId, ...person }) => ({
          ...person,
          reachable: accountId !== null || known.has(keyOf(person)),
        })),
        ...asked
          .filter(({ toPerson }) => toPerson === null)
          .map(({ id, toName }) => ({ kind: 'asked' as const, id, name: toName, of: null, reachable: true })),
      ],
    };
  }

  /**
   * Name and address of somebody who is asked. An address that was given for somebody of the programme is known from then
   * on at this event.
   * @throws `question.notOfSession`; `answer.addressNeeded` when none is known
   */
  async reach(
    { sessionId, eventId }: { sessionId: string; eventId: string },
    to: Parsed<'question.defer'>['to'],
  ): Promise<Asked> {
    if ('name' in to) return { toName: to.name, toEmail: to.email, toPerson: null };
    const asked = await this.asked(eventId);
    if (to.kind === 'asked') {
      const before = asked.find(({ id }) => id === to.id);
      if (!before) throw new Problem('question.notOfSession');
      return { toName: before.toName, toEmail: before.toEmail, toPerson: before.toPerson };
    }
    const { kind, id, name, accountId } = await this.people.named(sessionId, to);
    const toPerson = { kind, id };
    const toEmail =
      (accountId ? await this.addressOf(accountId) : undefined) ??
      to.email ??
      asked.find((one) => one.toPerson && keyOf(one.toPerson) === keyOf(to))?.toEmail;
    if (!toEmail) throw new Problem('answer.addressNeeded');
    return { toName: name, toEmail, toPerson };
  }

  /** Everybody who was asked at an event, each once with the newest address. */
  private asked(eventId: string): Promise<(Asked & { id: string })[]> {
    return this.unitOfWork.query(
      `SELECT * FROM (
         SELECT DISTINCT ON (coalesce(d.to_person::text, lower(d.to_email))) d.id, d.to_name AS "toName",
                d.to_email AS "toEmail", d.to_person AS "toPerson"
           FROM question_deferral d JOIN question q ON q.id = d.question_id JOIN session s ON s.id = q.session_id
          WHERE s.event_id = $1
          ORDER BY coalesce(d.to_person::text, lower(d.to_email)), d.asked_at DESC, d.id DESC
       ) newest ORDER BY "toName" COLLATE "de-x-icu", id`,
      [eventId],
    );
  }

  private async addressOf(accountId: string): Promise<string | undefined> {
    const [account] = await this.unitOfWork.query<{ email: string }>('SELECT email FROM account WHERE id = $1', [
      accountId,
    ]);
    return account?.email;
  }
}

const keyOf = ({ kind, id }: PersonRef): string => `${kind} ${id}`;
