import fc from 'fast-check';
import {
  applyEntry,
  audiences,
  chatModes,
  emptyRoom,
  externalKinds,
  feedData,
  feedEntry,
  feedNames,
  invitationStates,
  leaseStates,
  questionAnonymities,
  questionModes,
  recordingStates,
  screenScenes,
  sessionStates,
  composerStates,
  composerTroubles,
  stageLayouts,
  stageRoles,
  stageStates,
  type Audience,
  type FeedEntry,
  type FeedName,
  type RoomState,
} from '@plenum/contracts';
import { goesOn, heardBy, hears, personOf, silences, silent, subjectOf, toldOf, type Happening } from './feed.rules.js';

const at = '2026-11-22T09:00:00.000Z';
const uuid = (kind: number, number: number) => `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** What may happen, as it happens: numbers choose among the messages, questions and people there are. */
const poll = {
  kind: 'single' as const,
  options: ['ja', 'nein'],
  least: 1,
  most: 1,
  scale: null,
  abstain: true,
  changeable: true,
  anonymity: 'unlinkable' as const,
  results: 'closed' as const,
  moderated: true,
  reach: 'public' as const,
  path: '/p/bcdfghj',
};

/** Some messages bring a file along, always the same one; told as the services do. */
const brought = (id: string) =>
  Number(id.slice(-2)) % 3 ? {} : { file: { name: `geheim-${id}.pdf`, kind: 'pdf' as const, bytes: 1000 } };

const heldAs = ({ id, text }: { id: string; text: string }) => ({ id, text, ...brought(id) });

type Step = { what: string; which: number; mode: number };

/** The crew does not move these. */
const isFinal = (state: string) => ['merged', 'withdrawn'].includes(state);
const isPublic = (state: string) => ['visible', 'selected', 'answered'].includes(state);

/** A session in which the steps are carried out as the services do; answers what is told of them. */
const play = (steps: readonly Step[]): Happening[] => {
  const told: Happening[] = [];
  const messages: { id: string; gone: boolean; text: string }[] = [];
  const held: { id: string; text: string }[] = [];
  let holding = 0;
  let posted = 0;
  const questions: { id: string; state: string; text: string }[] = [];
  const polls: { id: string; state: string; version: number }[] = [];
  const materials: { id: string; state: 'planned' | 'shown' | 'removed' }[] = [];
  const crewMessages: { id: string; gone: boolean }[] = [];
  const announcements: { id: string; ended: boolean }[] = [];
  const decide = (question: (typeof questions)[number], to: string) => {
    const { id, text, state: from } = question;
    question.state = to;
    if (isPublic(to)) {
      if (!isPublic(from))
        told.push({
          name: 'question.shown',
          data: { id, text, at, askedBy: text.length % 2 ? 'Nora' : null, askedAs: 'guest' },
        });
      if (isPublic(from) || to !== 'visible')
        told.push({ name: 'question.moved', data: { id, state: to as 'visible', at } });
    } else if (isPublic(from)) told.push({ name: 'question.hidden', data: { id } });
    told.push({ name: 'question.decided', data: { id, state: to as 'held', reason: null, by: 'Mona', at } });
    if (to === 'answered') told.push({ name: 'question.credited', data: { id, by: 'Sabine' } });
  };
  for (const { what, which, mode } of steps) {
    const message = messages[which % (messages.length || 1)];
    const question = questions[which % (questions.length || 1)];
    const asked = polls[which % (polls.length || 1)];
    switch (what) {
      case 'post': {
        const text = `Text ${posted}`;
        const id = uuid(1, posted++);
        messages.push({ id, gone: false, text });
        told.push({
          name: 'message.posted',
          data: { ...heldAs({ id, text }), author: { id: uuid(3, which), name: 'Anna', role: 'attendee' }, at },
        });
        break;
      }
      case 'hold': {
        const [id, text] = [uuid(4, holding), `Wartend ${holding++}`];
        held.push({ id, text });
        told.push({
          name: 'message.held',
          data: {
            ...heldAs({ id, text }),
            author: { id: uuid(3, which), name: 'Anna', role: 'attendee' },
            at,
            why: 'mode',
          },
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
          data: { ...heldAs(waiting), author: { id: uuid(3, which), name: 'Anna', role: 'attendee' }, at },
        });
        break;
      }
      case 'withhold': {
        if (!message || message.gone) break;
        messages.splice(messages.indexOf(message), 1);
        held.push({ id: message.id, text: message.text });
        told.push({ name: 'message.withheld', data: { id: message.id } });
        told.push({
          name: 'message.held',
          data: { ...heldAs(message), author: { id: uuid(3, which), name: 'Anna', role: 'attendee' }, at, why: 'crew' },
        });
        break;
      }
      case 'edit':
        if (!message || message.gone) break;
        message.text = `${message.text}*`;
        told.push({ name: 'message.edited', data: { ...heldAs(message), at } });
        break;
      case 'pin':
        if (!message || message.gone) break;
        told.push({
          name: 'message.pinned',
          data: {
            ...heldAs(message),
            author: { id: uuid(3, which), name: 'Anna', role: 'attendee' },
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
        told.push({ name: 'message.restored', data: heldAs(message) });
        break;
      case 'ask': {
        const [id, text] = [uuid(2, questions.length), `Frage ${questions.length}`];
        const state = mode % 2 ? 'visible' : 'held';
        questions.push({ id, state, text });
        told.push({
          name: 'question.asked',
          data: { id, text, asker: { id: uuid(3, which), name: 'Anna', role: mode % 3 ? 'guest' : 'attendee' }, at },
        });
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
            isPublic: isPublic(question.state),
          },
        });
        break;
      case 'reply': {
        if (!question || isFinal(question.state)) break;
        const [text, by, editedAt, isPublicAnswer] = [
          `Antwort ${told.length}`,
          'Mona',
          which % 2 ? null : at,
          mode % 2 === 0,
        ];
        told.push({
          name: 'answer.given',
          data: { id: question.id, text, by, at, editedAt, isPublic: isPublicAnswer },
        });
        if (isPublicAnswer && isPublic(question.state))
          told.push({ name: 'answer.shown', data: { id: question.id, text, by: 'Fachamt', at, editedAt } });
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
            chatFiles: which % 2 === 0,
            anonymity: questionAnonymities[mode % 3]!,
          },
        });
        break;
      case 'prepare': {
        const draft = asked?.state === 'draft' && mode % 2 ? asked : undefined;
        const known = draft ?? { id: uuid(4, polls.length), state: 'draft', version: 0 };
        if (!draft) polls.push(known);
        known.version++;
        told.push({
          name: 'poll.prepared',
          data: { id: known.id, ...poll, text: `Entwurf ${known.id} ${known.version}`, version: known.version, at },
        });
        break;
      }
      case 'drop':
        if (asked?.state !== 'draft') break;
        asked.state = 'gone';
        told.push({ name: 'poll.dropped', data: { id: asked.id } });
        break;
      case 'run': {
        if (!asked || asked.state === 'gone' || asked.state === 'published') break;
        const { id, version } = asked;
        if (asked.state === 'draft')
          told.push({
            name: 'poll.opened',
            data: { id, ...poll, text: `Umfrage ${id}`, version, at },
          });
        asked.state =
          asked.state !== 'closed' ? (asked.state === 'draft' ? 'open' : 'closed') : mode % 2 ? 'open' : 'published';
        if (told.at(-1)?.name !== 'poll.opened' || asked.state !== 'open')
          told.push({ name: 'poll.moved', data: { id, state: asked.state as 'open', at } });
        break;
      }
      case 'switch':
        told.push({
          name: 'screen.switched',
          data: { scene: screenScenes[mode % screenScenes.length]!, ...(asked && which % 2 && { poll: asked.id }) },
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
        const file = which % 2 ? ({ name: `geheim-${id}.pdf`, kind: 'pdf', bytes: 1000 + which } as const) : null;
        const [text, url] = [`Unterlage ${Number(id.slice(-12))}`, `https://geheim.example/${id}`];
        const plan = () =>
          told.push({ name: 'material.planned', data: { id, text, url, file, reveal: 'later', revealAt: null, at } });
        if (!known || mode % 5 === 0) {
          const next = uuid(6, materials.length);
          materials.push({ id: next, state: 'planned' });
          told.push({
            name: 'material.planned',
            data: { id: next, text: 'Neue Unterlage', url: `${url}/neu`, file, reveal: 'at', revealAt: at, at },
          });
        } else if (known.state === 'removed') {
          known.state = 'planned';
          plan();
        } else if (mode % 5 < 3 && known.state === 'planned') {
          known.state = 'shown';
          told.push({ name: 'material.shown', data: { id, text, url, file, at } });
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
      case 'mute':
        told.push({ name: 'person.muted', data: { id: uuid(3, which), name: 'Theo', by: 'Mona', at } });
        break;
      case 'unmute':
        told.push({ name: 'person.unmuted', data: { id: uuid(3, which), by: 'Mona', at } });
        break;
      case 'deed':
        told.push({
          name: 'deed.done',
          data: {
            id: uuid(5, which),
            what: 'person.muted',
            by: 'Mona',
            byId: uuid(3, mode),
            subjectId: uuid(3, which),
            name: 'Theo',
            reason: null,
            at,
          },
        });
        break;
      case 'explain':
        told.push({ name: 'deed.explained', data: { id: uuid(5, which), reason: mode % 3 ? 'Mona: Ton' : null } });
        break;
      case 'report':
        told.push({
          name: 'report.made',
          data: {
            id: uuid(6, which),
            messageId: uuid(1, which),
            about: { id: uuid(3, mode), name: 'Theo' },
            reporterId: uuid(3, which),
            name: 'Mona',
            reason: 'other',
            text: null,
            at,
          },
        });
        break;
      case 'onAir': {
        const off = mode % 3 === 0;
        told.push({
          name: 'broadcast.moved',
          data: {
            onAir: !off,
            interrupted: !off && mode % 2 === 0,
            presenter: off ? null : 'Petra',
            broadcastId: off ? null : uuid(7, which),
            at,
          },
        });
        break;
      }
      case 'lease':
        told.push({
          name: 'broadcast.leased',
          data: {
            broadcastId: uuid(7, which),
            name: 'Lea Leihfrist',
            epoch: 1 + mode,
            state: leaseStates[mode % leaseStates.length]!,
            at,
          },
        });
        break;
      case 'strain':
        told.push({ name: 'broadcast.strained', data: { storage: mode % 2 === 0, at } });
        break;
      case 'record':
        told.push({
          name: 'recording.moved',
          data: { state: recordingStates[mode % recordingStates.length]!, at },
        });
        told.push({
          name: 'recording.explained',
          data: { because: mode % 2 ? 'consent' : null, by: 'Mona', missing: mode % 2 ? 'Lea Leihfrist' : null, at },
        });
        break;
      case 'announceRecording':
        told.push({ name: 'recording.announced', data: { recorded: mode % 2 === 0 } });
        told.push({ name: 'recording.noticed', data: { at } });
        break;
      case 'agree':
        told.push({
          name: 'recording.agreed',
          data: { id: uuid(3, which), name: 'Lea Leihfrist', agreed: mode % 3 > 0, at },
        });
        break;
      case 'caption':
        told.push({
          name: 'captions.adjusted',
          data: { languages: mode % 2 ? ['de', 'en'] : [], offRecord: mode % 3 === 0, at },
        });
        break;
      case 'stageOpen':
        told.push({ name: 'stage.opened', data: { open: mode % 4 > 0, at } });
        break;
      case 'step':
        told.push({
          name: 'stage.stepped',
          data: { id: uuid(3, which), name: 'Vera Vordergrund', detail: '', on: mode % 3 > 0, at },
        });
        break;
      case 'stagePlace': {
        const states = [...stageStates, 'left'] as const;
        const [state, role] = [states[mode % states.length]!, stageRoles[mode % 3]!];
        told.push({
          name: 'stage.moved',
          data: { id: uuid(3, which), name: 'Bert Bühnenrand', detail: '', role, state, muted: mode % 2 === 0, at },
        });
        break;
      }
      case 'stageInvite': {
        const states = [...invitationStates, 'over'] as const;
        told.push({
          name: 'stage.invited',
          data: {
            id: uuid(3, which),
            state: states[mode % states.length]!,
            until: mode % 2 ? at : null,
            trouble: mode % 3 ? null : 'microphone',
          },
        });
        break;
      }
      case 'elsewhere': {
        const kind = externalKinds[which % externalKinds.length]!;
        const address = `https://draussen.example/a-${which}`;
        told.push({ name: 'external.set', data: { external: mode % 3 ? { kind, address, dialIn: '' } : null } });
        break;
      }
      case 'stageAway':
        told.push({ name: 'stage.away', data: { away: mode % 2 === 0 } });
        break;
      case 'composer': {
        const state = [...composerStates, null][mode % (composerStates.length + 1)]!;
        const reason = mode % 3 ? null : composerTroubles[which % composerTroubles.length]!;
        told.push({ name: 'composer.moved', data: { state, reason, at } });
        break;
      }
      case 'stageArrange': {
        const layout = stageLayouts[mode % stageLayouts.length]!;
        const spotlight = mode % 2 ? uuid(3, which) : null;
        told.push({
          name: 'stage.arranged',
          data: {
            layout,
            spotlight,
            signer: mode % 5 ? null : uuid(3, which),
            card: mode % 3 ? '' : 'Tafel der Regie',
          },
        });
        break;
      }
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
        rows[index] = { ...row, data: silent(row.data) } as FeedEntry;
    rows.push({ seq: rows.length + 1, ...happening } as FeedEntry);
  }
  return rows;
};

