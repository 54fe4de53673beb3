import {
  feedAudience,
  publicQuestionStates,
  type FeedEntry,
  type FeedName,
  type Me,
  type QuestionState,
  type RoomState,
  type Tallies,
} from '@plenum/contracts';
import type { BrowserContext, Page } from 'playwright-core';

/** Everything a browser was sent about live rooms, and what it sent itself. */
export class Ears {
  readonly heard: string[] = [];
  private readonly said: string[] = [];
  private readonly allowed: string[] = [];
  private readonly underWay: Promise<void>[] = [];

  constructor(context: BrowserContext) {
    context.on('page', (page) => this.listen(page));
  }

  /** Whether this browser ever sat with the crew, in a room or at the desk. */
  get crew(): boolean {
    return this.heard.some((text) => text.includes('"crew":true') || text.includes('"question.moderate"'));
  }

  /** Something of the crew that this person may be told, such as why their question was dismissed. */
  mayHear(text: string): void {
    this.allowed.push(text);
  }

  /** Which of these reached this browser, other than by its own hand. */
  async leaked(secrets: ReadonlySet<string>): Promise<string[]> {
    await Promise.all(this.underWay);
    const everything = this.heard.join('\n');
    // Their own words and names.
    const names = this.heard.flatMap(parse).flatMap((packet) => find(packet, isMe).map(({ name }) => name));
    const own = [...this.said, ...names].join('\n');
    return [...secrets].filter((secret) => {
      const asSent = JSON.stringify(secret).slice(1, -1);
      return everything.includes(asSent) && !own.includes(asSent) && !this.allowed.includes(secret);
    });
  }

  private listen(page: Page): void {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.heard.push(String(payload)));
      socket.on('framesent', ({ payload }) => this.said.push(String(payload)));
    });
    page.on('request', (request) => {
      if (!carriesMedia(request.url())) this.said.push(request.postData() ?? '');
    });
    page.on('response', (response) => {
      if (!/\/(socket\.io|api)\//.test(response.url()) || carriesMedia(response.url())) return;
      // Answers to a page that is gone have no text any more; nobody has read them either.
      const read = response.text().then(
        (text) => void this.heard.push(text),
        () => {},
      );
      this.underWay.push(read);
    });
  }
}

/** A studio's segments, several a second: nothing is said in them. */
const carriesMedia = (url: string): boolean => url.includes('/api/v1/ingest/');

/** What the entries for these people of the crew told, and nothing for everyone did: nobody else may ever be sent that. */
export const secretsOf = (crew: readonly Ears[]): Set<string> => {
  const packets = crew.flatMap(({ heard }) => heard).flatMap(parse);
  const entries = packets.flatMap((packet) => find(packet, isEntry));
  const isPublic = ({ name }: FeedEntry) => feedAudience[name] === 'everyone';
  // Whoever comes later is told in the state what they did not hear as an entry.
  const states = packets.flatMap((packet) => find(packet, isState));
  // Who of the crew is in the room for everybody travels beside the feed.
  const there = packets.flatMap((packet) => find(packet, isThere)).map(({ crew }) => crew);
  const inStates = states.flatMap((state) => [state.broadcast, state.onStage, ...publicParts(state)]);
  const told = new Set([...entries.filter(isPublic), ...inStates, ...there].flatMap(words));
  return new Set(
    entries
      .filter((entry) => !isPublic(entry))
      .flatMap(words)
      .filter((text) => !told.has(text)),
  );
};

/** Texts worth the name: ids, times and states are no secrets. */
const words = (value: unknown): string[] => {
  if (typeof value === 'string') return /[\p{L}].*\s.*[\p{L}]/u.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(words) : [];
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isEntry = (value: object): value is FeedEntry =>
  'seq' in value && 'name' in value && Object.hasOwn(feedAudience, value.name as FeedName);
const isState = (value: object): value is RoomState => 'audience' in value && 'messages' in value;
const isThere = (value: object): value is Pick<Tallies, 'crew'> => 'crew' in value && Array.isArray(value.crew);
const isMe = (value: object): value is Me => 'permissions' in value && 'crew' in value;

/** What of the crew's state everybody knows. */
const publicParts = ({
  messages,
  questions,
  polls,
  announcements,
  materials,
  pins,
  broadcast,
}: RoomState): unknown[] => [
  broadcast,
  messages,
  pins,
  announcements,
  Object.values(questions).flatMap(({ state, text, askedBy, answeredBy }) =>
    isSeen(state) ? [text, askedBy, answeredBy] : [],
  ),
  Object.values(polls).filter(({ state }) => state !== 'draft'),
  Object.values(materials).filter(({ shown }) => shown),
];
const isSeen = (state: QuestionState) => (publicQuestionStates as readonly QuestionState[]).includes(state);

/** What a packet carries, whatever it begins with; polling carries several in one body. */
const parse = (packet: string): unknown[] =>
  packet.split('\u001e').flatMap((one) => {
    const start = one.search(/[[{]/);
    try {
      return start < 0 ? [] : [JSON.parse(one.slice(start)) as unknown];
    } catch {
      return [];
    }
  });

/** All objects of a kind in a value, however deep. */
const find = <T extends object>(value: unknown, is: (value: object) => value is T): T[] => {
  if (!isObject(value)) return [];
  return is(value) ? [value] : Object.values(value).flatMap((inner) => find(inner, is));
};
