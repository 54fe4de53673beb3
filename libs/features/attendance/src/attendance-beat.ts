import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Presence } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { beatSeconds } from './attendance.rules.js';
import { Attendance } from './attendance.service.js';

/** Writes down now and then who is in the sessions of this process. What a killed server knew is on record up to its last beat. */
@Injectable()
export class AttendanceBeat implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Attendance');
  private timer?: NodeJS.Timeout;
  private writing = false;

  constructor(
    private readonly presence: Presence,
    private readonly attendance: Attendance,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.beat(), beatSeconds * 1000).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async beat(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    try {
      const seen = this.presence
        .now()
        .flatMap(({ sessionId, viewer: { kind, id } }) =>
          kind === 'registration' ? [{ sessionId, registrationId: id }] : [],
        );
      await this.attendance.note(seen, this.clock.now());
    } catch (error) {
      // The next beat bridges the gap.
      this.log.warn(error instanceof Error ? error.message : String(error));
    } finally {
      this.writing = false;
    }
  }
}
