import type { Bus } from '@plenum/platform/bus';
import type { CountedName } from './room-parts.js';

const topic = (sessionId: string) => `counts:${sessionId}`;

/** Counts changed, by deeds of these people. */
interface News {
  name: CountedName;
  ids: string[];
  people: string[];
}

const isNews = (message: unknown): message is News =>
  typeof message === 'object' && message !== null && 'name' in message && 'ids' in message && 'people' in message;

/** Tells all servers that counts changed: hundreds of changes within a moment are one wake-up. */
export class CountNews {
  private readonly untold = new Map<string, Map<CountedName, { ids: Set<string>; people: Set<string> }>>();
  private telling?: NodeJS.Timeout | undefined;

  constructor(private readonly bus: Bus) {}

  /** The change is committed. */
  tell(sessionId: string, name: CountedName, id: string, personId?: string): void {
    const byName = this.untold.get(sessionId) ?? new Map<CountedName, { ids: Set<string>; people: Set<string> }>();
    this.untold.set(sessionId, byName);
    const news = byName.get(name) ?? { ids: new Set(), people: new Set() };
    byName.set(name, news);
    news.ids.add(id);
    if (personId) news.people.add(personId);
    this.telling ??= setTimeout(() => this.publish(), 100);
  }

  /** `heard` gets nothing where the news were too long for the bus: then anything may have changed. */
  hear(sessionId: string, heard: (news?: News) => void): () => void {
    return this.bus.subscribe(topic(sessionId), (message) => heard(isNews(message) ? message : undefined));
  }

  private publish(): void {
    this.telling = undefined;
    for (const [sessionId, byName] of this.untold)
      for (const [name, { ids, people }] of byName)
        this.bus.publish(topic(sessionId), { name, ids: [...ids], people: [...people] } satisfies News);
    this.untold.clear();
  }
}
