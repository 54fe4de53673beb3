import { Injectable } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import type { LiveSocket } from '@plenum/platform/live';
import { Rooms } from './rooms.js';

export interface Present {
  sessionId: string;
  viewer: Viewer;
}

/** Who is in which session on this process now. */
@Injectable()
export class Presence {
  constructor(private readonly rooms: Rooms) {}

  /** Somebody with two windows in a session is there once. */
  now(): Present[] {
    return this.rooms.all().flatMap((room) => {
      const people = new Map<string, Viewer>();
      for (const { socket, personId } of room.seats.values()) people.set(personId, viewerOf(socket));
      return [...people.values()].map((viewer) => ({ sessionId: room.sessionId, viewer }));
    });
  }
}

const viewerOf = (socket: LiveSocket) => socket.data.viewer as Viewer;
