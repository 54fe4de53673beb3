import { Injectable } from '@nestjs/common';
import type { MyQuestion, Parsed, QuestionState } from '@plenum/contracts';
import { In, Not } from 'typeorm';
import { roleAt, systemViewer, type Viewer } from '@plenum/access';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { coarsened, receiptHashOf } from './pseudonyms.js';
import { readInto } from './merged-into.js';
import { QuestionBook } from './question-book.js';
import { QuestionMerges } from './question-merges.service.js';
import { Question } from './question.entity.js';
import { canMove, canWithdraw, firstState, mayAsk } from './question.rules.js';

import { viewOwn } from './question.view.js';

/** Somebody who says that a question is theirs. */
interface Asking {
  asker: Viewer;
  secret: string | undefined;
}

const isOwn = ({ askerId, receiptHash }: Question, { asker, secret }: Asking): boolean =>
  receiptHash === null ? askerId === asker.id : secret !== undefined && receiptHash === receiptHashOf(secret);

/** What people ask the stage, and what becomes of it. */
@Injectable()
export class Questions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly book: QuestionBook,
    private readonly merges: QuestionMerges,
    private readonly clock: Clock,
  ) {}

  /**
   * Repeating a question that was already taken answers with its receipt, whatever was closed since.
   * `comesBack` false: nobody will know this person again, so that only the secret tells whose question it is.
   * @throws `question.anonymityChanged` when the asker was told something else; `question.closed`; `id.taken` when somebody
   * else's question, or one that says something else, has that id
   */
  ask(
    asker: Viewer,
    { sessionId, id, text, anonymity, secret }: Parsed<'question.ask'>,
    { comesBack = true }: { comesBack?: boolean } = {},
  ): Promise<MyQuestion> {
    return this.unitOfWork.run(async () => {
      const found = await this.door.require(asker, sessionId, 'question.ask');
      const known = await this.unitOfWork.of(Question).findOneBy({ id });
      const by = { asker, secret };
      if (known) return this.repeated(known, by, { sessionId, text });
      const { session } = found;
      if (await this.door.isMuted(asker, found)) throw new Problem('person.muted');
      if (!mayAsk(session)) throw new Problem('question.closed');
      const level = await this.book.anonymity(sessionId);
      // What somebody was told about their name holds, or they are asked again.
      // A secret is the only way back where nothing else tells whose it is.
      const needsSecret = level === 'unlinkable' || !comesBack;
      if ((anonymity ?? level) !== level || needsSecret !== (secret !== undefined))
        throw new Problem('question.anonymityChanged', { params: { anonymity: level } });
      const unlinkable = level === 'unlinkable';
      const now = unlinkable ? coarsened(this.clock.now()) : this.clock.now();
      const question: Question = {
        id,
        sessionId,
        askerId: unlinkable ? null : asker.id,
        askerName: unlinkable ? null : asker.name,
        askerRole: unlinkable ? null : roleAt(asker, found.place),
        isNamed: level === 'named',
        receiptHash: secret === undefined ? null : receiptHashOf(secret),
        text,
        state: firstState(session),
        askedAt: now,
        movedAt: now,
        movedBy: null,
        reason: null,
        votes: 0,
        answeredAt: null,
        answeredSecond: null,
        answerer: null,
        gathers: 0,
        labels: [],
        assignee: null,
        next: null,
      };
      // The same question on another connection may be faster by a moment.
      if (!(await this.book.add(question)))
        return this.repeated(await this.unitOfWork.of(Question).findOneByOrFail({ id }), by, { sessionId, text });
      return this.receipt(question);
    });
  }

  /** The asker takes it back: its text vanishes for everybody. @throws `question.notFound`, `question.stateMove` */
  withdraw(asker: Viewer, { sessionId, id, secret }: Parsed<'question.withdraw'>): Promise<MyQuestion> {
    return this.unitOfWork.run(async () => {
      await this.door.require(asker, sessionId, 'question.ask');
      await this.book.lockSession(sessionId);
      const question = await this.book.lock(sessionId, id);
      if (!isOwn(question, { asker, secret })) throw new Problem('question.notFound');
      // Nobody is told who it was, nor does anything keep it.
      const by = question.askerId === null ? { ...systemViewer, name: '' } : asker;
      if (question.state === 'withdrawn') return viewOwn(question, null);
      if (!canWithdraw(question.state)) throw new Problem('question.stateMove', { params: { state: question.state } });
      // What others asked stays, even if theirs had gone into it.
      await this.merges.scatter(question, by);
      return viewOwn(await this.book.moveNow(question, { state: 'withdrawn', text: '', reason: null }, by), null);
    });
  }

  /**
   * The crew moves a question. Of several who move it from the same state, one wins. Only one is selected at a time: the
   * one before goes back among the visible, since nobody said that it was answered.
   * @throws `question.changedMeanwhile` with `params.state` when it is no longer where the moderator saw it;
   * `question.stateMove` when that move is never allowed; `question.notFound`; `question.notOfSession` when somebody else
   * is to have answered
   */
  move(
    moderator: Viewer,
    { sessionId, id, from, to, reason, answeredBy }: Parsed<'question.move'>,
  ): Promise<{ state: QuestionState }> {
    return this.unitOfWork.run(async () => {
      await this.door.require(moderator, sessionId, 'question.moderate');
      await this.book.lockSession(sessionId);
      const question = await this.book.lockAt(sessionId, id, from);
      if (!canMove(from, to)) throw new Problem('question.stateMove', { params: { state: from } });
      if (to === 'selected') await this.unselect(sessionId, moderator);
      // A reason is about this decision; it does not outlive it.
      const change = { state: to, reason: reason || null, onStage: { by: answeredBy } };
      const { state } = await this.book.moveNow(question, change, moderator);
      return { state };
    });
  }

  private async unselect(sessionId: string, moderator: Viewer): Promise<void> {
    const selected = await this.unitOfWork
      .of(Question)
      .findOne({ where: { sessionId, state: 'selected' }, lock: { mode: 'pessimistic_write' } });
    if (selected) await this.book.moveNow(selected, { state: 'visible' }, moderator);
  }

  private repeated(known: Question, by: Asking, { sessionId, text }: Pick<Question, 'sessionId' | 'text'>) {
    // Of one that was taken back there is no text to compare with.
    const isSame = known.sessionId === sessionId && (known.state === 'withdrawn' || known.text === text);
    if (!isOwn(known, by) || !isSame) throw new Problem('id.taken');
    return this.receipt(known);
  }

  /** Where the question of a receipt belongs. @throws `question.receiptUnknown` */
  async placeOf(secret: string): Promise<{ id: string; sessionId: string; eventId: string }> {
    const [found] = await this.unitOfWork.query<{ id: string; sessionId: string; eventId: string }>(
      `SELECT q.id, q.session_id AS "sessionId", s.event_id AS "eventId" FROM question q JOIN session s ON s.id = q.session_id
        WHERE q.receipt_hash = $1 AND q.state <> 'withdrawn'`,
      [receiptHashOf(secret)],
    );
    if (!found) throw new Problem('question.receiptUnknown');
    return found;
  }

  /** What became of questions, for whoever has their secrets; who that is, is somebody else's to look at. */
  async receipts(sessionId: string, secrets: readonly string[]): Promise<MyQuestion[]> {
    const known = await this.unitOfWork.of(Question).find({
      where: { sessionId, receiptHash: In(secrets.map(receiptHashOf)), state: Not('withdrawn') },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
    const into = await readInto(
      this.unitOfWork,
      known.filter(({ state }) => state === 'merged').map((question) => question.id),
    );
    const receipts: MyQuestion[] = [];
    for (const question of known)
      receipts.push({ ...(await this.receipt(question)), into: into.get(question.id) ?? null });
    return receipts;
  }

  private async receipt(question: Question): Promise<MyQuestion> {
    if (question.state !== 'held') return viewOwn(question, null);
    const [before] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM question
        WHERE session_id = $1 AND state = 'held' AND (asked_at, id) <= ($2, $3)`,
      [question.sessionId, question.askedAt, question.id],
    );
    return viewOwn(question, before?.count ?? null);
  }
}
