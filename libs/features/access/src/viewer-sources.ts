import { Injectable } from '@nestjs/common';
import { newId } from '@plenum/platform/database';
import type { Credentials, Viewer, ViewerSource } from './viewer.js';

/** Knows every way to recognise somebody; features register theirs when they start. */
@Injectable()
export class ViewerSources {
  private readonly sources = new Map<ViewerSource['kind'], ViewerSource>();

  register(source: ViewerSource): void {
    this.sources.set(source.kind, source);
  }

  /** The viewer behind these credentials, a guest when nobody is recognised. `first` breaks the tie of two cookies. */
  async resolve(credentials: Credentials, first: ViewerSource['kind']): Promise<Viewer> {
    const order = credentials.as
      ? [credentials.as]
      : ([first, first === 'account' ? 'registration' : 'account'] as const);
    for (const kind of order) {
      const viewer = await this.sources.get(kind)?.resolve(credentials);
      if (viewer) return viewer;
    }
    return { kind: 'guest', id: newId(), name: '', locale: 'de', grants: [] };
  }
}
