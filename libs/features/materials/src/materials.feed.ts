import { Injectable } from '@nestjs/common';
import { Feed } from '@plenum/live';
import type { Material } from './material.entity.js';

/** Who hears what of a material: the crew everything, everyone what is shown. */
@Injectable()
export class MaterialsFeed {
  constructor(private readonly feed: Feed) {}

  planned({ id, sessionId, title, url, reveal, revealAt, addedAt }: Material): Promise<void> {
    return this.feed.append(sessionId, 'material.planned', {
      id,
      text: title,
      url,
      reveal,
      revealAt: revealAt?.toISOString() ?? null,
      at: addedAt.toISOString(),
    });
  }

  shown({ id, sessionId, title, url }: Pick<Material, 'id' | 'sessionId' | 'title' | 'url'>, at: Date): Promise<void> {
    return this.feed.append(sessionId, 'material.shown', { id, text: title, url, at: at.toISOString() });
  }

  hidden({ id, sessionId }: Material): Promise<void> {
    return this.feed.append(sessionId, 'material.hidden', { id });
  }

  removed({ id, sessionId }: Material): Promise<void> {
    return this.feed.append(sessionId, 'material.removed', { id });
  }
}