const stateFrom = (audience: Audience, entries: readonly FeedEntry[], from: RoomState = emptyRoom(audience)) =>
  entries.flatMap((entry) => heardBy(audience, entry) ?? []).reduce(applyEntry, from);

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
  'withhold',
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
  'prepare',
  'drop',
  'run',
  'run',
  'switch',
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
  'mute',
  'unmute',
  'deed',
  'explain',
  'report',
  'resolve',
  'onAir',
  'lease',
  'strain',
  'record',
  'announceRecording',
  'agree',
  'caption',
  'stageOpen',
  'step',
  'stagePlace',
  'stageInvite',
  'stageArrange',
  'stageAway',
  'elsewhere',
  'composer',
];
const step = fc.record({ what: fc.constantFrom(...kinds), which: fc.nat(9), mode: fc.nat(29) });
// Long enough for what needs several steps before it; by default lists stay short.
const sessions = fc.array(step, { minLength: 1, maxLength: 150, size: 'max' }).map(play);

describe('a state', () => {
  it('follows from an earlier one and the entries between, as they are told later', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), fc.constantFrom(...audiences), (happenings, cut, audience) => {
        const a = cut % (happenings.length + 1);
        const [atA, atB] = [table(happenings.slice(0, a)), table(happenings)];
        expect(stateFrom(audience, atB.slice(a), stateFrom(audience, atA))).toEqual(stateFrom(audience, atB));
      }),
      { numRuns: 500 },
    );
  });

  it('is tried with every kind of entry', () => {
    // The same sessions every time: a rare kind must not be missing on some days.
    const happenings = fc.sample(sessions, { seed: 22, numRuns: 1000 }).flat();
    expect([...new Set(happenings.map(({ name }) => name))].sort()).toEqual([...feedNames].sort());
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
        const unread = [...crew.messages.filter((message) => message.gone), ...Object.values(crew.heldMessages)];
        expect(unread.filter(({ id }) => everyone.includes(`geheim-${id}.pdf`))).toEqual([]);
        const waiting = Object.values(crew.heldMessages).map(({ id }) => wordsOf(id));
        expect(waiting.filter((words) => new RegExp(`"${words}\\**"`).test(everyone))).toEqual([]);
        expect(everyone).not.toContain('"asker":{');
        expect(everyone).not.toContain('Mona');
        expect(everyone).not.toContain('Sven');
        expect(everyone).not.toContain('Kosten');
        expect(everyone).not.toContain('Entwurf');
        expect(everyone).not.toContain('Unter uns');
        expect(everyone).not.toContain('Handzeichen');
        expect(everyone).not.toContain('Leihfrist');
        expect(everyone).not.toContain('Bühnenrand');
        expect(everyone).not.toContain('"trouble"');
        expect(everyone).not.toContain('Tafel der Regie');
        const unseen = Object.entries(crew.materials).filter(([, { shown }]) => !shown);
        expect(unseen.filter(([id]) => everyone.includes(`geheim.example/${id}"`))).toEqual([]);
        expect(unseen.filter(([id]) => everyone.includes(`geheim-${id}.pdf`))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('holds the line of the crew for a speaker, and neither who asks nor what waits to be read', () => {
    fc.assert(
      fc.property(sessions, (happenings) => {
        const entries = table(happenings);
        const state = stateFrom('speaker', entries);
        const crew = stateFrom('crew', entries);
        const told = JSON.stringify([state, entries.filter((entry) => hears('speaker', entry))]);
        const hidden = Object.values(crew.questions).filter(({ state: at, text }) => !isPublic(at) && text);
        expect(hidden.filter(({ text }) => told.includes(`"${text}"`))).toEqual([]);
        const waiting = Object.values(crew.heldMessages).map(({ id }) => `"${wordsOf(id)}"`);
        expect(waiting.filter((text) => told.includes(text))).toEqual([]);
        expect(told).not.toContain('"asker":{');
        expect(state).toMatchObject({
          reports: {},
          muted: {},
          kicked: {},
          heldMessages: {},
          hands: {},
          stageInvitations: {},
          handover: null,
        });
        expect(state.crewLine).toEqual(crew.crewLine);
        expect(state.recordingDesk).toEqual(crew.recordingDesk);
        expect(state.stageDesk).toEqual(crew.stageDesk);
        const { stageDesk } = emptyRoom('everyone');
        expect({ ...state, audience: 'everyone', crewLine: [], questions: {}, recordingDesk: null, stageDesk }).toEqual(
          {
            ...stateFrom('everyone', entries),
            questions: {},
          },
        );
      }),
      { numRuns: 300 },
    );
  });

  it('holds no message, no name and nothing that is not public for a screen', () => {
    fc.assert(
      fc.property(sessions, (happenings) => {
        const entries = table(happenings);
        const state = stateFrom('screen', entries);
        const screen = JSON.stringify([state, entries.flatMap((entry) => heardBy('screen', entry) ?? [])]);
        const crew = stateFrom('crew', entries);
        const hidden = Object.values(crew.questions).filter(({ state: at, text }) => !isPublic(at) && text);
        expect(hidden.filter(({ text }) => screen.includes(`"${text}"`))).toEqual([]);
        expect(state.messages).toEqual([]);
        expect(screen).not.toMatch(/"Text \d|Anna|Mona|Theo|Leihfrist|Bühnenrand|Vordergrund|draussen|"asker":\{/);
        expect(state.screen).toEqual(crew.screen);
      }),
      { numRuns: 300 },
    );
  });

  it('reaches a screen only in the fields that were named', () => {
    const data = { id: uuid(2, 1), text: 'Frage', at, asker: { id: uuid(3, 1), name: 'Anna' } };
    const shown = { seq: 1, name: 'question.shown', data } as FeedEntry;
    expect(heardBy('screen', shown)?.data).toEqual({ id: data.id, text: 'Frage', at });
    expect(heardBy('everyone', shown)).toBe(shown);
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

describe('an entry that carries a name or words', () => {
  /** Fields by which somebody is named or quoted. */
  const telling = ['author', 'asker', 'askedBy', 'reporterId', 'name', 'text', 'by'];
  /** They say by whom of the crew something was done, or in which words the organiser puts it. */
  const ofNobody: FeedName[] = [
    'question.credited',
    'question.decided',
    'person.readmitted',
    'person.unmuted',
    'message.retracted',
    'material.planned',
    'material.shown',
    'announcement.made',
    'broadcast.leased',
    'recording.explained',
    'poll.prepared',
    'poll.opened',
  ];

  it('is known to be of a person, whatever its kind', () => {
    const id = uuid(1, 1);
    const person = { id: uuid(2, 2), name: 'Anna', role: 'attendee' };
    const sample = {
      id,
      author: person,
      asker: person,
      askedBy: 'Anna',
      reporterId: person.id,
      name: 'Anna',
      text: 'x',
    };
    const kinds = feedNames.filter((name) => telling.some((field) => field in feedData[name].shape));
    expect(kinds.length).toBeGreaterThan(15);
    const unknown = kinds.filter((name) => {
      const happening = { name, data: sample } as unknown as Happening;
      return personOf(happening) === null && !goesOn(happening) && !(toldOf as readonly string[]).includes(name);
    });
    expect(unknown.sort()).toEqual([...ofNobody].sort());
  });
});
