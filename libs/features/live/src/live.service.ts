import { Injectable } from '@nestjs/common';
import type { Entered, Parsed } from '@plenum/contracts';
import { audienceFor, type Viewer } from '@plenum/access';
import { Clock } from '@plenum/platform/clock';
import { Prepared, type LiveSocket } from '@plenum/platform/live';
import { Problem } from '@plenum/platform/problems';
import { People } from './people.js';
import { Pulses } from './pulses.js';
import { Rooms } from './rooms.js';
import { talliesFor } from './tallies.rules.js';
import { SessionDoor } from './session-door.js';

/** `Entered` whose large parts were serialised before. */
type EnteredPrepared = Omit<Entered, 'state' | 'entries'> & { state?: Prepared; entries?: Prepared };

/** Coming into a session's room, and leaving it. */
@Injectable()
export class Live {
  constructor(
    private readonly door: SessionDoor,
    private readonly rooms: Rooms,
    private readonly people: People,
    private readonly pulses: Pulses,
    private readonly clock: Clock,
  ) {}

  /**
   * From the answer on the socket hears what happens. With `since`, the answer holds the entries after it where that is
   * cheaper than the state.
   */
  async enter(
    viewer: Viewer,
    { sessionId, since, audience: had }: Parsed<'session.enter'>,
    socket: LiveSocket,
  ): Promise<EnteredPrepared> {
    const { place } = await this.door.require(viewer, sessionId, 'session.enter');
    const inSession = { ...place, sessionId };
    const [room, me] = await Promise.all([this.rooms.open(sessionId), this.people.me(viewer, inSession)]);
    const audience = audienceFor(viewer, place);
    // The ban may have been committed after the door was passed; if it is not known here yet, its entry comes next and
    // closes the socket, which is in the room by then.
    const kicked = me.crew ? undefined : room.stateFor('crew').kicked[viewer.id];
    if (kicked) throw new Problem(kicked.event ? 'person.banned' : 'person.kicked');
    // From here on nothing may wait: the answer has to leave before the next frame.
    if (socket.connected) room.join({ socket, personId: viewer.id, audience, place: inSession });
    this.pulses.moved(sessionId);
    const entries = since !== undefined && had === audience ? room.entriesJson(audience, since) : undefined;
    return {
      seq: room.position,
      now: this.clock.now().toISOString(),
      me,
      tallies: talliesFor(audience, this.pulses.talliesFor(room, { socket, audience }, me)),
      ...(entries === undefined
        ? { state: new Prepared(room.stateJson(audience)) }
        : { entries: new Prepared(entries) }),
    };
  }

  leave(sessionId: string, socket: LiveSocket): void {
    const room = this.rooms.known(sessionId);
    if (!room?.seats.has(socket)) return;
    room.leave(socket);
    this.pulses.moved(sessionId);
  }

  /** The socket is gone. */
  leaveAll(socket: LiveSocket): void {
    for (const { sessionId } of this.rooms.all()) this.leave(sessionId, socket);
  }
}
