import { Injectable } from '@nestjs/common';
import type { ServerMessages } from '@plenum/contracts';
import { LiveServer, type LiveSocket } from '@plenum/platform/live';
import { Rooms } from './rooms.js';
import { ViewerDoor } from './viewer-door.js';

/** The crew of a session as far as this process serves it: for what only they hear and nobody needs to keep. */
@Injectable()
export class CrewSeats {
  constructor(
    private readonly rooms: Rooms,
    private readonly live: LiveServer,
    private readonly door: ViewerDoor,
  ) {}

  say<N extends keyof ServerMessages>(sessionId: string, name: N, data: ServerMessages[N]): void {
    const seats = [...(this.rooms.known(sessionId)?.seats.values() ?? [])];
    const sockets = seats.filter(({ audience }) => audience === 'crew').map(({ socket }) => socket);
    if (sockets.length > 0) this.live.say(sockets, name, JSON.stringify(data));
  }

  /** Calls `listener` with each socket of this process that is gone. */
  whenLeft(listener: (socket: LiveSocket) => void): void {
    this.door.whenLeft(listener);
  }
}
