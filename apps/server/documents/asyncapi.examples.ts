import type { ClientMessage, Data, FeedEntry, Payload, ProblemDetails, ServerMessages } from '@plenum/contracts';

const sessionId = '019a7c00-0000-7000-8000-000000000001';
const messageId = '019a7c00-0000-7000-8000-000000000002';
const questionId = '019a7c00-0000-7000-8000-000000000003';
const attendee = { id: '019a7c00-0000-7000-8000-000000000004', name: 'Anke Muster', role: 'attendee' } as const;
const otherQuestionId = '019a7c00-0000-7000-8000-000000000006';
const speaker = { id: '019a7c00-0000-7000-8000-000000000007', name: 'Mona Muster' };
const announcementId = '019a7c00-0000-7000-8000-000000000006';
const materialId = '019a7c00-0000-7000-8000-000000000007';
const broadcastId = '019a7c00-0000-7000-8000-000000000008';
const captionId = '019a7c00-0000-7000-8000-000000000009';
const requestId = '019a7c00-0000-7000-8000-000000000005';
const reportId = '019a7c00-0000-7000-8000-000000000006';
const deedId = '019a7c00-0000-7000-8000-000000000008';
const at = '2026-11-24T09:00:00.000Z';

const question = {
  id: questionId,
  text: 'Was kostet der Betrieb im Jahr?',
  state: 'held',
  askedAt: at,
  place: 2,
  reason: null,
  answeredBy: null,
  into: null,
} as const;

const pollId = '019a7c00-0000-7000-8000-000000000006';
const wordId = '019a7c00-0000-7000-8000-000000000007';
const poll = {
  kind: 'single',
  text: 'Wo steht Ihre Kommune bei der digitalen Akte?',
  options: ['noch ganz am Anfang', 'mittendrin', 'fertig'],
  least: 1,
  most: 1,
  scale: null,
  abstain: true,
  changeable: true,
  anonymity: 'unlinkable',
  results: 'voted',
  moderated: true,
  reach: 'room',
} as const;
const none = { words: [], held: [], hidden: [], split: null, before: null };
const results = { voters: 143, abstained: 3, counts: [61, 70, 9], ...none };
const ballot = { id: pollId, picks: [1], words: [] };

const me = {
  id: attendee.id,
  name: attendee.name,
  crew: false,
  permissions: ['session.enter', 'message.post', 'question.ask', 'question.vote', 'poll.vote'],
  canRename: true,
  questions: [question],
  votes: [],
  ballots: [ballot],
  heldMessages: [],
  reactions: { [messageId]: ['like' as const] },
  answers: [],
  deferrals: [],
  hand: { state: 'raised' as const, place: 3 },
  muted: false,
  reports: [],
  agreement: null,
  invitation: null,
};

const uploadId = '019a7c00-0000-7000-8000-000000000009';
const file = { name: 'Leistungsverzeichnis.pdf', kind: 'pdf' as const, bytes: 482_133 };
const message = { id: messageId, author: attendee, text: 'Guten Morgen aus Musterstadt', at };

