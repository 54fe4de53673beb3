import { Injectable } from '@nestjs/common';
import type { FileFacts } from '@plenum/contracts';
import { Feed } from '@plenum/live';
import type { Material } from './material.entity.js';

/** What people see of a file: not the id it is stored by. */
const facts = ({ file }: Pick<Material, 'file'>): { file: FileFacts | null } => ({
  file: file && { name: file.name, kind: file.kind, bytes: file.bytes },
});

export type Shown = Pick<Material, 'id' | 'sessionId' | 'title' | 'url' | 'file'>;

/** Who hears what of a material: the crew everything, everyone what is shown. */
@Injectable()
export class MaterialsFeed {
  constructor(private readonly feed: Feed) {}

  planned(material: Material): Promise<void> {
    const { id, sessionId, title, url, reveal, revealAt, addedAt } = material;
    return this.feed.append(sessionId, 'material.planned', {
      id,
      text: title,
      url,
      ...facts(material),
      reveal,
      revealAt: revealAt?.toISOString() ?? null,
      at: addedAt.toISOString(),
    });
  }

  shown(material: Shown, at: Date): Promise<void> {
    const { id, sessionId, title, url } = material;
    const told = { id, text: title, url, ...facts(material), at: at.toISOString() };
    return this.feed.append(sessionId, 'material.shown', told);
  }

  hidden({ id, sessionId }: Material): Promise<void> {
    return this.feed.append(sessionId, 'material.hidden', { id });
  }

  removed({ id, sessionId }: Material): Promise<void> {
    return this.feed.append(sessionId, 'material.removed', { id });
  }
}
