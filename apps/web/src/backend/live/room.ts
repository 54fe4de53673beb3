import {
  emptyRoom,
  enterWith,
  followEntered,
  followFrame,
  followPulse,
  noTallies,
  type ClientMessage,
  type Data,
  type Entered,
  type FeedEntry,
  type FeedMessage,
  type FileFacts,
  type Followed,
  type Me,
  type MessageReaction,
  type MyQuestion,
  type Payload,
  type PollChoice,
  type ProblemDetails,
  type RoomState,
  type ServerMessages,
  type Tallies,
} from '@plenum/contracts';
import { newId } from '../ids.js';
import { Drafts } from './drafts.js';
import { comingResults, shownResults } from './in-step.rules.js';
import { InStep, type PictureClock } from './in-step.js';
import { isPassing, LiveLine, type As, type LineOptions, type Sent, type Transport } from './line.js';
import { Outbox, type DurableName, type Waiting, type WriteMore } from './outbox.js';
import { OwnVotes } from './own-votes.js';
import { Receipts, receiptsKey } from './receipts.js';
import { Sender } from './sender.js';
import { Snapshots } from './snapshots.js';
import { Tended, type TendedBy } from './tended.js';

export type Connection = 'connecting' | 'open' | 'lost' | 'closed';

/** Everything a view of the room draws from; a new object whenever something changed. */
export interface RoomSnapshot {
  connection: Connection;
  /** How we are connected; polling means that something on the way eats WebSockets. */
  transport: Transport | null;
  /** False until the state has arrived for the first time. */
  ready: boolean;
  /** Up to which entry it is known what happened. */
  seq: number;
  /** As it is to be seen: what belongs to the picture comes with it. */
  state: RoomState;
  me: Me | null;
  tallies: Tallies;
  /** Polls that are closed, and whose results come with the picture. */
  coming: readonly string[];
  waiting: readonly Waiting[];
  /** For the crew: who is at work on which question. */
  tended: Readonly<Record<string, TendedBy>>;
  /** Why the room was closed for this person, or could not be entered. */
  problem: ProblemDetails | null;
  /** Milliseconds to add to the own clock to get the server's. */
  clockOffset: number;
}

export interface RoomOptions extends LineOptions {
  sessionId: string;
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Where the receipts of unlinkable questions are kept, longer than the tab. */
  lasting?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

const noneWaiting: readonly Waiting[] = [];
/** Differences below that are the way of the answer, not the clock; milliseconds. */
const clockTolerance = 500;
/** How often the receipts of unlinkable questions are looked at, and by how much browsers differ; milliseconds. */
const receiptsEvery = 15_000;
const receiptsSpread = 1500;

/**
 * One person's part in one session: follows the feed, mends holes, and keeps what was written until it is answered.
 * Framework-free; React reads it through `useRoom`.
 */
export class LiveRoom {
  readonly sessionId: string;
  /** As whom this browser is here; addresses of files say so, too. */
  readonly as: As | undefined;
  /** Of which event, where a browser is somebody in several; addresses of files say so, too. */
  readonly event: string | undefined;
  private readonly snapshots: Snapshots<RoomSnapshot>;
  private readonly line: LiveLine;
  private readonly outbox: Outbox;
  private readonly drafts: Drafts;
  private readonly sender: Sender;
  private readonly votes: OwnVotes;
  private readonly receipts: Receipts;
  /** What is still being asked when it closes must not begin anything anew. */
  private isClosed = false;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private readonly tended = new Tended((tended) => this.change({ tended }));
  /** As the server told them, without what is under way. */
  private told: { me: Me | null; tallies: Tallies } = { me: null, tallies: noTallies };
  /** All that happened, whatever of it is to be seen already; nothing before the state has arrived. */
  private known: Followed | undefined;
  private readonly inStep: InStep;
  private entering = false;
  private enterAgain: ReturnType<typeof setTimeout> | undefined;
  private unanswered = 0;
  private readonly pace: number;

