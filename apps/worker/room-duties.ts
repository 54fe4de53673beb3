import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnnouncementTimes } from '@plenum/announcements';
import { MaterialReveals } from '@plenum/materials';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

/** What happens in live rooms by the clock. Each verb bears being called by several workers at once. */
@Injectable()
export class RoomDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly announcements: AnnouncementTimes,
    private readonly materials: MaterialReveals,
  ) {}

  onModuleInit(): void {
    const { timetables, clock } = this;
    timetables.every(5, 'announcements: end what is over', () => this.announcements.endWhatIsOver(clock.now()));
    timetables.every(5, 'materials: reveal what is due', () => this.materials.revealDue(clock.now()));
  }
}
