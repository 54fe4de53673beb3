import { Injectable } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { cutOf } from './recording-cut.rules.js';
import { RecordingRights } from './recording-rights.js';
import { isOpen, publicationOf } from './recording.rules.js';
import { RecordingTimelines } from './recording-timelines.js';
import { secondAt } from './timeline.rules.js';

/** Where moments of a session are in its recording, for those who point at them. */
@Injectable()
export class RecordingMoments {
  constructor(
    private readonly rights: RecordingRights,
    private readonly timelines: RecordingTimelines,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for no right: it tells nothing but numbers.
   * @param moments milliseconds since 1970
   * @returns whole seconds into what is published now, for each moment; null before it, after it, or when nothing is published
   */
  async secondsOf(sessionId: string, moments: readonly number[]): Promise<(number | null)[]> {
    const nothing = moments.map(() => null);
    if (moments.length === 0) return nothing;
    const recording = await this.rights.find(sessionId);
    if (!recording || !isOpen(publicationOf(recording), this.clock.now())) return nothing;
    const { stretches } = await this.timelines.of(recording, cutOf(recording));
    return moments.map((moment) => {
      const second = secondAt(stretches, moment);
      return second === undefined ? null : Math.floor(second);
    });
  }
}
