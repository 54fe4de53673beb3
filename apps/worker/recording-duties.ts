import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RecordingExportWork, RecordingHousekeeping } from '@plenum/recording';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

/** What happens to recordings by the clock. Each verb bears being called by several workers at once. */
@Injectable()
export class RecordingDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly exports: RecordingExportWork,
    private readonly housekeeping: RecordingHousekeeping,
  ) {}

  onModuleInit(): void {
    const { timetables, clock, exports, housekeeping } = this;
    timetables.every(2, 'recordings: make files', () => exports.makeNext());
    timetables.every(60, 'recordings: delete what expired', () => housekeeping.forgetExpired(clock.now()));
    timetables.every(60, 'recordings: delete exported files', () => housekeeping.forgetExports(clock.now()));
    timetables.every(60, 'recordings: delete files of nothing', () => housekeeping.sweep());
  }
}
