import { Injectable } from '@nestjs/common';
import { Feed } from '@plenum/live';
import type { CaptionSetting } from './caption-setting.entity.js';

/** Everybody hears in which languages there are captions. The lines come with the pictures. */
@Injectable()
export class CaptionsFeed {
  constructor(private readonly feed: Feed) {}

  adjusted({ sessionId, languages, offRecord }: CaptionSetting, at: Date): Promise<void> {
    return this.feed.append(sessionId, 'captions.adjusted', { languages, offRecord, at: at.toISOString() });
  }
}
