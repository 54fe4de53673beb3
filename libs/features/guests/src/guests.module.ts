import { Module } from '@nestjs/common';
import { EventsModule } from '@plenum/events';
import { GuestGate } from './guest-gate.js';
import { GuestPolicies } from './guest-policies.service.js';
import { GuestViewers } from './guest-viewers.js';
import { GuestsController } from './guests.controller.js';
import { Guests } from './guests.service.js';
import { HallCodes } from './hall-codes.service.js';

@Module({
  imports: [EventsModule],
  controllers: [GuestsController],
  providers: [GuestGate, GuestPolicies, Guests, GuestViewers, HallCodes],
  exports: [GuestGate, GuestPolicies, Guests, HallCodes],
})
export class GuestsModule {}
