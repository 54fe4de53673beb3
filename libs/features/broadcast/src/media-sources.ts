import { Injectable } from '@nestjs/common';
import type { Rendition } from '@plenum/contracts';

/** Something that is watched below `/media/` besides what is live. */
export interface MediaSource {
  /** What this process knows of it, at most a moment old. Undefined: it is nothing of this source's, or not to be watched now. */
  find(id: string): Promise<WatchedMedia | undefined>;
}

export interface WatchedMedia {
  playlist(name: Rendition | 'master'): Buffer | undefined;
  init(part: number, rendition: Rendition): Promise<Buffer | undefined>;
  segment(part: number, rendition: Rendition, number: number): Promise<{ content: Buffer; sha256: string } | undefined>;
}

/** Where features register what they let people watch. */
@Injectable()
export class MediaSources {
  private readonly sources: MediaSource[] = [];

  register(source: MediaSource): void {
    this.sources.push(source);
  }

  async find(id: string): Promise<WatchedMedia | undefined> {
    for (const source of this.sources) {
      const found = await source.find(id);
      if (found) return found;
    }
    return undefined;
  }
}
