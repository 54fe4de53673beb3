import fc from 'fast-check';
import {
  applyEntry,
  chatModes,
  emptyRoom,
  feedEntry,
  feedNames,
  questionAnonymities,
  questionModes,
  sessionStates,
  type Audience,
  type FeedEntry,
  type RoomState,
} from '@plenum/contracts';
import { hears, silences, subjectOf, type Happening } from './feed.rules.js';

const at = '2026-11-22T09:00:00.000Z';
const uuid = (kind: number, number: number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What may happen, as it happens: numbers choose among the messages, questions and people there are. */
type Step = { what: string; which: number; mode: number };

/** The crew does not move these. */
const isFinal = (state: string) => ['merged', 'withdrawn'].includes(state);
const isPublic = (state: string) => ['visible', 'selected', 'answered'].includes(state);

/** A session in which the steps are carried out as the services do; answers what is told of them. */
const play = (steps: readonly Step[]): Happening[] => {
  const told: Happening[] = [];
  const messages: { id: string; gone: boolean; text: string }[] = [];
  const questions: { id: string; state: string; text: string }[] = [];
  const decide = (question: (typeof questions)[number], to: string) => {
    const { id, text, state: from } = question;
    question.state = to;
    if (isPublic(to)) {
      if (!isPublic(from))
        told.push({ name: 'question.shown', data: { id, text, at, askedBy: text.length % 2 ? 'Nora' : null } });
      if (isPublic(from) || to !== 'visible')
        told.push({ name: 'question.moved', data: { id, state: to as 'visible', at } });
    } else if (isPublic(from)) told.push({ name: 'question.hidden', data: { id } });
    told.push({ name: 'question.decided', data: { id, state: to as 'held', reason: null, by: 'Mona', at } });
  };
  for (const { what, which, mode } of steps) {
    const message = messages[which % (messages.length || 1)];
    const question = questions[which % (questions.length || 1)];
    switch (what) {
      case 'post': {
        const text = `Text ${messages.length}`;
        const id = uuid(1, messages.length);
        messages.push({ id, gone: false, text });
        told.push({
          name: 'message.posted',
          data: { id, author: { id: uuid(3, which), name: 'Anna', role: 'attendee' }, text, at },
        });
        break;
      }
      case 'remove':
        if (!message || message.gone) break;
        message.gone = true;
        told.push({ name: 'message.retracted', data: { id: message.id, by: mode % 2 ? 'crew' : 'author' } });
        break;
      case 'restore':
        if (!message?.gone) break;
        message.gone = false;
        told.push({ name: 'message.restored', data: { id: message.id, text: message.text } });
        break;
      case 'ask': {
        const [id, text] = [uuid(2, questions.length), `Frage ${questions.length}`];
        const state = mode % 2 ? 'visible' : 'held';
        questions.push({ id, state, text });
        told.push({ name: 'question.asked', data: { id, text, asker: { id: uuid(3, which), name: 'Anna' }, at } });
        if (state === 'visible') told.push({ name: 'question.shown', data: { id, text, at } });
        break;
      }
      case 'decide': {
        const to = ['held', 'visible', 'selected', 'answered', 'deferred', 'dismissed'][mode % 6]!;
        if (question && question.state !== to && !isFinal(question.state)) decide(question, to);
        break;
      }
      case 'merge': {
        const into = questions[mode % (questions.length || 1)];
        if (!question || !into || into === question || [question, into].some(({ state }) => isFinal(state))) break;
        told.push({ name: 'question.merged', data: { id: question.id, into: into.id } });
        decide(question, 'merged');
        break;
      }
      case 'unmerge':
        if (question?.state !== 'merged') break;
        told.push({ name: 'question.merged', data: { id: question.id, into: null } });
        decide(question, mode % 2 ? 'visible' : 'held');
        break;
      case 'arrange':
        if (!question) break;
        told.push({
          name: 'question.arranged',
          data: {
            id: question.id,
            labels: ['Kosten'].slice(mode % 2),
            assignee: mode % 3 ? { kind: 'speaker', id: uuid(4, which), name: 'Sven' } : null,
            next: mode % 5 || null,
          },
        });
        break;
      case 'reply': {
        if (!question || isFinal(question.state)) break;
        const [text, by, isEdited, isPublicAnswer] = [
          `Antwort ${told.length}`,
          'Mona',
          which % 2 === 0,
          mode % 2 === 0,
        ];
        told.push({
          name: 'answer.given',
          data: { id: question.id, text, by, at, isEdited, isPublic: isPublicAnswer },
        });
        if (isPublicAnswer && isPublic(question.state))
          told.push({ name: 'answer.shown', data: { id: question.id, text, by: 'Fachamt', at, isEdited } });
        else told.push({ name: 'answer.hidden', data: { id: question.id } });
        break;
      }
      case 'unreply':
        if (!question) break;
        told.push({ name: 'answer.hidden', data: { id: question.id } });
        told.push({ name: 'answer.removed', data: { id: question.id } });
        break;
      case 'entrust':
        if (!question) break;
        told.push({
          name: 'question.entrusted',
          data: { id: question.id, to: 'Sven', due: '2026-12-01', state: mode % 2 ? 'open' : 'recalled' },
        });
        break;
      case 'withdraw':
        if (question && !isFinal(question.state)) decide(question, 'withdrawn');
        break;
      case 'move':
        told.push({ name: 'session.moved', data: { state: sessionStates[mode % sessionStates.length]!, at } });
        break;
      case 'adjust':
        told.push({
          name: 'session.adjusted',
          data: {
            chat: chatModes[mode % 3]!,
            questions: questionModes[which % 3]!,
            slowSeconds: which,
            anonymity: questionAnonymities[mode % 3]!,
          },
        });
        break;
      case 'kick':
        told.push({ name: 'person.kicked', data: { id: uuid(3, which), name: 'Theo', by: 'Mona', at } });
        break;
      default:
        told.push({ name: 'person.readmitted', data: { id: uuid(3, which), by: 'Mona', at } });
    }
  }
  return told;
};

/** What the table holds after these happenings: earlier texts are gone where something took them back. */
const table = (happenings: readonly Happening[]): FeedEntry[] => {
  const rows: FeedEntry[] = [];
  for (const happening of happenings) {
    for (const [index, row] of rows.entries())
      if (silences(happening).includes(row.name) && subjectOf(row) === subjectOf(happening))
        rows[index] = {
          ...row,
          data: { ...row.data, text: null, ...('askedBy' in row.data && { askedBy: null }) },
        } as FeedEntry;
    rows.push({ seq: rows.length + 1, ...happening } as FeedEntry);
  }
  return rows;
};

const stateFrom = (audience: Audience, entries: readonly FeedEntry[], from: RoomState = emptyRoom(audience)) =>
  entries.filter((entry) => hears(audience, entry)).reduce(applyEntry, from);

const kinds = [
  'post',
  'post',
  'remove',
  'restore',
  'ask',
  'ask',
  'decide',
  'decide',
  'withdraw',
  'merge',
  'unmerge',
  'arrange',
  'reply',
  'unreply',
  'entrust',
  'move',
  'adjust',
  'kick',
  'back',
];
const step = fc.record({ what: fc.constantFrom(...kinds), which: fc.nat(9), mode: fc.nat(29) });
const sessions = fc.array(step, { minLength: 1, maxLength: 60 }).map(play);

describe('a state', () => {
  it('follows from an earlier one and the entries between, as they are told later, for every kind of entry', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sessions, fc.nat(), fc.constantFrom('everyone', 'crew'), (happenings, cut, audience) => {
        const a = cut % (happenings.length + 1);
        const [atA, atB] = [table(happenings.slice(0, a)), table(happenings)];
        for (const { name } of atB) seen.add(name);
        expect(stateFrom(audience, atB.slice(a), stateFrom(audience, atA))).toEqual(stateFrom(audience, atB));
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual([...feedNames].sort());
  });

  it('holds no text that was taken back, and nothing of the crew for everyone', () => {
    fc.assert(
      fc.property(sessions, (happenings) => {
        const entries = table(happenings);
        const everyone = JSON.stringify([
          stateFrom('everyone', entries),
          entries.filter((entry) => hears('everyone', entry)),
        ]);
        const crew = stateFrom('crew', entries);
        const hidden = Object.values(crew.questions).filter(({ state, text }) => !isPublic(state) && text);
        expect(hidden.filter(({ text }) => everyone.includes(`"${text}"`))).toEqual([]);
        const gone = crew.messages.filter((message) => message.gone).map(({ id }) => `"Text ${Number(id.slice(-12))}"`);
        expect(gone.filter((text) => everyone.includes(text))).toEqual([]);
        expect(everyone).not.toContain('"asker":{');
        expect(everyone).not.toContain('Mona');
        expect(everyone).not.toContain('Sven');
        expect(everyone).not.toContain('Kosten');
      }),
      { numRuns: 300 },
    );
  });

  it('follows from entries that their contract knows', () => {
    fc.assert(
      fc.property(sessions, (happenings) => {
        for (const entry of table(happenings)) expect(feedEntry.safeParse(entry).success).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
