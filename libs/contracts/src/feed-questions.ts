import { z } from 'zod';
import { at, entryId, feedPart, without } from './feed-part.js';
import { roles } from './permissions.js';

export const questionStates = [
  'held',
  'visible',
  'selected',
  'answered',
  'deferred',
  'dismissed',
  'merged',
  'withdrawn',
] as const;
export type QuestionState = (typeof questionStates)[number];

/** States in which everyone sees a question. */
export const publicQuestionStates = ['visible', 'selected', 'answered'] as const;

/**
 * Where the crew may move a question. Every step can be taken back, since a moderator works by keyboard and in a hurry.
 * `withdrawn` is the asker's own and final; `merged` needs the question it goes into and is not moved to by this.
 */
export const questionMoves: Readonly<Record<QuestionState, readonly QuestionState[]>> = {
  held: ['visible', 'selected', 'answered', 'deferred', 'dismissed'],
  visible: ['held', 'selected', 'answered', 'deferred', 'dismissed'],
  selected: ['held', 'visible', 'answered', 'deferred', 'dismissed'],
  answered: ['held', 'visible', 'selected', 'deferred'],
  deferred: ['held', 'visible', 'selected', 'answered', 'dismissed'],
  dismissed: ['held', 'visible', 'selected', 'deferred'],
  merged: [],
  withdrawn: [],
};

/** Who is meant to answer: somebody who speaks in the session or shows something in it. */
export const questionAssignee = z
  .object({ kind: z.enum(['speaker', 'vendor']), id: z.uuid(), name: z.string() })
  .meta({ id: 'QuestionAssignee' });
export type QuestionAssignee = z.infer<typeof questionAssignee>;

/** Who asked, and as what: the badge beside the name. */
const asker = z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles).optional() });

/** Who answered on stage. A contact speaks for a vendor. */
export const answererKinds = ['speaker', 'vendor', 'contact', 'crew'] as const;
/** Somebody who can answer in a session: a person or vendor of its programme, or the account of a contact or of the crew. */
export const personRef = z.strictObject({ kind: z.enum(answererKinds), id: z.uuid() });
export type PersonRef = z.infer<typeof personRef>;

export const feedQuestion = z
  .object({
    id: z.uuid(),
    text: z.string(),
    state: z.enum(questionStates),
    askedAt: at,
    movedAt: at,
    asker: asker.nullable().describe('crew only'),
    askedBy: z.string().nullable().describe('for everyone: the name, where all are to read it. The crew has `asker`'),
    askedAs: z.enum(roles).nullable().describe('the badge beside `askedBy`'),
    answeredBy: z.string().nullable().describe('who answered on stage, while it is `answered`'),
    reason: z.string().nullable().describe('crew only'),
    movedBy: z.string().nullable().describe('crew only'),
    mergedInto: z.uuid().nullable().describe('crew only: while it is `merged`'),
    labels: z.array(z.string()).describe('crew only'),
    assignee: questionAssignee.nullable().describe('crew only'),
    next: z.number().nullable().describe('crew only: place among those that come next, smallest first'),
  })
  .meta({ id: 'Question' });
export type FeedQuestion = z.infer<typeof feedQuestion>;

type Questions = Record<string, FeedQuestion>;

const withQuestion = (
  { questions }: { questions: Questions },
  id: string,
  change: Partial<FeedQuestion>,
): { questions: Questions } => {
  const known = questions[id];
  return { questions: known ? { ...questions, [id]: { ...known, ...change } } : questions };
};

interface Told {
  id: string;
  text: string | null;
  at: string;
  askedBy?: string | null;
  askedAs?: FeedQuestion['askedAs'];
}

/** As it is when an audience first hears of it. */
const fresh = (
  { id, text, at: askedAt, askedBy = null, askedAs = null }: Told,
  state: QuestionState,
  asker: FeedQuestion['asker'],
): FeedQuestion => ({
  id,
  text: text ?? '',
  state,
  askedAt,
  movedAt: askedAt,
  asker,
  askedBy,
  askedAs,
  answeredBy: null,
  reason: null,
  movedBy: null,
  mergedInto: null,
  labels: [],
  assignee: null,
  next: null,
});

