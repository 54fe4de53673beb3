import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Viewer } from '@plenum/access';
import { DisplayNames } from '@plenum/names';
import { UnitOfWork } from '@plenum/platform/database';
import { LiveServer, type LiveSocket } from '@plenum/platform/live';
import { Pulses } from './pulses.js';
import { Rooms } from './rooms.js';

/** A wake-up that was lost costs at most this, milliseconds. */
const lookEvery = 15_000;

/** Calls whoever is connected here by their new name, and tells their windows. */
@Injectable()
export class NamedSockets implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger('Live');
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly names: DisplayNames,
    private readonly live: LiveServer,
    private readonly rooms: Rooms,
    private readonly pulses: Pulses,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    const failed = (error: unknown) => this.log.warn(error instanceof Error ? error.message : error);
    this.names.onChange((personId) => void this.rename(personId).catch(failed));
    this.timer = setInterval(() => void this.look().catch(failed), lookEvery).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Compares the names of all who are in a room here with what they are called. One query, however many there are. */
  async look(): Promise<void> {
    const seated = new Map<string, Viewer>();
    for (const room of this.rooms.all())
      for (const { personId, socket } of room.seats.values()) {
        const viewer = socket.data.viewer as Viewer;
        if (viewer.kind === 'registration') seated.set(personId, viewer);
      }
    if (seated.size === 0) return;
    const rows = await this.unitOfWork.query<{ id: string; name: string }>(
      'SELECT person_id AS id, name FROM display_name WHERE person_id = ANY($1)',
      [[...seated.keys()]],
    );
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    for (const [personId, viewer] of seated)
      if (viewer.name !== nameOf(viewer, names.get(personId))) await this.rename(personId);
  }

  /** Calls all windows that somebody has open on this server what the database calls them. */
  async rename(personId: string): Promise<void> {
    const sockets = [...this.live.socketsOf(personId)] as unknown as LiveSocket[];
    if (sockets.length === 0) return;
    const name = await this.names.of(personId);
    for (const { data } of sockets) {
      const viewer = data.viewer as Viewer;
      data.viewer = { ...viewer, name: nameOf(viewer, name) };
    }
    for (const room of this.rooms.all())
      if (room.seatsOf(personId).length > 0) this.pulses.concern(room.sessionId, [personId]);
  }
}

const nameOf = ({ name, registeredName }: Viewer, chosen: string | undefined): string =>
  chosen ?? registeredName ?? name;
