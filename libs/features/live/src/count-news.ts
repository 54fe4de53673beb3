import type { Bus } from '@plenum/platform/bus';
import type { CountedName } from './room-parts.js';

const topic = (sessionId: string) => `counts:${sessionId}`;

/** What changed may have been votes for questions, too. */
export type NewsName = CountedName | 'votes';

/** So many ids travel in one message; what is too large for the bus would reach other servers without its content. */
const together = 80;

/** Counts changed, by deeds of these people. */
interface News {
  name: NewsName;
  ids: string[];
  people: string[];
}

const isNews = (message: unknown): message is News =>
  typeof message === 'object' && message !== null && 'name' in message && 'ids' in message && 'people' in message;

/** Tells all servers that counts changed: hundreds of changes within a moment are one wake-up. */
export class CountNews {
  private readonly untold = new Map<string, Map<NewsName, { ids: Set<string>; people: Set<string> }>>();
  private telling?: NodeJS.Timeout | undefined;

  constructor(private readonly bus: Bus) {}

  /** The change is committed. */
  tell(sessionId: string, name: NewsName, id: string, personId?: string): void {
    const byName = this.untold.get(sessionId) ?? new Map<NewsName, { ids: Set<string>; people: Set<string> }>();
    this.untold.set(sessionId, byName);
    const news = byName.get(name) ?? { ids: new Set(), people: new Set() };
    byName.set(name, news);
    news.ids.add(id);
    if (personId) news.people.add(personId);
    this.telling ??= setTimeout(() => this.publish(), 100);
  }

  hear(sessionId: string, heard: (news: News) => void): () => void {
    return this.bus.subscribe(topic(sessionId), (message) => {
      if (isNews(message)) heard(message);
    });
  }

  private publish(): void {
    this.telling = undefined;
    for (const [sessionId, byName] of this.untold)
      for (const [name, { ids, people }] of byName)
        for (let start = 0; start < Math.max(ids.size, people.size); start += together) {
          const part = (all: ReadonlySet<string>) => [...all].slice(start, start + together);
          this.bus.publish(topic(sessionId), { name, ids: part(ids), people: part(people) } satisfies News);
        }
    this.untold.clear();
  }
}
