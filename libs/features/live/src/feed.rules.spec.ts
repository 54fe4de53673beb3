import fc from 'fast-check';
import {
  applyEntry,
  chatModes,
  emptyRoom,
  feedEntry,
  feedNames,
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

const isPublic = (state: string) => ['visible', 'selected', 'answered'].includes(state);

/** A session in which the steps are carried out as the services do; answers what is told of them. */
const play = (steps: readonly Step[]): Happening[] => {
  const told: Happening[] = [];
  const messages: { id: string; gone: boolean; text: string }[] = [];
  const held: { id: string; text: string }[] = [];
  let holding = 0;
  const questions: { id: string; state: string; text: string }[] = [];
  const decide = (question: (typeof questions)[number], to: string) => {
    const { id, text, state: from } = question;
    question.state = to;
    if (isPublic(to)) {
      if (!isPublic(from)) told.push({ name: 'question.shown', data: { id, text, at } });
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
      case 'hold': {
        const [id, text] = [uuid(4, holding), `Wartend ${holding++}`];
        held.push({ id, text });
        told.push({
          name: 'message.held',
          data: { id, author: { id: uuid(3, which), name: 'Anna', role: 'attendee' }, text, at, why: 'mode' },
        });
        break;
      }
      case 'settle': {
        const waiting = held[which % (held.length || 1)];
        if (!waiting) break;
        const how = (['released', 'rejected', 'withdrawn'] as const)[mode % 3]!;
        told.push({ name: 'message.settled', data: { id: waiting.id, how } });
        held.splice(held.indexOf(waiting), 1);
        if (how !== 'released') break;
        messages.push({ ...waiting, gone: false });
        told.push({
          name: 'message.posted',
          data: { ...waiting, author: { id: uuid(3, which), name: 'Anna', role: 'attendee' }, at },
        });
        break;
      }
      case 'edit':
        if (!message || message.gone) break;
        message.text = `${message.text}*`;
        told.push({ name: 'message.edited', data: { id: message.id, text: message.text, at } });
        break;
      case 'pin':
        if (!message || message.gone) break;
        told.push({
          name: 'message.pinned',
          data: {
            id: message.id,
            author: { id: uuid(3, which), name: 'Anna', role: 'attendee' },
            text: message.text,
            at,
            until: mode % 2 ? at : null,
          },
        });
        break;
      case 'unpin':
        if (message) told.push({ name: 'message.unpinned', data: { id: message.id } });
        break;
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
        if (question && question.state !== to && question.state !== 'withdrawn') decide(question, to);
        break;
      }
      case 'withdraw':
        if (question && question.state !== 'withdrawn') decide(question, 'withdrawn');
        break;
      case 'move':
        told.push({ name: 'session.moved', data: { state: sessionStates[mode % sessionStates.length]!, at } });
        break;
      case 'adjust':
        told.push({
          name: 'session.adjusted',
          data: { chat: chatModes[mode % 3]!, questions: questionModes[which % 3]!, slowSeconds: which },
        });
        break;
      case 'kick':
        told.push({ name: 'person.kicked', data: { id: uuid(3, which), name: 'Theo', by: 'Mona', at } });
        break;
      case 'mute':
        told.push({ name: 'person.muted', data: { id: uuid(3, which), name: 'Theo', by: 'Mona', at } });
        break;
      case 'unmute':
        told.push({ name: 'person.unmuted', data: { id: uuid(3, which), by: 'Mona', at } });
        break;
      case 'deed':
        told.push({
          name: 'deed.done',
          data: { id: uuid(5, which), what: 'person.muted', by: 'Mona', name: 'Theo', reason: null, at },
        });
        break;
      case 'report':
        told.push({
          name: 'report.made',
          data: {
            id: uuid(6, which),
            messageId: uuid(1, which),
            reporterId: uuid(3, which),
            name: 'Mona',
            reason: 'other',
            text: null,
            at,
          },
        });
        break;
      case 'resolve':
        told.push({ name: 'report.resolved', data: { id: uuid(6, which) } });
        break;
      default:
        told.push({ name: 'person.readmitted', data: { id: uuid(3, which), by: 'Mona', at } });
    }
  }
  return told;
};

/** How a message begins, as `play` names it; changes add to the end. */
const wordsOf = (id: string) => `${id.startsWith('4') ? 'Wartend' : 'Text'} ${Number(id.slice(-12))}`;

/** What the table holds after these happenings: earlier texts are gone where something took them back. */
const table = (happenings: readonly Happening[]): FeedEntry[] => {
  const rows: FeedEntry[] = [];
  for (const happening of happenings) {
    for (const [index, row] of rows.entries())
      if (silences(happening).includes(row.name) && subjectOf(row) === subjectOf(happening))
        rows[index] = { ...row, data: { ...row.data, text: null } } as FeedEntry;
    rows.push({ seq: rows.length + 1, ...happening } as FeedEntry);
  }
  return rows;
};

const stateFrom = (audience: Audience, entries: readonly FeedEntry[], from: RoomState = emptyRoom(audience)) =>
  entries.filter((entry) => hears(audience, entry)).reduce(applyEntry, from);

const kinds = [
  'post',
  'post',
  'hold',
  'settle',
  'edit',
  'pin',
  'unpin',
  'remove',
  'restore',
  'ask',
  'ask',
  'decide',
  'decide',
  'withdraw',
  'move',
  'adjust',
  'kick',
  'back',
  'mute',
  'unmute',
  'deed',
  'report',
  'resolve',
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
        const gone = crew.messages.filter((message) => message.gone).map(({ id }) => wordsOf(id));
        expect(gone.filter((words) => new RegExp(`"${words}\\**"`).test(everyone))).toEqual([]);
        const waiting = Object.values(crew.heldMessages).map(({ id }) => `"${wordsOf(id)}"`);
        expect(waiting.filter((text) => everyone.includes(text))).toEqual([]);
        expect(everyone).not.toContain('"asker":{');
        expect(everyone).not.toContain('Mona');
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
