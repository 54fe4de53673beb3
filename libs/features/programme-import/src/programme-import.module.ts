import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { OrganisationsModule } from '@plenum/organisations';
import { ImportCarrying } from './import-carrying.service.js';
import { ImportIntake } from './import-intake.service.js';
import { ProgrammeImportsController } from './programme-imports.controller.js';
import { ProgrammeImports } from './programme-imports.service.js';
import { ScheduleReader, ThreadedScheduleReader } from './schedule-readers.js';
import { StandingProgrammes } from './standing-programmes.service.js';

@Module({
  imports: [OrganisationsModule, EventsModule],
  controllers: [ProgrammeImportsController],
  providers: [
    ProgrammeImports,
    ImportIntake,
    ImportCarrying,
    StandingProgrammes,
    { provide: ScheduleReader, useClass: ThreadedScheduleReader },
  ],
  exports: [ProgrammeImports],
})
export class ProgrammeImportModule {}
