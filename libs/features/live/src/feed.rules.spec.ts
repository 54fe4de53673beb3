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
import { hears, silences, silent, subjectOf, type Happening } from './feed.rules.js';

const at = '2026-11-22T09:00:00.000Z';
const uuid = (kind: number, number: number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What may happen, as it happens: numbers choose among the messages, questions and people there are. */
type Step = { what: string; which: number; mode: number };

const isPublic = (state: string) => ['visible', 'selected', 'answered'].includes(state);

/** A session in which the steps are carried out as the services do; answers what is told of them. */
const play = (steps: readonly Step[]): Happening[] => {
  const told: Happening[] = [];
  const messages: { id: string; gone: boolean; text: string }[] = [];
  const questions: { id: string; state: string; text: string }[] = [];
  const materials: { id: string; state: 'planned' | 'shown' | 'removed' }[] = [];
  const crewMessages: { id: string; gone: boolean }[] = [];
  const announcements: { id: string; ended: boolean }[] = [];
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
      case 'hand':
        told.push({
          name: 'hand.moved',
          data: {
            id: uuid(3, which),
            name: 'Helga Handzeichen',
            state: (['raised', 'called', 'lowered'] as const)[mode % 3]!,
            raisedAt: at,
            spoke: mode % 2 === 1,
            by: mode % 5 === 0 ? null : 'Mona',
          },
        });
        break;
      case 'hall':
        told.push({ name: 'hall.adjusted', data: { hands: mode % 2 === 0, reactions: mode % 3 === 0 } });
        break;
      case 'material': {
        const known = materials[which % (materials.length || 1)];
        const id = known?.id ?? uuid(6, materials.length);
        const [text, url] = [`Unterlage ${Number(id.slice(-12))}`, `https://geheim.example/${id}`];
        const plan = () =>
          told.push({ name: 'material.planned', data: { id, text, url, reveal: 'later', revealAt: null, at } });
        if (!known || mode % 5 === 0) {
          const next = uuid(6, materials.length);
          materials.push({ id: next, state: 'planned' });
          told.push({
            name: 'material.planned',
            data: { id: next, text: 'Neue Unterlage', url: `${url}/neu`, reveal: 'at', revealAt: at, at },
          });
        } else if (known.state === 'removed') {
          known.state = 'planned';
          plan();
        } else if (mode % 5 < 3 && known.state === 'planned') {
          known.state = 'shown';
          told.push({ name: 'material.shown', data: { id, text, url, at } });
        } else {
          if (known.state === 'shown') told.push({ name: 'material.hidden', data: { id } });
          if (mode % 2) told.push({ name: 'material.removed', data: { id } });
          known.state = mode % 2 ? 'removed' : 'planned';
        }
        break;
      }
      case 'crewPost': {
        const id = uuid(5, crewMessages.length);
        crewMessages.push({ id, gone: false });
        told.push({
          name: 'crewLine.posted',
          data: { id, author: { id: uuid(3, which), name: 'Mona', role: 'moderator' }, text: 'Unter uns', at },
        });
        break;
      }
      case 'handover':
        told.push({ name: 'handover.written', data: { text: 'Unter uns', version: which, by: 'Mona', at } });
        break;
      case 'crewRetract': {
        const own = crewMessages[which % (crewMessages.length || 1)];
        if (!own || own.gone) break;
        own.gone = true;
        told.push({ name: 'crewLine.retracted', data: { id: own.id } });
        break;
      }
      case 'announce': {
        const running = announcements.find(({ ended }) => !ended);
        const ended = announcements.find((one) => one.ended);
        if (mode % 3 === 0 && running) {
          running.ended = true;
          told.push({ name: 'announcement.ended', data: { id: running.id } });
          break;
        }
        const one = mode % 3 === 1 && ended ? ended : { id: uuid(4, announcements.length), ended: false };
        if (one.ended) one.ended = false;
        else announcements.push(one);
        const text = `Durchsage ${Number(one.id.slice(-12))}`;
        told.push({
          name: 'announcement.made',
          data: { id: one.id, text, reach: mode % 2 ? 'event' : 'session', until: which % 2 ? at : null, at },
        });
        break;
      }
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
        rows[index] = { ...row, data: silent(row.data) } as FeedEntry;
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
  'move',
  'adjust',
  'kick',
  'back',
  'announce',
  'announce',
  'crewPost',
  'handover',
  'material',
  'material',
  'material',
  'hand',
  'hand',
  'hall',
  'crewRetract',
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
        expect(everyone).not.toContain('Unter uns');
        expect(everyone).not.toContain('Handzeichen');
        const unseen = Object.entries(crew.materials).filter(([, { shown }]) => !shown);
        expect(unseen.filter(([id]) => everyone.includes(`geheim.example/${id}"`))).toEqual([]);
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
