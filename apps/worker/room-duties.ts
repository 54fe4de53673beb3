import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AnnouncementTimes } from '@plenum/announcements';
import { FileSweep } from '@plenum/files';
import { MaterialFiles, MaterialReveals } from '@plenum/materials';
import { Retention } from '@plenum/privacy';
import { ProgrammeImports } from '@plenum/programme-import';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

const hourly = 3600;

/** What happens in live rooms by the clock. Each verb bears being called by several workers at once. */
@Injectable()
export class RoomDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly announcements: AnnouncementTimes,
    private readonly materials: MaterialReveals,
    private readonly materialFiles: MaterialFiles,
    private readonly fileSweep: FileSweep,
    private readonly retention: Retention,
    private readonly imports: ProgrammeImports,
  ) {}

  onModuleInit(): void {
    const { timetables, clock } = this;
    timetables.every(5, 'announcements: end what is over', () => this.announcements.endWhatIsOver(clock.now()));
    timetables.every(5, 'materials: reveal what is due', () => this.materials.revealDue(clock.now()));
    timetables.every(60, 'materials: delete files of removed ones', () =>
      this.materialFiles.forgetRemoved(clock.now()),
    );
    timetables.every(hourly, 'files: delete what nobody keeps', () => this.fileSweep.sweep(clock.now()));
    timetables.every(hourly, 'privacy: erase what was kept long enough', () => this.retention.eraseDue(clock.now()));
    timetables.every(hourly, 'imports: forget previews', () => this.imports.forgetOld(clock.now()));
  }
}
