import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BroadcastEnds, BroadcastHousekeeping } from '@plenum/broadcast';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

/** What happens to broadcasts by the clock. Each verb bears being called by several workers at once. */
@Injectable()
export class BroadcastDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly ends: BroadcastEnds,
    private readonly housekeeping: BroadcastHousekeeping,
  ) {}

  onModuleInit(): void {
    const { timetables, clock, ends, housekeeping } = this;
    timetables.every(1, 'broadcasts: notice who is silent', () => ends.noticeLost(clock.now()));
    timetables.every(10, 'broadcasts: end what was left', () => ends.endAbandoned(clock.now()));
    timetables.every(10, 'broadcasts: forget what is over', () => housekeeping.forgetEnded(clock.now()));
    timetables.every(20, 'broadcasts: forget old segments', () => housekeeping.forgetOld());
    timetables.every(300, 'broadcasts: forget files of nothing', () => housekeeping.sweep());
  }
}
