import type { Schema } from '@plenum/platform/database';
import { AgendaChoice } from './agenda-choice.entity.js';
import { Consent } from './consent.entity.js';
import { RegistrationDevice } from './registration-device.entity.js';
import { Registration } from './registration.entity.js';
import { AgendaOfSession1764000006130 } from './agenda-of-session.migration.js';
import { RegistrationMode1764000001540 } from './registration-mode.migration.js';
import { RegistrationZone1764000006010 } from './registration-zone.migration.js';
import { Registration1764000000600 } from './registration.migration.js';

export { devicesIn, withDevice } from './device-cookie.rules.js';
export { RegistrationModule } from './registration.module.js';
export { SignUps, type Confirmed, type Form } from './sign-ups.service.js';
export { MyRegistrations } from './my-registrations.service.js';
export { RegistrationDesk } from './registration-desk.service.js';
export { RegistrationHousekeeping } from './registration-housekeeping.service.js';
export { RegistrationGate } from './registration-gate.js';
export { RegistrationObservers, type RegistrationChange, type RegistrationObserver } from './registration-observers.js';
export { RegisteredPeople, type RegisteredPerson } from './registered-people.service.js';
export { VouchedEntries, type Registrant } from './vouched-entries.service.js';
export { Happenings, type Happening } from './happenings.js';

export const registrationSchema: Schema = {
  entities: [Registration, Consent, RegistrationDevice, AgendaChoice],
  migrations: [
    Registration1764000000600,
    RegistrationMode1764000001540,
    RegistrationZone1764000006010,
    AgendaOfSession1764000006130,
  ],
};