/** What people ask the stage. */
export const questionFeed = feedPart({
  data: {
    'question.asked': z
      .object({
        id: entryId,
        text: z.string().nullable(),
        asker: asker.nullable(),
        at,
      })
      .describe('crew: adds a held question; `text` is null once it was withdrawn'),
    'question.shown': z
      .object({
        id: entryId,
        text: z.string().nullable(),
        at,
        askedBy: z.string().nullable().optional(),
        askedAs: z.enum(roles).nullable().optional(),
      })
      .describe(
        'everyone: from now on it is seen. Adds a visible question; for the crew, who know it, it becomes visible. `text` is null once it was hidden again. `askedBy` is the name where everybody is to read it, `askedAs` the badge beside it',
      ),
    'question.hidden': z
      .object({ id: entryId })
      .describe('everyone: takes the question out of `questions`; the crew keeps it'),
    'question.moved': z
      .object({ id: entryId, state: z.enum(publicQuestionStates), at })
      .describe('everyone: a move among the public states; sets `state` and `movedAt`, and empties `answeredBy`'),
    'question.decided': z
      .object({
        id: entryId,
        state: z.enum(questionStates),
        reason: z.string().nullable(),
        by: z.string(),
        at,
      })
      .describe(
        'crew: every move, with who did it and why; sets all of that and empties `answeredBy`. `withdrawn` also empties the text',
      ),
    'question.credited': z
      .object({ id: entryId, by: z.string().nullable() })
      .describe('everyone: who answered it on stage; null when nobody is named. Follows the move to `answered`'),
    'question.merged': z
      .object({ id: entryId, into: z.uuid().nullable() })
      .describe('crew: sets `mergedInto`; null once it stands for itself again'),
    'question.arranged': z
      .object({
        id: entryId,
        labels: z.array(z.string()),
        assignee: questionAssignee.nullable(),
        next: z.number().nullable(),
        isPublic: z
          .boolean()
          .optional()
          .describe('whether everyone sees the question; only then its speakers hear of it'),
      })
      .describe('crew: replaces `labels`, `assignee` and `next`'),
  },
  hears: {
    'question.asked': 'crew',
    'question.shown': 'everyone',
    'question.hidden': 'everyone',
    'question.moved': 'everyone',
    'question.decided': 'crew',
    'question.credited': 'everyone',
    'question.merged': 'crew',
    'question.arranged': 'crew',
  },
  // The order in which the crew wants them answered; never who asked.
  speakers: ['question.arranged'],
  toldSpeakers: {
    // What everybody does not see yet is no matter of theirs. Former entries do not say whether it was seen.
    'question.arranged': ({ isPublic, ...arranged }) =>
      isPublic ? arranged : isPublic === undefined ? { ...arranged, labels: [], assignee: null } : undefined,
  },
  screens: {
    'question.shown': ({ id, text, at: shownAt }) => ({ id, text, at: shownAt }),
    'question.hidden': ({ id }) => ({ id }),
    'question.moved': ({ id, state, at: movedAt }) => ({ id, state, at: movedAt }),
  },
  state: { questions: z.record(z.uuid(), feedQuestion) },
  empty: { questions: {} },
  apply: {
    'question.asked': ({ questions }, asked) => ({
      questions: { ...questions, [asked.id]: fresh(asked, 'held', asked.asker) },
    }),
    'question.shown': (room, shown) =>
      room.audience === 'crew'
        ? withQuestion(room, shown.id, { state: 'visible', movedAt: shown.at })
        : { questions: { ...room.questions, [shown.id]: fresh(shown, 'visible', null) } },
    // The crew keeps the question: its own entry, question.decided, tells where it went.
    'question.hidden': ({ audience, questions }, { id }) =>
      audience === 'crew' ? {} : { questions: without(questions, id) },
    'question.moved': (room, { id, state, at: movedAt }) =>
      withQuestion(room, id, { state, movedAt, answeredBy: null }),
    'question.decided': (room, { id, state, reason, by, at: movedAt }) =>
      // What was withdrawn is nobody's business any more; its earlier entries lose their text, too.
      withQuestion(room, id, {
        state,
        reason,
        movedBy: by,
        movedAt,
        answeredBy: null,
        ...(state === 'withdrawn' && { text: '' }),
      }),
    'question.credited': (room, { id, by }) => withQuestion(room, id, { answeredBy: by }),
    'question.merged': (room, { id, into }) => withQuestion(room, id, { mergedInto: into }),
    'question.arranged': (room, { id, labels, assignee, next }) => withQuestion(room, id, { labels, assignee, next }),
  },
});
