import { Injectable } from '@nestjs/common';
import type { CaptionSpan } from './caption-playlist.rules.js';

/** What is said in a session, as it stands. */
export interface SaidNow {
  /** Counts changes. */
  version: number;
  languages: readonly string[];
  /** WebVTT of one segment. */
  segment(language: string, span: CaptionSpan): string;
  /** The lines of the last moments, as our own player takes them. */
  window(language: string): string;
}

export type FindSaid = (sessionId: string) => SaidNow | Promise<SaidNow>;

const nothing: SaidNow = { version: 0, languages: [], segment: () => '', window: () => '' };

/** Where the captions of a session come from; whoever keeps them registers when it starts. */
@Injectable()
export class CaptionTracks {
  private find: FindSaid = () => nothing;

  /** `find` is asked with every playlist and must cost nothing most of the time. */
  register(find: FindSaid): void {
    this.find = find;
  }

  of(sessionId: string): SaidNow | Promise<SaidNow> {
    return this.find(sessionId);
  }
}
