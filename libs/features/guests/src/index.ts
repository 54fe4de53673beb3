import type { Schema } from '@plenum/platform/database';
import { Guest } from './guest.entity.js';
import { Guests1764000001601 } from './guests.migration.js';
import { HallCode } from './hall-code.entity.js';
import { HallPolicy } from './hall-policy.entity.js';

export { GuestsModule } from './guests.module.js';
export { GuestGate } from './guest-gate.js';
export { GuestPolicies } from './guest-policies.service.js';
export { HallCodes, type OpenHall } from './hall-codes.service.js';

export const guestsSchema: Schema = { entities: [Guest, HallCode, HallPolicy], migrations: [Guests1764000001601] };
