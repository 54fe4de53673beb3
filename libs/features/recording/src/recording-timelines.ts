import { Injectable } from '@nestjs/common';
import type { RecordingStretch } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { RecordingContents, type Track } from './recording-contents.js';
import type { Recording } from './recording.entity.js';
import { isActive } from './recording.rules.js';
import { framesOf, stretchesOf, type Cut, type Frame } from './timeline.rules.js';

/** What there is of a recording with a cut, in its order. The same object as long as nothing changes. */
export interface Timeline {
  frames: readonly Frame[];
  stretches: readonly RecordingStretch[];
  tracks: readonly Track[];
}

/** What is still coming in is looked up that often; milliseconds. */
const growsFor = 5000;
const settledAfter = 5 * 60_000;
const forgetUnused = 120_000;

interface Known {
  revision: number;
  lookedAt: number;
  usedAt: number;
  timeline: Promise<Timeline>;
}

/**
 * What this process knows of recordings for those who watch: an hour is ten thousand files, and looking through them for
 * each viewer would take all of its time. Not for use inside a transaction, whose changes nobody else may see yet.
 */
@Injectable()
export class RecordingTimelines {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly contents: RecordingContents,
    private readonly clock: Clock,
  ) {}

  /** Seconds that came in last may be missing for a moment. */
  of(recording: Recording, cut: Cut): Promise<Timeline> {
    const now = performance.now();
    for (const [key, { usedAt }] of this.known) if (now - usedAt > forgetUnused) this.known.delete(key);
    const key = [recording.id, cut.from, cut.until].join('/');
    const known = this.known.get(key);
    if (known && known.revision === recording.revision && !(this.grows(recording) && now - known.lookedAt > growsFor)) {
      known.usedAt = now;
      return known.timeline;
    }
    const timeline = this.look(recording, cut);
    const made = { revision: recording.revision, lookedAt: now, usedAt: now, timeline };
    this.known.set(key, made);
    timeline.catch(() => void (this.known.get(key) === made && this.known.delete(key)));
    return timeline;
  }

  private async look({ sessionId }: Recording, cut: Cut): Promise<Timeline> {
    const { files, tracks } = await this.contents.of(sessionId);
    const frames = framesOf(files, cut);
    return { frames, stretches: stretchesOf(frames), tracks };
  }

  private grows({ state, since }: Recording): boolean {
    return isActive(state) || this.clock.now().getTime() - since.getTime() < settledAfter;
  }
}