const entries: FeedEntry[] = [
  { seq: 7, name: 'session.moved', data: { state: 'live', at } },
  { seq: 8, name: 'message.posted', data: { ...message, file } },
  { seq: 10, name: 'question.shown', data: { id: questionId, text: question.text, at } },
  { seq: 11, name: 'question.moved', data: { id: questionId, state: 'answered', at } },
  {
    seq: 12,
    name: 'poll.opened',
    data: { id: pollId, ...poll, options: [...poll.options], version: 1, path: null, at },
  },
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
    data: {
      seq: 12,
      now: at,
      me,
      tallies: {
        watching: 312,
        votes: { [questionId]: 14 },
        polls: { [pollId]: results },
        reactions: {},
        hands: 2,
        crew: [{ name: 'Mona Muster', role: 'moderator' }],
        messageReactions: { [messageId]: { like: 3 } },
      },
      entries,
    },
  },
  'session.leave': { payload: { sessionId }, data: {} },
  'session.move': { payload: { sessionId, from: 'lobby', to: 'live' }, data: { state: 'live' } },
  'session.adjust': {
    payload: { sessionId, chat: 'open', questions: 'moderated', slowSeconds: 10, chatFiles: true },
    data: {},
  },
  'message.post': {
    payload: { sessionId, id: messageId, text: message.text, file: uploadId },
    data: { message: { ...message, file, gone: null, replyTo: null, editedAt: null }, held: false },
  },
  'message.retract': { payload: { sessionId, id: messageId }, data: {} },
  'message.remove': { payload: { sessionId, id: messageId, reason: 'Werbung' }, data: {} },
  'message.edit': { payload: { sessionId, id: messageId, text: 'Guten Morgen aus Musterstadt!' }, data: {} },
  'message.react': {
    payload: { sessionId, id: messageId, reaction: 'like', on: true },
    data: { counts: { like: 4, celebrate: 1 } },
  },
  'message.release': { payload: { sessionId, id: messageId }, data: {} },
  'message.reject': { payload: { sessionId, id: messageId, reason: 'Werbung' }, data: {} },
  'message.hold': { payload: { sessionId, id: messageId }, data: {} },
  'message.pin': { payload: { sessionId, id: messageId, until: '2026-11-24T09:30:00.000Z' }, data: {} },
  'message.unpin': { payload: { sessionId, id: messageId }, data: {} },
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
  'question.people': {
    payload: { sessionId },
    data: {
      people: [
        { kind: 'speaker', id: speaker.id, name: speaker.name, of: null, reachable: false },
        { kind: 'contact', id: attendee.id, name: 'Cem Kontakt', of: 'Muster Systemhaus', reachable: true },
      ],
    },
  },
  'question.credit': {
    payload: { sessionId, id: questionId, by: { kind: 'speaker', id: speaker.id } },
    data: { by: speaker.name },
  },
  'question.history': {
    payload: { sessionId, id: questionId },
    data: {
      versions: [{ text: 'Das wissen wir noch nicht.', by: 'Mona Muster', at, until: at, isPublic: true }],
    },
  },
  'question.tend': { payload: { sessionId, id: questionId, on: true }, data: { by: speaker } },
  'poll.vote': { payload: { sessionId, id: pollId, choice: { picks: [1], words: [] } }, data: { ballot } },
  'poll.prepare': {
    payload: { sessionId, id: pollId, poll: { ...poll, options: [...poll.options] }, version: 0 },
    data: { version: 1 },
  },
  'poll.drop': { payload: { sessionId, id: pollId }, data: {} },
  'poll.move': { payload: { sessionId, id: pollId, from: 'draft', to: 'open' }, data: { state: 'open' } },
  'poll.judge': { payload: { sessionId, id: pollId, words: [wordId], to: 'shown' }, data: {} },
  'person.kick': { payload: { sessionId, id: attendee.id, reason: 'Beleidigungen' }, data: {} },
  'name.set': { payload: { sessionId, name: 'Anke aus Musterstadt' }, data: { name: 'Anke aus Musterstadt' } },
  'person.mute': { payload: { sessionId, id: attendee.id, reason: 'Ton' }, data: {} },
  'person.unmute': { payload: { sessionId, id: attendee.id }, data: {} },
  'person.ban': { payload: { sessionId, id: attendee.id, reason: 'Beleidigungen' }, data: {} },
  'person.unban': { payload: { sessionId, id: attendee.id }, data: {} },
  'report.make': {
    payload: { sessionId, id: reportId, messageId, reason: 'advertising', text: 'Zum dritten Mal' },
    data: {},
  },
  'report.see': { payload: { sessionId, id: reportId }, data: { text: 'Kauft bei mir!', file: null } },
  'report.resolve': { payload: { sessionId, id: reportId }, data: {} },
  'deed.explain': { payload: { sessionId, id: deedId, reason: 'Zum dritten Mal Werbung' }, data: {} },
  'report.reopen': { payload: { sessionId, id: reportId }, data: {} },
  'person.readmit': { payload: { sessionId, id: attendee.id }, data: {} },
  'hand.raise': { payload: { sessionId }, data: {} },
  'hand.lower': { payload: { sessionId }, data: {} },
  'hand.call': { payload: { sessionId, id: attendee.id, on: true }, data: {} },
  'hand.dismiss': { payload: { sessionId, id: attendee.id }, data: {} },
  'hand.restore': { payload: { sessionId, id: attendee.id }, data: {} },
  'hall.adjust': { payload: { sessionId, reactions: false }, data: {} },
  'reaction.send': { payload: { sessionId, kind: 'clap' }, data: {} },
  'material.add': {
    payload: { sessionId, id: materialId, title: 'Folien', url: 'https://example.org/folien.pdf', reveal: 'ended' },
    data: {},
  },
  'material.show': { payload: { sessionId, id: materialId, on: true }, data: {} },
  'material.remove': { payload: { sessionId, id: materialId }, data: {} },
  'material.restore': { payload: { sessionId, id: materialId }, data: {} },
  'crewLine.post': {
    payload: { sessionId, id: messageId, text: 'Noch zwei Fragen, dann zum Schluss' },
    data: {
      message: {
        id: messageId,
        author: { ...attendee, name: 'Mona Muster', role: 'moderator' },
        text: 'Noch zwei Fragen, dann zum Schluss',
        file: null,
        at,
        gone: null,
        replyTo: null,
        editedAt: null,
      },
    },
  },
  'handover.write': {
    payload: { sessionId, text: 'Frau Muster antwortet schriftlich.', version: 0 },
    data: { version: 1, replaced: null },
  },
  'crewLine.retract': { payload: { sessionId, id: messageId }, data: {} },
  'announcement.make': {
    payload: { sessionId, id: announcementId, text: 'Um 11 Uhr geht es in Saal 2 weiter.', reach: 'event', until: at },
    data: {},
  },
  'announcement.end': { payload: { sessionId, id: announcementId }, data: {} },
  'announcement.restore': { payload: { sessionId, id: announcementId }, data: {} },
  'screen.switch': { payload: { sessionId, scene: 'question' }, data: {} },
  'broadcast.watch': {
    payload: { sessionId },
    data: {
      broadcastId,
      master: `/media/q3Jm0k5yT0aV2t7b9w1xZg/${broadcastId}/master.m3u8`,
      expiresAt: '2026-11-24T09:10:00.000Z',
    },
  },
  'recording.start': { payload: { sessionId }, data: { state: 'recording' } },
  'recording.pause': { payload: { sessionId }, data: { state: 'paused' } },
  'recording.resume': { payload: { sessionId }, data: { state: 'recording' } },
  'recording.stop': { payload: { sessionId }, data: { state: 'ended' } },
  'recording.notice': { payload: { sessionId }, data: { at } },
  'recording.agree': { payload: { sessionId, wording: 1 }, data: { agreement: { wording: 1, at } } },
  'recording.withdraw': { payload: { sessionId }, data: {} },
  'caption.write': {
    payload: { sessionId, id: captionId, language: 'de', text: 'Der Betrieb kostet im Jahr 12.000 Euro.', from: at },
    data: { kept: true },
  },
  'caption.correct': { payload: { sessionId, id: captionId, text: 'Der Betrieb kostet 21.000 Euro.' }, data: {} },
  'caption.remove': { payload: { sessionId, ids: [captionId] }, data: {} },
  'caption.adjust': { payload: { sessionId, languages: ['de', 'en'], offRecord: false }, data: {} },
  'caption.list': {
    payload: { sessionId },
    data: {
      languages: ['de', 'en'],
      lines: [{ id: captionId, language: 'de', text: 'Der Betrieb kostet 21.000 Euro.', from: at, to: at, by: null }],
    },
  },
  'caption.changes': {
    payload: { sessionId },
    data: { changes: [{ language: 'de', what: 'corrected', lines: 1, at }] },
  },
  'stage.open': { payload: { sessionId, on: true }, data: {} },
  'stage.place': { payload: { sessionId, id: questionId, state: 'onStage' }, data: {} },
  'stage.mute': { payload: { sessionId, id: questionId, on: true }, data: {} },
  'stage.remove': { payload: { sessionId, id: questionId }, data: {} },
  'stage.invite': { payload: { sessionId, id: attendee.id, on: true }, data: {} },
  'stage.answer': { payload: { sessionId, accept: true }, data: {} },
  'stage.report': { payload: { sessionId, trouble: 'camera' }, data: {} },
  'stage.join': {
    payload: { sessionId, tab: uploadId },
    data: {
      ticket: 'AZp8AAAAcACAAAAAAAAAAQ.kPq3bXw0uHc9',
      role: 'guest',
      may: ['audio', 'video'],
      iceServers: [],
      expiresAt: at,
      engine: 'embedded',
      livekit: null,
    },
  },
  'composer.run': { payload: { sessionId, on: true }, data: {} },
  'stage.arrange': { payload: { sessionId, layout: 'grid', signer: null, card: 'Weiter um 14:05' }, data: {} },
  refusal: { ok: false, problem },
};

/** One example of every message from the server. */
export const serverExamples: ServerMessages = {
  'question.tended': { sessionId, id: questionId, by: speaker, within: 30_000 },
  frame: { sessionId, from: 7, to: 12, entries },
  pulse: {
    sessionId,
    watching: 312,
    votes: { [questionId]: 15 },
    polls: { [pollId]: results },
    reactions: { clap: 12, heart: 1 },
    hands: 3,
    messageReactions: { [messageId]: { like: 4 } },
  },
  'me.changed': { sessionId, me: { ...me, questions: [{ ...question, state: 'visible', place: null }] } },
  'session.closed': {
    sessionId,
    problem: { type: 'urn:plenum:problem:person.kicked', status: 403, code: 'person.kicked' },
  },
  'server.leaving': { within: 5000 },
  refused: { name: 'message.post', problem },
};
