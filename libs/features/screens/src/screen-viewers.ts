import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ViewerSources, type Credentials, type Viewer, type ViewerSource } from '@plenum/access';
import { LitScreens } from './lit-screens.service.js';

/** Recognises screens by the secret in their address. */
@Injectable()
export class ScreenViewers implements ViewerSource, OnModuleInit {
  readonly kind = 'screen';

  constructor(
    private readonly sources: ViewerSources,
    private readonly screens: LitScreens,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async resolve({ bearer }: Credentials): Promise<Viewer | undefined> {
    const screen = bearer ? await this.screens.find(bearer) : undefined;
    if (!screen) return undefined;
    const { id, eventId, sessionId } = screen;
    // What the crew calls it is nobody else's business.
    return {
      kind: 'screen',
      id,
      name: '',
      locale: 'de',
      grants: [
        sessionId
          ? { role: 'kiosk', scope: 'session', scopeId: sessionId }
          : { role: 'kiosk', scope: 'event', scopeId: eventId },
      ],
    };
  }
}
