import type { ConsentPurpose, RegistrationView } from '@plenum/contracts';
import type { Registration } from './registration.entity.js';

export type CurrentConsents = Partial<Record<ConsentPurpose, boolean>>;

export const viewOf = (registration: Registration, consents: CurrentConsents): RegistrationView => ({
  id: registration.id,
  eventId: registration.eventId,
  state: registration.state,
  name: registration.name,
  email: registration.email,
  organisation: registration.organisation,
  role: registration.role,
  mode: registration.mode,
  locale: registration.locale,
  consents,
  createdAt: registration.createdAt.toISOString(),
  confirmedAt: registration.confirmedAt?.toISOString() ?? null,
});
