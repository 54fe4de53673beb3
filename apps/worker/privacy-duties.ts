import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Retention } from '@plenum/privacy';
import { ProgrammeImports } from '@plenum/programme-import';
import { Clock } from '@plenum/platform/clock';
import { Timetables } from '@plenum/platform/jobs';

const hourly = 3600;

/** What is forgotten when its time has come. Each verb bears being called by several workers at once. */
@Injectable()
export class PrivacyDuties implements OnModuleInit {
  constructor(
    private readonly timetables: Timetables,
    private readonly clock: Clock,
    private readonly retention: Retention,
    private readonly imports: ProgrammeImports,
  ) {}

  onModuleInit(): void {
    const { timetables, clock } = this;
    timetables.every(hourly, 'privacy: erase what was kept long enough', () => this.retention.eraseDue(clock.now()));
    timetables.every(hourly, 'imports: forget previews', () => this.imports.forgetOld(clock.now()));
  }
}
