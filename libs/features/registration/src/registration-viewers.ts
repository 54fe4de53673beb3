import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ViewerSources, type Credentials, type Viewer, type ViewerSource } from '@plenum/access';
import { Config } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { devicesIn } from './device-cookie.rules.js';
import { Devices } from './devices.service.js';

/** Recognises people by the device that joined with their personal link. */
@Injectable()
export class RegistrationViewers implements ViewerSource, OnModuleInit {
  readonly kind = 'registration';

  constructor(
    private readonly sources: ViewerSources,
    private readonly devices: Devices,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async resolve({ cookies, bearer, eventId }: Credentials): Promise<Viewer | undefined> {
    const secrets = devicesIn(bearer ?? cookies[cookieName(this.config, 'device')]);
    const known = await this.devices.find(secrets, eventId);
    if (!known) return undefined;
    const { registration, deviceId } = known;
    return {
      kind: 'registration',
      id: registration.id,
      name: registration.name,
      locale: registration.locale,
      grants: [{ role: 'attendee', scope: 'event', scopeId: registration.eventId }],
      signInId: deviceId,
    };
  }
}
