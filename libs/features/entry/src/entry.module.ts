import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { RegistrationModule } from '@plenum/registration';
import { EntryCodes } from './entry-codes.service.js';
import { EntryDoors } from './entry-doors.js';
import { EntryGate } from './entry-gate.js';
import { EntryHousekeeping } from './entry-housekeeping.service.js';
import { EntryWishes } from './entry-wishes.service.js';
import { EntryController } from './entry.controller.js';

/** Lets people in whom no mail reached. */
@Module({
  imports: [EventsModule, RegistrationModule],
  controllers: [EntryController],
  providers: [EntryCodes, EntryDoors, EntryGate, EntryWishes],
  exports: [EntryCodes, EntryGate, EntryWishes],
})
export class EntryModule {}

/** Forgets them: for the worker. */
@Module({ providers: [EntryHousekeeping], exports: [EntryHousekeeping] })
export class EntryWorkModule {}