  constructor({
    sessionId,
    storage = sessionStorage,
    lasting = globalThis.localStorage ?? storage,
    ...line
  }: RoomOptions) {
    this.sessionId = sessionId;
    this.as = line.as;
    this.event = line.event;
    this.pace = line.pace ?? 1;
    this.outbox = new Outbox(`plenum-waiting-${line.as}-${sessionId}`, storage);
    this.receipts = new Receipts(receiptsKey(line.as ?? '', sessionId), lasting);
    this.drafts = new Drafts(`plenum-draft-${line.as}-${sessionId}`, storage);
    const empty = emptyRoom('everyone');
    this.inStep = new InStep(
      empty,
      () => Date.now() + this.snapshot.clockOffset,
      () => this.change(this.shown()),
    );
    this.snapshots = new Snapshots<RoomSnapshot>({
      connection: 'connecting',
      transport: null,
      ready: false,
      seq: 0,
      state: empty,
      ...this.told,
      coming: [],
      waiting: noneWaiting,
      tended: {},
      problem: null,
      clockOffset: 0,
    });
    this.line = new LiveLine(line, {
      connected: () => void this.enter(this.known),
      lost: () => this.change({ connection: 'lost' }),
      refused: (problem) => this.end(problem),
      via: (transport) => this.change({ transport }),
    });
    this.sender = new Sender(
      this.outbox,
      {
        ask: ({ name, payload }) => this.line.ask(name, payload),
        open: () => this.snapshot.connection === 'open',
        taken: (_item, data) => this.takeReceipt(data),
        changed: () => this.showWaiting(),
        deaf: () => this.line.renew(),
      },
      this.pace,
    );
    this.votes = new OwnVotes((id, on) => this.sendVote(id, on));
    this.listen();
  }

  get subscribe() {
    return this.snapshots.subscribe;
  }

  get getSnapshot() {
    return this.snapshots.get;
  }

  open(): void {
    this.line.open();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.enterAgain);
    this.snapshots.stop();
    this.sender.stop();
    this.tended.stop();
    this.inStep.stop();
    clearTimeout(this.asking);
    this.line.close();
  }

  /** What belongs to the picture is shown when this clock gets there; without one nothing is held back. */
  follow(clock: PictureClock | undefined): void {
    if (!this.isClosed) this.inStep.follow(clock);
  }

  /** Sends something whose loss the person notices at once, such as a moderator's move. */
  async send<N extends ClientMessage>(name: N, payload: Omit<Payload<N>, 'sessionId'>): Promise<Sent<N>> {
    return this.line.ask(name, { ...payload, sessionId: this.sessionId } as Payload<N>);
  }

  /** Votes or takes the vote back; shown at once, and put right when the server says otherwise. */
  async vote(id: string, on: boolean): Promise<Sent<'question.vote'>> {
    const answer = this.votes.set(id, on);
    this.tell({});
    const last = await answer;
    this.tell({});
    this.reveal(id, last);
    return last;
  }

  /** Reacts to a message or takes it back; shown with the answer. */
  async react(id: string, reaction: MessageReaction, on: boolean): Promise<Sent<'message.react'>> {
    const answer = await this.send('message.react', { id, reaction, on });
    const { me, tallies } = this.told;
    if (answer.ok && me) {
      const own = [...(me.reactions[id] ?? []).filter((other) => other !== reaction), ...(on ? [reaction] : [])];
      this.tell({
        me: { ...me, reactions: { ...me.reactions, [id]: own } },
        tallies: { ...tallies, messageReactions: { ...tallies.messageReactions, [id]: answer.data.counts } },
      });
    }
    return answer;
  }

  /** Votes in a poll, or takes the vote back with null; the receipt is shown with the answer. */
  async votePoll(id: string, choice: PollChoice | null): Promise<Sent<'poll.vote'>> {
    const answer = await this.send('poll.vote', { id, choice });
    this.reveal(id, answer);
    const { me } = this.told;
    if (!answer.ok || !me) return answer;
    const { ballot } = answer.data;
    const others = me.ballots.filter((other) => other.id !== id);
    this.tell({ me: { ...me, ballots: ballot ? [...others, ballot] : others } });
    return answer;
  }

  /** Hands in a text that must not be lost. It shows as waiting until the server answered. */
  write(name: DurableName, text: string, more: WriteMore = {}, attached?: FileFacts): void {
    const by = this.snapshot.me?.id;
    if (!by) return;
    const id = newId();
    const payload = { sessionId: this.sessionId, id, text, ...more, ...(name === 'question.ask' && this.askedAs(id)) };
    const at = new Date(Date.now() + this.snapshot.clockOffset).toISOString();
    this.outbox.add({ name, payload, by, at, ...(attached && { attached }) });
    this.showWaiting();
    this.sender.next(name);
  }

  /** Takes a question of one's own back. */
  withdraw(id: string): Promise<Sent<'question.withdraw'>> {
    const secret = this.receipts.secretOf(id);
    return this.send('question.withdraw', { id, ...(secret && { secret }) }).then((answer) => {
      if (secret) this.openReceiptsSoon(0);
      return answer;
    });
  }

