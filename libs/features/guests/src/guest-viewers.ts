import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ViewerSources, type Credentials, type Viewer, type ViewerSource } from '@plenum/access';
import { Config } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { Guests } from './guests.service.js';

/** Recognises people in the hall by the cookie they got at the code. */
@Injectable()
export class GuestViewers implements ViewerSource, OnModuleInit {
  readonly kind = 'onsite';

  constructor(
    private readonly sources: ViewerSources,
    private readonly guests: Guests,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async resolve({ cookies, bearer }: Credentials): Promise<Viewer | undefined> {
    const token = bearer ?? cookies[cookieName(this.config, 'guest')];
    const known = token && token.length <= 200 ? await this.guests.find(token) : undefined;
    if (!known) return undefined;
    const { id, name, locale, eventId } = known.guest;
    const here = { scope: 'event', scopeId: eventId } as const;
    return {
      kind: 'onsite',
      id,
      name,
      locale,
      // Who is only asked to ask holds the one role; who may do all that attendees may, both. Either way it shows who is a guest.
      grants: [{ role: 'guest', ...here }, ...(known.mode === 'all' ? [{ role: 'attendee', ...here } as const] : [])],
    };
  }
}
