import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { neighbourhood, RateLimits } from '@plenum/platform/http';

/** A player asks for what is watched, for the pages of the replay, captions and tallies: a dozen times within a moment. */
const perPerson = { name: 'recordingPeople', points: 300, seconds: 60 };
const perAddress = { name: 'recordingGuests', points: 6000, seconds: 60 };

/** Counts who asks for recordings: each person by themselves, since a whole authority may sit behind one address. */
@Injectable()
export class RecordingAskers {
  constructor(private readonly limits: RateLimits) {}

  /** @throws `rate.limited` */
  count({ kind, id }: Viewer, ip: string): Promise<void> {
    return kind === 'guest' ? this.limits.take(perAddress, neighbourhood(ip)) : this.limits.take(perPerson, id);
  }
}
