import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { RecordingModule } from '@plenum/recording';
import { DossiersController } from './dossiers.controller.js';
import { Dossiers } from './dossiers.service.js';

/** What was asked in a session and what became of it, to keep and to pass on. */
@Module({
  imports: [EventsModule, RecordingModule],
  controllers: [DossiersController],
  providers: [Dossiers],
  exports: [Dossiers],
})
export class QuestionDossierModule {}
