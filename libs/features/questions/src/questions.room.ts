import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  publicQuestionStates,
  type FeedEntry,
  type FeedQuestion,
  type Mine,
  type RoomState,
  type Tallies,
} from '@plenum/contracts';
import { RoomParts } from '@plenum/live';
import { UnitOfWork } from '@plenum/platform/database';
import type { Question } from './question.entity.js';
import { QuestionKeys } from './question-keys.service.js';
import { withStanding } from './merged.queries.js';
import { readInto } from './merged-into.js';
import { viewOwn } from './question.view.js';

type Own = Pick<Mine, 'questions' | 'votes'>;
type OwnRow = Pick<Question, 'id' | 'text' | 'state' | 'askedAt' | 'reason' | 'answerer' | 'askerId'> & {
  place: number;
};

const votedFor = 'SELECT DISTINCT question_id FROM question_vote WHERE session_id = $1 AND voter_id = ANY($2)';

/** What the room tells single persons about questions: their receipts and votes; and everyone the votes. */
@Injectable()
export class QuestionsRoom implements OnModuleInit {
  constructor(
    private readonly parts: RoomParts,
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: QuestionKeys,
  ) {}

  onModuleInit(): void {
    this.parts.addMe({ read: (sessionId, personIds) => this.readOwn(sessionId, personIds), concerns });
    this.parts.setVotes({ read: (sessionId, ids) => this.readVotes(sessionId, ids) });
  }

  private async readOwn(sessionId: string, personIds: string[]): Promise<Map<string, Own>> {
    const own = new Map<string, Own>(personIds.map((id) => [id, { questions: [], votes: [] }]));
    const voters = await this.keys.voters(sessionId, personIds);
    const [questions, votes] = await Promise.all([
      this.unitOfWork.query<OwnRow>(
        `SELECT id, text, state, asked_at AS "askedAt", reason, answerer, asker_id AS "askerId", place
           FROM (SELECT *, (rank() OVER (PARTITION BY state ORDER BY asked_at, id))::int AS place
                   FROM question WHERE session_id = $1 AND (state = 'held' OR asker_id = ANY($2)) AND state <> 'withdrawn') ranked
          WHERE asker_id = ANY($2) ORDER BY asked_at, id`,
        [sessionId, personIds],
      ),
      // Who voted for a question that was merged votes for the one it went into.
      this.unitOfWork.query<{ voterId: string; questionId: string }>(
        `${withStanding(votedFor)} SELECT DISTINCT v.voter_id AS "voterId", way.id AS "questionId"
           FROM way JOIN question_vote v ON v.question_id = way.own AND v.voter_id = ANY($2)`,
        [sessionId, [...voters.keys()]],
      ),
    ]);
    const into = await readInto(
      this.unitOfWork,
      questions.filter(({ state }) => state === 'merged').map(({ id }) => id),
    );
    for (const row of questions) own.get(row.askerId ?? '')?.questions.push(viewOwn(row, row.place, into.get(row.id)));
    for (const { voterId, questionId } of votes) own.get(voters.get(voterId) ?? '')?.votes.push(questionId);
    return own;
  }

  private async readVotes(sessionId: string, ids?: string[]): Promise<Tallies['votes']> {
    const rows = await this.unitOfWork.query<{ id: string; votes: number }>(
      `SELECT id, votes FROM question WHERE session_id = $1 AND state = ANY($2)
          AND CASE WHEN $3::uuid[] IS NULL THEN votes > 0 ELSE id = ANY($3) END`,
      [sessionId, publicQuestionStates, ids ?? null],
    );
    return Object.fromEntries(rows.map(({ id, votes }) => [id, votes]));
  }
}

const heldAskers = (state: RoomState): string[] =>
  Object.values(state.questions).flatMap(({ state: where, asker }) => (where === 'held' && asker ? [asker.id] : []));

/** All that went into a question, at whatever remove. */
const mergedInto = (state: RoomState, id: string): FeedQuestion[] =>
  Object.values(state.questions)
    .filter((question) => question.mergedInto === id)
    .flatMap((question) => [question, ...mergedInto(state, question.id)]);

/** Who asked a question, and who asked those that went into it. The state is the crew's. */
export const askersOf = (state: RoomState, id: string): string[] => {
  const known = state.questions[id];
  return known ? [known, ...mergedInto(state, id)].flatMap(({ asker }) => asker?.id ?? []) : [];
};

/** The asker of a question that moved, and whoever waits: their places change with it. */
const concerns = (entry: FeedEntry, before: RoomState): readonly string[] => {
  switch (entry.name) {
    case 'question.asked':
      // For the asker's other windows.
      return entry.data.asker ? [entry.data.asker.id] : [];
    case 'question.credited':
      return askersOf(before, entry.data.id);
    case 'question.shown':
    case 'question.decided': {
      const known = before.questions[entry.data.id];
      const asker = askersOf(before, entry.data.id);
      const queueMoves = known?.state === 'held' || ('state' in entry.data && entry.data.state === 'held');
      return queueMoves ? [...asker, ...heldAskers(before)] : asker;
    }
    default:
      return [];
  }
};
