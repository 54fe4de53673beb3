import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { DisplayNames } from '@plenum/names';
import { LiveServer, type LiveSocket } from '@plenum/platform/live';
import { Pulses } from './pulses.js';
import { Rooms } from './rooms.js';

/** Calls whoever is connected here by their new name, and tells their windows. */
@Injectable()
export class NamedSockets implements OnModuleInit {
  private readonly log = new Logger('Live');

  constructor(
    private readonly names: DisplayNames,
    private readonly live: LiveServer,
    private readonly rooms: Rooms,
    private readonly pulses: Pulses,
  ) {}

  onModuleInit(): void {
    this.names.onChange((personId) => {
      this.rename(personId).catch((error: unknown) => this.log.warn(error instanceof Error ? error.message : error));
    });
  }

  private async rename(personId: string): Promise<void> {
    const sockets = [...this.live.socketsOf(personId)] as unknown as LiveSocket[];
    if (sockets.length === 0) return;
    const name = await this.names.of(personId);
    for (const { data } of sockets) {
      const viewer = data.viewer as Viewer;
      data.viewer = { ...viewer, name: name ?? viewer.registeredName ?? viewer.name };
    }
    for (const room of this.rooms.all())
      if (room.seatsOf(personId).length > 0) this.pulses.concern(room.sessionId, [personId]);
  }
}