  /** The code that opens the receipt of an unlinkable question of this browser. */
  receiptOf(id: string): string | undefined {
    return this.receipts.secretOf(id);
  }

  /** What was typed and not handed in. */
  draft(name: DurableName): string {
    return this.drafts.read(name, this.snapshot.me?.id ?? '');
  }

  keepDraft(name: DurableName, text: string): void {
    this.drafts.keep(name, this.snapshot.me?.id ?? '', text);
  }

  /** Takes a refused or still waiting text back; answers it so that it can be edited. */
  takeBack(id: string): string {
    const text = this.outbox.find(id)?.payload.text ?? '';
    this.outbox.remove(id);
    this.showWaiting();
    return text;
  }

  retry(id: string): void {
    const item = this.outbox.find(id);
    this.outbox.retry(id);
    this.showWaiting();
    if (item) this.sender.next(item.name);
  }

  private listen() {
    this.line.hear('frame', (frame) => this.hear(frame));
    this.line.hear('pulse', (pulse) => {
      if (pulse.sessionId === this.sessionId) this.tell({ tallies: followPulse(this.told.tallies, pulse) });
    });
    this.line.hear('me.changed', ({ sessionId, me }) => {
      if (sessionId === this.sessionId) this.tell({ me });
    });
    this.line.hear('question.tended', (tended) => {
      if (tended.sessionId === this.sessionId) this.tended.hear(tended);
    });
    this.line.hear('session.closed', ({ sessionId, problem }) => {
      if (sessionId === null || sessionId === this.sessionId) this.end(problem);
    });
  }

  private hear(frame: ServerMessages['frame']) {
    if (frame.sessionId !== this.sessionId || !this.known) return;
    const followed = followFrame(this.known, frame);
    if (followed === 'missing') void this.enter(this.known);
    else this.keep(followed, frame.entries);
    if (frame.entries.some(({ name }) => /^(question|answer)\./.test(name))) this.openReceiptsSoon(0);
  }

  /** @param entries among them all that are new; undefined: the state came as a whole */
  private keep(followed: Followed, entries: readonly FeedEntry[] | undefined, more: Partial<RoomSnapshot> = {}) {
    const { known } = this;
    this.known = followed;
    if (!entries || !known) this.inStep.begin(followed.state);
    else
      this.inStep.take(
        entries.filter(({ seq }) => seq > known.seq),
        followed.state,
      );
    this.snapshots.changeSoon({ seq: followed.seq, ...this.shown(), ...more });
    this.showWaiting();
  }

  /** What is to be seen of all that is known. */
  private shown(): Pick<RoomSnapshot, 'state' | 'coming' | 'me' | 'tallies'> {
    const step = this.inStep.now;
    const { me, tallies } = this.votes.shown(this.receipts.addTo(this.told.me), this.told.tallies);
    const polls = shownResults(tallies.polls, step);
    return {
      state: step.state,
      coming: comingResults(step),
      me,
      tallies: polls === tallies.polls ? tallies : { ...tallies, polls },
    };
  }

  /** Whoever acts on what has changed meanwhile sees at once what it has become. */
  private reveal(id: string, answer: Sent<'poll.vote' | 'question.vote'>) {
    if (!answer.ok && !isPassing(answer.problem)) this.inStep.release(id);
  }

  /** Asks for what happened since, or for everything the first time. */
  private async enter(known: Followed | undefined) {
    if (this.entering) return;
    this.entering = true;
    clearTimeout(this.enterAgain);
    const answer = await this.line.ask('session.enter', enterWith(this.sessionId, known));
    this.entering = false;
    if (answer.ok) return this.take(answer.data, known);
    if (!isPassing(answer.problem)) return this.end(answer.problem as ProblemDetails);
    if (!this.line.connected) return;
    if (answer.problem.code === 'unreachable' && ++this.unanswered >= 2) return this.line.renew();
    const { retryAfter = 1 } = answer.problem as Partial<ProblemDetails>;
    this.enterAgain = setTimeout(() => void this.enter(this.known), (retryAfter + Math.random()) * 1000 * this.pace);
  }

