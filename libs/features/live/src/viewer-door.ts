import { Injectable } from '@nestjs/common';
import { handshakeAuth } from '@plenum/contracts';
import { ViewerSources } from '@plenum/access';
import { DisplayNames } from '@plenum/names';
import { parseCookies } from '@plenum/platform/http';
import { LiveDoor, type Admitted, type Handshake, type LiveSocket } from '@plenum/platform/live';
import { Problem, invalid } from '@plenum/platform/problems';
import { EventBans } from './event-bans.service.js';
import { limitOf } from './limits.rules.js';

type Listener = (socket: LiveSocket) => void;

/** Lets in everybody who is recognised; what they may do is asked with each message. */
@Injectable()
export class ViewerDoor extends LiveDoor {
  private readonly onArrival: Listener[] = [];
  private readonly onLeaving: Listener[] = [];

  constructor(
    private readonly sources: ViewerSources,
    private readonly bans: EventBans,
    private readonly names: DisplayNames,
  ) {
    super();
  }

  async admit({ cookies, auth }: Handshake): Promise<Admitted> {
    const checked = handshakeAuth.safeParse(auth ?? {});
    if (!checked.success) throw invalid(checked.error.issues);
    const { as, token, event } = checked.data;
    // In the live room a registration wins over an account when a browser has both.
    const viewer = await this.sources.resolve(
      {
        cookies: parseCookies(cookies),
        ...(token && { bearer: token }),
        ...(as && { as }),
        ...(event && { eventId: event }),
      },
      'registration',
    );
    if (viewer.kind === 'guest') throw new Problem('access.signInRequired');
    if (viewer.kind !== 'registration') return { viewer, personId: viewer.id };
    const [banned, name = viewer.name] = await Promise.all([this.bans.isBanned(viewer.id), this.names.of(viewer.id)]);
    if (banned) throw new Problem('person.banned');
    return { viewer: { ...viewer, name, registeredName: viewer.name }, personId: viewer.id };
  }

  limitOf(name: string) {
    return limitOf(name);
  }

  whenArrived(listener: Listener): void {
    this.onArrival.push(listener);
  }

  whenLeft(listener: Listener): void {
    this.onLeaving.push(listener);
  }

  arrived(socket: LiveSocket): void {
    for (const listener of this.onArrival) listener(socket);
  }

  left(socket: LiveSocket): void {
    for (const listener of this.onLeaving) listener(socket);
  }
}
