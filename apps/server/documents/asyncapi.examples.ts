import type { ClientMessage, Data, FeedEntry, Payload, ProblemDetails, ServerMessages } from '@plenum/contracts';

const sessionId = '019a7c00-0000-7000-8000-000000000001';
const messageId = '019a7c00-0000-7000-8000-000000000002';
const questionId = '019a7c00-0000-7000-8000-000000000003';
const attendee = { id: '019a7c00-0000-7000-8000-000000000004', name: 'Anke Muster', role: 'attendee' } as const;
const otherQuestionId = '019a7c00-0000-7000-8000-000000000006';
const speaker = { id: '019a7c00-0000-7000-8000-000000000007', name: 'Mona Muster' };
const requestId = '019a7c00-0000-7000-8000-000000000005';
const at = '2026-11-24T09:00:00.000Z';

const question = {
  id: questionId,
  text: 'Was kostet der Betrieb im Jahr?',
  state: 'held',
  askedAt: at,
  place: 2,
  reason: null,
  into: null,
} as const;

const me = {
  id: attendee.id,
  name: attendee.name,
  crew: false,
  permissions: ['session.enter', 'message.post', 'question.ask', 'question.vote'],
  questions: [question],
  votes: [],
  answers: [],
  deferrals: [],
};

const message = { id: messageId, author: attendee, text: 'Guten Morgen aus Musterstadt', at };

const entries: FeedEntry[] = [
  { seq: 7, name: 'session.moved', data: { state: 'live', at } },
  { seq: 8, name: 'message.posted', data: message },
  { seq: 10, name: 'question.shown', data: { id: questionId, text: question.text, at } },
  { seq: 11, name: 'question.moved', data: { id: questionId, state: 'answered', at } },
];

const problem: ProblemDetails = {
  type: 'urn:plenum:problem:rate.limited',
  status: 429,
  code: 'rate.limited',
  retryAfter: 2,
  requestId,
};

/** One example of every message from a client with its answer, and of a refusal. */
export const clientExamples: { [N in ClientMessage]: { payload: Payload<N>; data: Data<N> } } & {
  refusal: { ok: false; problem: ProblemDetails };
} = {
  'session.enter': {
    payload: { sessionId, since: 6 },
    data: { seq: 11, now: at, me, tallies: { watching: 312, votes: { [questionId]: 14 } }, entries },
  },
  'session.leave': { payload: { sessionId }, data: {} },
  'session.move': { payload: { sessionId, from: 'lobby', to: 'live' }, data: { state: 'live' } },
  'session.adjust': { payload: { sessionId, chat: 'open', questions: 'moderated', slowSeconds: 10 }, data: {} },
  'message.post': {
    payload: { sessionId, id: messageId, text: message.text },
    data: { message: { ...message, gone: null } },
  },
  'message.retract': { payload: { sessionId, id: messageId }, data: {} },
  'message.remove': { payload: { sessionId, id: messageId, reason: 'Werbung' }, data: {} },
  'message.restore': { payload: { sessionId, id: messageId }, data: {} },
  'question.ask': { payload: { sessionId, id: questionId, text: question.text }, data: { question } },
  'question.vote': { payload: { sessionId, id: questionId, on: true }, data: { votes: 15 } },
  'question.receipts': {
    payload: { sessionId, secrets: ['q3Jm0k5yT0aV2t7b9w1xZg'] },
    data: { questions: [question], answers: [], deferrals: [] },
  },
  'question.withdraw': {
    payload: { sessionId, id: questionId },
    data: { question: { ...question, state: 'withdrawn', place: null } },
  },
  'question.move': {
    payload: { sessionId, id: questionId, from: 'held', to: 'dismissed', reason: 'Steht schon oben' },
    data: { state: 'dismissed' },
  },
  'question.merge': {
    payload: { sessionId, id: questionId, from: 'held', into: otherQuestionId },
    data: { votes: 15 },
  },
  'question.unmerge': { payload: { sessionId, id: questionId }, data: { state: 'held' } },
  'question.arrange': {
    payload: { sessionId, id: questionId, labels: ['Kosten'], assignee: { kind: 'speaker', id: speaker.id }, next: 1 },
    data: {},
  },
  'question.reply': {
    payload: { sessionId, id: questionId, text: 'Rund 20.000 Euro im Jahr.', isPublic: true },
    data: { state: 'answered' },
  },
  'question.defer': {
    payload: {
      sessionId,
      id: questionId,
      from: 'visible',
      to: { name: 'Mona Muster', email: 'mona@example.org' },
      due: '2026-12-01',
      isPublic: true,
    },
    data: { state: 'deferred' },
  },
  'question.recall': { payload: { sessionId, id: questionId }, data: {} },
  'question.tend': { payload: { sessionId, id: questionId, on: true }, data: { by: speaker } },
  'person.kick': { payload: { sessionId, id: attendee.id, reason: 'Beleidigungen' }, data: {} },
  'person.readmit': { payload: { sessionId, id: attendee.id }, data: {} },
  refusal: { ok: false, problem },
};

/** One example of every message from the server. */
export const serverExamples: ServerMessages = {
  frame: { sessionId, from: 7, to: 11, entries },
  pulse: { sessionId, watching: 312, votes: { [questionId]: 15 } },
  'question.tended': { sessionId, id: questionId, by: speaker, within: 30_000 },
  'me.changed': { sessionId, me: { ...me, questions: [{ ...question, state: 'visible', place: null }] } },
  'session.closed': {
    sessionId,
    problem: { type: 'urn:plenum:problem:person.kicked', status: 403, code: 'person.kicked' },
  },
  'server.leaving': { within: 5000 },
  refused: { name: 'message.post', problem },
};