  private take(entered: Entered, asked: Followed | undefined) {
    this.unanswered = 0;
    // Frames may have come while the answer was under way; entries go on top of what is known by now.
    const followed = followEntered(this.sessionId, entered, asked && this.known, asked?.seq);
    if (!followed) return void this.enter(undefined);
    const { now, me, tallies } = entered;
    this.outbox.belongTo(me.id);
    // What the server took before is in this state, or was pushed out of it by newer messages.
    if (entered.state) this.outbox.heard(() => true);
    this.told = { me, tallies };
    const clockOffset = Date.parse(now) - Date.now();
    const clockMoved = Math.abs(clockOffset - this.snapshot.clockOffset) > clockTolerance;
    // What is newer than the answer stays as it is.
    const entries = followed === this.known ? [] : entered.entries;
    this.keep(followed, entries, {
      connection: 'open',
      problem: null,
      ready: true,
      ...(clockMoved && { clockOffset }),
    });
    this.sender.flush();
    this.openReceiptsSoon(0);
  }

  /** How a question is asked: as the person was told, and with a secret where nothing else will tell that it is theirs. */
  private askedAs(id: string) {
    const { anonymity } = this.snapshot.state.settings;
    return { anonymity, ...(anonymity === 'unlinkable' && { secret: this.receipts.begin(id) }) };
  }

  /** Nobody can tell us how they fare, since nobody knows that they are ours: we ask from time to time. */
  private openReceiptsSoon(wait: number) {
    if (this.isClosed || this.receipts.all.length === 0) return;
    clearTimeout(this.asking);
    this.asking = setTimeout(() => void this.openReceipts(), (wait + receiptsSpread * Math.random()) * this.pace);
  }

  private async openReceipts() {
    const secrets = this.receipts.all.map(({ secret }) => secret);
    const answer = await this.send('question.receipts', { secrets });
    if (answer.ok) {
      this.receipts.take(answer.data);
      this.outbox.heard((id) => answer.data.questions.some((question) => question.id === id));
      this.tell({});
    }
    if (this.snapshot.connection === 'open') this.openReceiptsSoon(receiptsEvery);
  }

  private async sendVote(id: string, on: boolean): Promise<Sent<'question.vote'>> {
    const answer = await this.send('question.vote', { id, on });
    const { me, tallies } = this.told;
    if (answer.ok && me) {
      const votes = [...me.votes.filter((other) => other !== id), ...(on ? [id] : [])];
      this.told = {
        me: { ...me, votes },
        tallies: { ...tallies, votes: { ...tallies.votes, [id]: answer.data.votes } },
      };
    }
    return answer;
  }

  /** A question's receipt comes with the answer; later changes come as `me.changed`. */
  private addReceipt(question: MyQuestion) {
    const { me } = this.told;
    this.outbox.heard((id) => id === question.id);
    if (this.receipts.secretOf(question.id)) return this.openReceiptsSoon(0);
    if (me && !me.questions.some(({ id }) => id === question.id))
      this.tell({ me: { ...me, questions: [...me.questions, question] } });
  }

  private takeReceipt(data: Data<DurableName>) {
    if ('question' in data) return this.addReceipt(data.question);
    return 'held' in data && data.held && this.addHeld(data.message);
  }

  /** A message that waits for the crew does not come back through the feed. */
  private addHeld({ id, text, file, at }: FeedMessage) {
    const { me } = this.told;
    this.outbox.heard((other) => other === id);
    if (!me || text === null || me.heldMessages.some((held) => held.id === id)) return;
    this.tell({
      me: { ...me, heldMessages: [...me.heldMessages, { id, text, file, at, state: 'held', reason: null }] },
    });
  }

  private tell(part: Partial<typeof this.told>) {
    this.told = { ...this.told, ...part };
    this.change(this.shown());
  }

  private showWaiting() {
    const { state, waiting } = this.snapshot;
    const ids =
      this.outbox.all.length > 0 ? new Set([...state.messages, ...state.crewLine].map(({ id }) => id)) : undefined;
    if (ids) this.outbox.heard((id) => ids.has(id));
    // The feed may be faster than the answer: what is in it already does not show twice.
    const others = this.outbox.all.filter(({ payload }) => !ids?.has(payload.id));
    const same = others.length === waiting.length && others.every((item, index) => item === waiting[index]);
    if (!same) this.change({ waiting: others });
  }

  private end(problem: ProblemDetails) {
    this.change({ connection: 'closed', problem });
    this.close();
  }

  private get snapshot(): RoomSnapshot {
    return this.snapshots.get();
  }

  private change(part: Partial<RoomSnapshot>) {
    this.snapshots.change(part);
  }
}
